package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.PostMortemLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.drill.DrillOrder;
import dev.holdpoint.views.run.RunWords;
import java.nio.file.Path;
import java.util.Optional;

/** What a sheet is opened for. */
public sealed interface Errand {
  /** A decision on a run, on the packet of the moment in which the sheet was opened. */
  record Decide(Offer offer, RunSnapshot run) implements Errand {}

  /** The start of a reviewed package. */
  record Start(Review review) implements Errand {}

  /** The signed PDF and the export of a run, into a folder that may be changed on the sheet. */
  record Export(RunSnapshot run, Path folder) implements Errand {}

  /** The answers of a post-mortem that a run owes. */
  record Account(PostMortemLine owed, RunSnapshot run) implements Errand {}

  /** Drills of a reviewed package; the sheet ends when the first has begun. */
  record Drill(DrillOrder order) implements Errand {}

  /** What the sheet names in its heading; its button says the same. */
  default String object() {
    return switch (this) {
      case Decide(var offer, _) -> offer.headline();
      case Start(var review) ->
          "Start "
              + review.summary().map(s -> s.title() + ", version " + s.version()).orElse("the run");
      case Export(var run, _) -> "Export the audit PDF of run " + run.run();
      case Account(var owed, var run) ->
          "Answer for the " + RunWords.lower(owed.after().name()) + " of run " + run.run();
      case Drill(var order) -> "Drill " + order.inWords();
    };
  }

  /** The role that it needs; absent where every person on the roster may do it. */
  default Optional<Role> role() {
    return switch (this) {
      case Decide(var offer, _) -> Optional.of(offer.role());
      case Start _ -> Optional.of(Role.OPERATE);
      case Export _, Drill _ -> Optional.empty();
      case Account _ -> Optional.of(Role.OWNER);
    };
  }
}
