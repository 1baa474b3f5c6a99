package dev.holdpoint.views.drill;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.change.SiteKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Drills as chosen, for the sheet that asks who runs them.
 *
 * @param triggers ids, in order
 * @param run begins them; completes once the first has begun, or was refused
 */
public record DrillOrder(
    Review review,
    List<String> triggers,
    SiteKind where,
    BiFunction<DrillOrder, Identity, CompletableFuture<Answer>> run) {
  /** Copies the list. */
  public DrillOrder {
    triggers = List.copyOf(triggers);
  }

  /** Begins them as somebody. */
  public CompletableFuture<Answer> begin(Identity identity) {
    return run.apply(this, identity);
  }

  /** {@code T1, T2 on the simulator}. */
  public String inWords() {
    return String.join(", ", triggers.stream().map(DrillCourse::name).toList())
        + " on "
        + DrillCourse.place(where);
  }
}
