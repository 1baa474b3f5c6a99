package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.PostMortemLine;
import dev.holdpoint.projection.RollbackNow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Post-mortems, owed and signed. */
public final class PostMortems {
  private PostMortems() {}

  /** One that nobody has signed yet. */
  public static PostMortemLine owed(RollbackNow back) {
    return new PostMortemLine(
        1,
        1,
        back.narrowing() ? PostMortem.After.NARROWING : PostMortem.After.ROLLBACK,
        back.cause(),
        back.restoredAt().orElse(back.detectedAt()),
        back.detectedAt(),
        back.restoredAt(),
        false,
        PostMortem.QUESTIONS,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** One more, owed after the third rollback; the second was begun anew and owes none itself. */
  public static PostMortemLine third(RollbackNow back) {
    var first = owed(back);
    return new PostMortemLine(
        3,
        2,
        PostMortem.After.PARTIAL_ROLLBACK,
        first.cause(),
        first.owedSince(),
        first.detectedAt(),
        first.restoredAt(),
        first.untouched(),
        first.questions(),
        first.answers(),
        first.signedBy(),
        first.signedAt());
  }

  /** The same, signed by its owner. */
  public static PostMortemLine signed(RollbackNow back) {
    var owed = owed(back);
    return new PostMortemLine(
        owed.number(),
        owed.ordinal(),
        owed.after(),
        owed.cause(),
        owed.owedSince(),
        owed.detectedAt(),
        owed.restoredAt(),
        owed.untouched(),
        owed.questions(),
        List.of(
            new PostMortem.Answer("checks", "They ask for reachability, not for load."),
            new PostMortem.Answer("canary", "Its region has a third of the others' traffic."),
            new PostMortem.Answer("cause", "The change: the new vault has half the connections."),
            new PostMortem.Answer("change", "A load check before the stage; Aino Ho, by May.")),
        Optional.of("Kim O’Brien"),
        Optional.of(Scenes.NOW.minus(Duration.ofMinutes(3))));
  }
}
