package dev.holdpoint.views.drill;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.projection.Commitment;
import dev.holdpoint.views.drill.DrillCourse.Step;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import java.util.List;
import java.util.Optional;

/**
 * All that the drill screen shows.
 *
 * @param places where it can be drilled; empty where nothing fits
 * @param place the chosen one
 * @param choices the triggers of the package
 * @param course the drill that is looked at
 * @param heading of the side: what is chosen, what is under way, or what came of it
 * @param about below it
 * @param notice what came of the drills; empty before
 * @param blocked why they cannot be run now; empty when they can
 */
record DrillScreen(
    String title,
    String lineage,
    List<SiteKind> places,
    Optional<SiteKind> place,
    List<Choice> choices,
    Phase phase,
    Optional<Course> course,
    String heading,
    String about,
    String notice,
    Tone noticeTone,
    String blocked) {
  DrillScreen {
    places = List.copyOf(places);
    choices = List.copyOf(choices);
  }

  /** How far it is. */
  enum Phase {
    CHOOSING,
    RUNNING,
    CANCELLING,
    FINISHED
  }

  /**
   * A trigger to drill.
   *
   * @param stands with its drills, or how far this one is
   * @param drilled whether there is a drill of this session to look at
   * @param looked whether it is the one that is looked at
   */
  record Choice(
      String id,
      String name,
      String sentence,
      Status status,
      String stands,
      boolean chosen,
      boolean drilled,
      boolean looked) {}

  /**
   * The drill that is looked at.
   *
   * @param watched what its trigger looks at, with its limits
   */
  record Course(
      String trigger,
      String title,
      List<Step> steps,
      DrillCourse shown,
      List<Commitment.Watched> watched) {
    Course {
      steps = List.copyOf(steps);
      watched = List.copyOf(watched);
    }

    /** What is known of one metric. */
    Optional<Commitment.Watched> watched(String metric) {
      return watched.stream().filter(w -> w.metric().equals(metric)).findFirst();
    }
  }

  /** Whether the drills can be run now. */
  boolean runnable() {
    return blocked.isEmpty() && (phase == Phase.CHOOSING || phase == Phase.FINISHED);
  }
}
