package dev.holdpoint.views.drill;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Drilling;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Drills that go as the test says. */
final class FakeDriller implements Driller {
  final List<String> ordered = new ArrayList<>();
  final CompletableFuture<Answer> answer = new CompletableFuture<>();
  Consumer<DrillProgress> listener = _ -> {};
  boolean cancelled;

  @Override
  public Drilling drill(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> progress) {
    ordered.add(
        identity.person()
            + " "
            + new String(identity.passphrase())
            + " drills "
            + String.join(", ", triggers)
            + " on "
            + where);
    listener = progress;
    return new Drilling(answer, () -> cancelled = true);
  }

  void tell(List<DrillProgress> events) {
    events.forEach(listener);
  }
}
