package dev.holdpoint.app.demo;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.simulator.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets the scenario's faults begin and end at the site, as the run goes. */
final class SiteTrouble {
  private final List<Course> courses;
  private final Site site;
  private final Clock clock;
  private final Duration patience;

  /** How far one trouble has come. */
  private static final class Course {
    private final Scenario.Trouble trouble;
    private boolean injected;
    private Optional<Instant> heldSince = Optional.empty();
    private boolean mended;

    Course(Scenario.Trouble trouble) {
      this.trouble = trouble;
    }
  }

  /**
   * Trouble at a site.
   *
   * @param patience how long the hold stands before the site is mended
   */
  SiteTrouble(Scenario scenario, Site site, Clock clock, Duration patience) {
    this.courses = scenario.troubles().stream().map(Course::new).toList();
    this.site = site;
    this.clock = clock;
    this.patience = patience;
  }

  /** Looks at the run and does what is due. */
  void follow(RunSnapshot run) {
    for (var course : courses) {
      var trouble = course.trouble;
      boolean there =
          run.stages().stream()
              .anyMatch(
                  s ->
                      s.current()
                          && s.id().equals(trouble.stage())
                          && s.phase() == trouble.phase());
      if (!course.injected && there) {
        site.inject(trouble.fault());
        course.injected = true;
      }
      if (course.injected && !course.mended && trouble.mendedAt().isPresent()) {
        mend(run, course, trouble.mendedAt().get());
      }
    }
  }

  private void mend(RunSnapshot run, Course course, HoldReason reason) {
    boolean held = run.packet().holds().stream().anyMatch(h -> h.reason() == reason);
    if (held && course.heldSince.isEmpty()) {
      course.heldSince = Optional.of(clock.instant());
    }
    boolean due =
        course.heldSince.filter(at -> !clock.instant().isBefore(at.plus(patience))).isPresent();
    if (due) {
      site.clear(course.trouble.fault().name());
      course.mended = true;
    }
  }

  /** The faults that never began, because the run never came to their stage and phase. */
  List<String> missed() {
    return courses.stream()
        .filter(course -> !course.injected)
        .map(course -> course.trouble.fault().name() + " in stage " + course.trouble.stage())
        .toList();
  }

  /** Whether nothing is wrong at the site that will still be mended. */
  boolean over() {
    return courses.stream()
        .allMatch(c -> !c.injected || c.mended || c.trouble.mendedAt().isEmpty());
  }
}
