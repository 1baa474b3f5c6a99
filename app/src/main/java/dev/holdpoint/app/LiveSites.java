package dev.holdpoint.app;

import dev.holdpoint.control.ActionSender;
import dev.holdpoint.control.CheckRunner;
import dev.holdpoint.control.UnitReader;
import dev.holdpoint.desk.Authority;
import dev.holdpoint.desk.Sites;
import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.engine.shell.Probes;
import dev.holdpoint.engine.shell.Sender;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Scope;
import dev.holdpoint.telemetry.MetricSampler;
import dev.holdpoint.telemetry.SamplingTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reaches the sites that packages name, over the one HTTP client. */
final class LiveSites implements Sites {
  private final Caller caller;
  private final Authority authority;
  private final Clock clock;

  LiveSites(Caller caller, Authority authority, Clock clock) {
    this.caller = caller;
    this.authority = authority;
    this.clock = clock;
  }

  @Override
  public Reached reach(ApprovedPackage approved) {
    var scope = Scope.of(approved.content());
    return new Reached(
        new LiveProbes(approved, scope), new LiveSender(approved, new ActionSender(scope, caller)));
  }

  /** Asks one package's site. */
  private final class LiveProbes implements Probes {
    private final ApprovedPackage approved;
    private final CheckRunner checks;
    private final UnitReader units;
    private final SamplingTicker ticker;

    LiveProbes(ApprovedPackage approved, Scope scope) {
      this.approved = approved;
      this.checks = new CheckRunner(scope, caller, clock);
      this.units = new UnitReader(scope, approved.content().readBack(), caller, clock);
      this.ticker = new SamplingTicker(new MetricSampler(scope, caller, clock));
    }

    @Override
    public CheckResult check(String id) {
      return id.equals(Check.AUTHORITY)
          ? authority.check(approved)
          : checks.run(approved.content().check(id).orElseThrow());
    }

    @Override
    public LiveState read(String unit) {
      return units.read(unit);
    }

    @Override
    public List<Reading> sample(Collection<Metric> due, Duration limit)
        throws InterruptedException {
      return ticker.tick(due, limit);
    }

    @Override
    public void close() {
      ticker.close();
    }
  }

  /** Sends the intents of one package's run. */
  private record LiveSender(ApprovedPackage approved, ActionSender actions) implements Sender {
    @Override
    public ActionReply send(Intended intent) {
      var role =
          switch (intent.direction()) {
            case FORWARD -> CredentialRole.TRANSITION;
            case RESTORE -> CredentialRole.RESTORE;
          };
      var policy = Map.of(InFlightPolicy.PLACEHOLDER, approved.content().inFlight().word());
      return actions.send(
          approved.content().action(intent.action()).orElseThrow(),
          role,
          intent.key(),
          intent.key().unit(),
          intent.set(),
          new UnitState(policy).with(intent.expected().fields()));
    }
  }
}
