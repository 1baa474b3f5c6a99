package dev.holdpoint.app;

import dev.holdpoint.app.demo.Repertoire;
import dev.holdpoint.control.CheckRunner;
import dev.holdpoint.desk.Authority;
import dev.holdpoint.desk.Rehearsals;
import dev.holdpoint.desk.Sites;
import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.DrillResult.Break;
import dev.holdpoint.drill.Bindings;
import dev.holdpoint.drill.Coverage;
import dev.holdpoint.drill.DrillClock;
import dev.holdpoint.drill.DrillSite;
import dev.holdpoint.drill.Fault;
import dev.holdpoint.drill.Rehearsal;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.http.Scope;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.simulator.Site;
import dev.holdpoint.simulator.SiteSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Drills triggers: on a simulated site that is started for one drill and gone after it, or on the
 * staging that the package's connections name.
 */
public final class DrillRoom implements Rehearsals {
  private static final DrillPaging.Paged UNPAGED =
      new DrillPaging.Paged(DrillPaging.BROKE, Optional.empty());

  private final IdentityHome home;
  private final Clock clock;
  private final Function<String, Optional<String>> environment;

  /**
   * A room whose clock is this one.
   *
   * @param environment where {@code env:NAME} credentials of staging are looked up
   */
  public DrillRoom(IdentityHome home, Clock clock, Function<String, Optional<String>> environment) {
    this.home = home;
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public List<SiteKind> places(ChangePackage change) {
    var places = new ArrayList<SiteKind>();
    if (DrillSite.hasStaging(change)) {
      places.add(SiteKind.STAGING);
    }
    if (Repertoire.bundled().siteFor(change).isPresent()) {
      places.add(SiteKind.SIMULATOR);
    }
    return places;
  }

  @Override
  public DrillResult drill(
      ChangePackage change,
      String digest,
      Trigger trigger,
      SiteKind where,
      String person,
      Consumer<DrillProgress> progress)
      throws InterruptedException {
    return switch (where) {
      case STAGING -> staged(change, digest, trigger, person, progress);
      case SIMULATOR ->
          simulated(
              change,
              digest,
              trigger,
              Repertoire.bundled().siteFor(change).orElseThrow().withPort(0),
              person,
              progress);
      case LIVE -> throw new IllegalArgumentException("nothing is drilled on live");
    };
  }

  /**
   * Drills one trigger on a simulated site.
   *
   * @param person id of who runs it and will sign the result
   * @return the result, not yet signed
   */
  public DrillResult simulated(
      ChangePackage change,
      String digest,
      Trigger trigger,
      SiteSpec spec,
      String person,
      Consumer<DrillProgress> progress)
      throws InterruptedException {
    try (var site = Site.start(spec, clock)) {
      var tokens =
          Map.of(
              "HOLDPOINT_DRILL_OBSERVE", site.tokens().observe(),
              "HOLDPOINT_DRILL_TRANSITION", site.tokens().transition(),
              "HOLDPOINT_DRILL_RESTORE", site.tokens().restore());
      var caller = new Caller(new Credentials(name -> Optional.ofNullable(tokens.get(name))));
      var turned = DrillSite.turned(change, site.url());
      return rehearsed(
          change, turned, digest, trigger, SiteKind.SIMULATOR, person, caller, progress);
    }
  }

  /** On staging, once it has proved that it is staging and apart from live. */
  private DrillResult staged(
      ChangePackage change,
      String digest,
      Trigger trigger,
      String person,
      Consumer<DrillProgress> progress)
      throws InterruptedException {
    var credentials = new Credentials(environment);
    var caller = new Caller(credentials);
    var turned = DrillSite.staged(change);
    var shared = DrillSite.shared(change, credentials::fingerprint);
    var refused = shared.isPresent() ? shared : unmarked(turned, trigger, caller, progress);
    if (refused.isPresent()) {
      progress.accept(new DrillProgress.Broke(trigger.id(), refused.get()));
      var nothing = new Rehearsal.Outcome(List.of(), List.of(), List.of(), refused, Duration.ZERO);
      return result(change, trigger, SiteKind.STAGING, person, nothing, UNPAGED);
    }
    return rehearsed(change, turned, digest, trigger, SiteKind.STAGING, person, caller, progress);
  }

  private Optional<Break> unmarked(
      ChangePackage turned, Trigger trigger, Caller caller, Consumer<DrillProgress> progress) {
    var checks = new CheckRunner(Scope.of(turned), caller, clock);
    for (var marker : DrillSite.markers(turned)) {
      var said = checks.run(marker);
      if (said.verdict() != Verdict.PASS) {
        return Optional.of(
            new Break(Fault.NO_MARKER.code(), "marker of " + marker.connection(), said.detail()));
      }
      progress.accept(new DrillProgress.Marked(trigger.id(), marker.connection(), said.detail()));
    }
    return Optional.empty();
  }

  private DrillResult rehearsed(
      ChangePackage change,
      ChangePackage turned,
      String digest,
      Trigger trigger,
      SiteKind where,
      String person,
      Caller caller,
      Consumer<DrillProgress> progress)
      throws InterruptedException {
    var ahead = new DrillClock(clock);
    Sites.Reached reached =
        new LiveSites(caller, new Authority(Rosters.of(home), ahead), ahead)
            .reach(new ApprovedPackage(turned, digest, "", List.of()));
    var name = "drill-" + trigger.id() + "-" + clock.instant().toEpochMilli();
    try (var probes = reached.probes()) {
      var outcome =
          new Rehearsal(turned, trigger, where, probes, reached.sender(), ahead, name, progress)
              .run();
      var paged =
          outcome.broken().isPresent()
              ? UNPAGED
              : new DrillPaging(home, clock, environment).page(change, trigger);
      progress.accept(new DrillProgress.Paged(trigger.id(), paged.words()));
      paged.broken().ifPresent(b -> progress.accept(new DrillProgress.Broke(trigger.id(), b)));
      return result(change, trigger, where, person, outcome, paged);
    }
  }

  private DrillResult result(
      ChangePackage change,
      Trigger trigger,
      SiteKind where,
      String person,
      Rehearsal.Outcome outcome,
      DrillPaging.Paged paged) {
    var broken = outcome.broken().or(paged::broken);
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new DrillResult(
        change.metadata().id(),
        change.metadata().version(),
        trigger.id(),
        Bindings.of(change, trigger),
        where,
        Coverage.stages(change, trigger).stream().map(Stage::id).toList(),
        broken.isEmpty(),
        outcome.injected(),
        outcome.window(),
        outcome.actions(),
        broken,
        paged.words(),
        outcome.took().truncatedTo(ChronoUnit.MILLIS),
        person,
        at,
        at.plus(DrillResult.VALID),
        "");
  }
}
