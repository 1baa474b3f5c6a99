package dev.holdpoint.app;

import dev.holdpoint.desk.Authority;
import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.drill.Bindings;
import dev.holdpoint.drill.DrillSite;
import dev.holdpoint.drill.Rehearsal;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.simulator.Site;
import dev.holdpoint.simulator.SiteSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Drills triggers on a simulated site that is started for one drill and gone after it. */
public final class DrillRoom {
  private static final Duration VALID = Duration.ofDays(30);

  private final IdentityHome home;
  private final Clock clock;

  /** A room whose clock is this one. */
  public DrillRoom(IdentityHome home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * Drills one trigger.
   *
   * @param person id of who runs it and will sign the result
   * @return the result, not yet signed
   */
  public DrillResult drill(
      ChangePackage change,
      String digest,
      Trigger trigger,
      SiteSpec spec,
      String person,
      Consumer<String> progress)
      throws InterruptedException {
    try (var site = Site.start(spec, clock)) {
      var tokens =
          Map.of(
              "HOLDPOINT_DRILL_OBSERVE", site.tokens().observe(),
              "HOLDPOINT_DRILL_TRANSITION", site.tokens().transition(),
              "HOLDPOINT_DRILL_RESTORE", site.tokens().restore());
      var caller = new Caller(new Credentials(name -> Optional.ofNullable(tokens.get(name))));
      var turned = new ApprovedPackage(DrillSite.turned(change, site.url()), digest, "", List.of());
      var reached = new LiveSites(caller, new Authority(home, clock), clock).reach(turned);
      var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      var name = "drill-" + trigger.id() + "-" + at.toEpochMilli();
      try (var probes = reached.probes()) {
        var outcome =
            new Rehearsal(
                    turned.content(), trigger, probes, reached.sender(), clock, name, progress)
                .run();
        return new DrillResult(
            change.metadata().id(),
            trigger.id(),
            Bindings.trigger(change, trigger),
            Bindings.action(change),
            Bindings.site(change),
            true,
            outcome.passed(),
            outcome.steps(),
            outcome.took().truncatedTo(ChronoUnit.MILLIS),
            person,
            at,
            at.plus(VALID),
            "");
      }
    }
  }
}
