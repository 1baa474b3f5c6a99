package dev.holdpoint.app.demo;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.projection.RunSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sensible people at the desk, without screens: they carry the open run to its end. */
final class DeskHand {
  private static final long LOOK_MILLIS = 100;
  private static final long LIMIT_SECONDS = 300;

  private final Desk desk;
  private final Map<String, String> passphrases;
  private final boolean back;
  private final Consumer<String> say;
  private String waited = "";

  DeskHand(Desk desk, Map<String, String> passphrases, boolean back, Consumer<String> say) {
    this.desk = desk;
    this.passphrases = passphrases;
    this.back = back;
    this.say = say;
  }

  /** Starts a run of the package if none is there, and tells how it ended. */
  String carry(Path file) throws Exception {
    if (desk.board().runs().isEmpty()) {
      var review = desk.review(file).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      told(desk.start(review, identity("operator.a")).get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }
    var run = desk.board().runs().getFirst().run();
    var seen = new CountDownLatch(1);
    while (!now(run).over()) {
      var shown = now(run);
      var wanted = wanted(shown);
      if (wanted.isPresent()) {
        var who = second(shown, wanted.get()) ? "operator.b" : "operator.a";
        told(
            desk.decide(shown.packet(), wanted.get(), "I decide as read.", identity(who))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS));
      } else if (!shown.packet().holds().isEmpty()) {
        waits(shown);
      }
      boolean _ = seen.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return now(run).word().name();
  }

  /** Says what the run is held for and why nothing can be done about it, once each. */
  private void waits(RunSnapshot shown) {
    var why = new StringBuilder("waits");
    for (var hold : shown.packet().holds()) {
      why.append(" ").append(hold.reason());
      shown.offers().stream()
          .filter(o -> o.kind() == answer(hold))
          .filter(o -> o.decision().hold().equals(Optional.of(hold.id())))
          .flatMap(o -> o.refusal().stream())
          .forEach(refusal -> why.append(" (").append(refusal).append(")"));
    }
    if (!why.toString().equals(waited)) {
      waited = why.toString();
      say.accept(waited);
    }
  }

  private void told(Answer answer) {
    say.accept("answer " + answer.toString().replace('\n', ' '));
  }

  private RunSnapshot now(String run) {
    return desk.board().run(run).orElseThrow();
  }

  private Identity identity(String person) {
    return new Identity(person, passphrases.getOrDefault(person, "").toCharArray());
  }

  private static boolean second(RunSnapshot shown, Decision decision) {
    return shown.packet().holds().stream()
        .filter(h -> Optional.of(h.id()).equals(decision.hold()))
        .anyMatch(h -> h.signed().contains("operator.a"));
  }

  private Optional<Decision> wanted(RunSnapshot shown) {
    if (back && offered(shown, DecisionKind.ROLL_BACK, Optional.empty())) {
      return Optional.of(Decision.of(DecisionKind.ROLL_BACK, "called off"));
    }
    if (nobodyKnows(shown) && offered(shown, DecisionKind.ROLL_BACK, Optional.empty())) {
      return Optional.of(Decision.of(DecisionKind.ROLL_BACK, "live is not as recorded"));
    }
    return shown.packet().holds().stream()
        .filter(h -> offered(shown, answer(h), Optional.of(h.id())))
        .map(h -> Decision.on(answer(h), h.id(), "as read"))
        .findFirst();
  }

  /**
   * A busy site may do what a cut request asked for later than it promised; then the live state is
   * none that the record knows, and sensible people go back.
   */
  private static boolean nobodyKnows(RunSnapshot shown) {
    return shown.offers().stream()
        .filter(o -> o.kind() == DecisionKind.RESUME)
        .flatMap(o -> o.refusal().stream())
        .anyMatch(why -> why.startsWith("The live state is neither"));
  }

  private static boolean offered(RunSnapshot shown, DecisionKind kind, Optional<String> hold) {
    return shown.offers().stream()
        .filter(o -> o.kind() == kind)
        .filter(o -> hold.isEmpty() || o.decision().hold().equals(hold))
        .anyMatch(o -> o.refusal().isEmpty());
  }

  private static DecisionKind answer(OpenHold hold) {
    return answer(hold.reason());
  }

  private static DecisionKind answer(HoldReason reason) {
    return switch (reason) {
      case INTERRUPTED, TAKEN_OVER, PARTLY_ROLLED_BACK -> DecisionKind.RESUME;
      case PLANNED, OPERATOR, WINDOW_CLOSING, DEGRADED -> DecisionKind.RELEASE;
      case ACTION_FAILED, ROLLBACK_BLOCKED -> DecisionKind.RETRY;
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          IN_DOUBT,
          POST_ROLLBACK_FAILED ->
          DecisionKind.RE_VERIFY;
      // Errors that nobody injected: the run stands, and the test says so.
      case TRIGGER, BREAKER, REPLAY_MISMATCH -> DecisionKind.ABORT;
    };
  }
}
