package dev.holdpoint.views.drill;

import dev.holdpoint.desk.Drilling;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillProgress;
import java.util.List;
import java.util.function.Consumer;

/** What runs drills. */
public interface Driller {
  /**
   * Drills triggers one after another.
   *
   * @param triggers ids, in order
   * @param identity of who runs them and signs each result
   * @param progress is told every event, on any thread
   */
  Drilling drill(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> progress);
}
