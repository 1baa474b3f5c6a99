package dev.holdpoint.app.demo;

import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.simulator.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets the scenario's fault begin and end at the site, as the run goes. */
final class SiteTrouble {
  private final Scenario scenario;
  private final Site site;
  private final Clock clock;
  private final Duration patience;
  private boolean injected;
  private Optional<Instant> heldSince = Optional.empty();
  private boolean mended;

  /**
   * Trouble at a site.
   *
   * @param patience how long the hold stands before the site is mended
   */
  SiteTrouble(Scenario scenario, Site site, Clock clock, Duration patience) {
    this.scenario = scenario;
    this.site = site;
    this.clock = clock;
    this.patience = patience;
  }

  /** Looks at the run and does what is due. */
  void follow(RunSnapshot run) {
    if (scenario.trouble().isEmpty()) {
      return;
    }
    var trouble = scenario.trouble().get();
    boolean there =
        run.stages().stream()
            .anyMatch(
                s -> s.current() && s.id().equals(trouble.stage()) && s.phase() == trouble.phase());
    if (!injected && there) {
      site.inject(trouble.fault());
      injected = true;
    }
    if (injected && !mended && scenario.mended().isPresent()) {
      mend(run, trouble);
    }
  }

  private void mend(RunSnapshot run, Scenario.Trouble trouble) {
    boolean held =
        run.packet().holds().stream().anyMatch(h -> h.reason() == scenario.mended().orElseThrow());
    if (held && heldSince.isEmpty()) {
      heldSince = Optional.of(clock.instant());
    }
    boolean due = heldSince.filter(at -> !clock.instant().isBefore(at.plus(patience))).isPresent();
    if (due) {
      site.clear(trouble.fault().name());
      mended = true;
    }
  }

  /** Whether nothing is wrong any more, or never will be. */
  boolean over() {
    return scenario.mended().isEmpty() || mended;
  }
}
