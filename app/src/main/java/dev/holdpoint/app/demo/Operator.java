package dev.holdpoint.app.demo;

import dev.holdpoint.desk.Desk;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The demo's own operator: reads the run, and decides through the real screens. At each hold they
 * do what the scenario's script says for it, each line once, and otherwise the usual.
 */
final class Operator {
  private static final Duration LOOK = Duration.ofMillis(150);
  private static final Duration SETTLE = Duration.ofMillis(400);
  private static final Duration LONGEST = Duration.ofMinutes(6);
  private static final int MOST_EVIDENCE = 20;
  private static final List<String> ACCEPTED = List.of("Accepted");
  private static final List<String> ANSWERS = List.of("Accepted", "Refused", "First of two");

  private final Desk desk;
  private final Hand hand;
  private final Scenario scenario;
  private final Function<String, char[]> passphrases;
  private final Optional<SiteTrouble> trouble;
  private final Set<String> pictured = new HashSet<>();
  private final Set<Scenario.Line> done = new HashSet<>();
  private int attempts;

  Operator(
      Desk desk,
      Hand hand,
      Scenario scenario,
      Function<String, char[]> passphrases,
      Optional<SiteTrouble> trouble) {
    this.desk = desk;
    this.hand = hand;
    this.scenario = scenario;
    this.passphrases = passphrases;
    this.trouble = trouble;
  }

  /** What an operator cannot get done. */
  static final class Stuck extends Exception {
    private static final long serialVersionUID = 1L;

    Stuck(String why) {
      super(why);
    }
  }

  /** Carries the run to its end. */
  RunSnapshot carry(String run) throws InterruptedException, Stuck {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      var now = desk.board().run(run).orElseThrow();
      trouble.ifPresent(t -> t.follow(now));
      if (now.over()) {
        return now;
      }
      look(now);
      var wanted = wanted(now);
      if (wanted.isPresent()) {
        decide(wanted.get(), now);
      }
      Thread.sleep(LOOK);
    }
    throw new Stuck("the run did not end within " + LONGEST.toMinutes() + " minutes");
  }

  private void look(RunSnapshot now) throws InterruptedException {
    for (var stage : now.stages()) {
      var scene = stage.id() + "-" + stage.phase();
      if (stage.current() && pictured.add(scene)) {
        switch (stage.phase()) {
          case VERIFYING -> hand.picture(stage.id() + "-soaking");
          case ROLLING_BACK -> hand.picture("rolling-back");
          case PENDING, PREFLIGHT, READY, TRANSITIONING, VERIFIED, ROLLED_BACK -> {}
        }
      }
    }
    for (var hold : now.packet().holds()) {
      if (pictured.add(hold.id())) {
        hand.picture("hold-" + word(hold.reason()));
      }
    }
  }

  /**
   * A decision to take now.
   *
   * @param line of the script that asks for it; absent for the usual
   */
  private record Wanted(
      String button,
      String person,
      String reason,
      List<String> units,
      Optional<Scenario.Line> line) {}

  private Optional<Wanted> wanted(RunSnapshot now) throws InterruptedException {
    var holds = now.packet().holds();
    if (holds.stream().anyMatch(h -> lines(now, h).anyMatch(line -> !due(now, h, line)))) {
      return Optional.empty();
    }
    var scripted = holds.stream().map(h -> scripted(now, h)).flatMap(Optional::stream).findFirst();
    if (scripted.isPresent()) {
      return scripted;
    }
    var urgent = List.of(HoldReason.INTERRUPTED, HoldReason.ACTION_FAILED, HoldReason.TRIGGER);
    var answers =
        holds.stream()
            .sorted(Comparator.comparing(hold -> !urgent.contains(hold.reason())))
            .map(hold -> answer(now, hold))
            .flatMap(Optional::stream)
            .toList();
    for (var each : answers) {
      if (hand.shows(each.button())) { // The screen shows the buttons of one hold at a time.
        return Optional.of(each);
      }
    }
    return answers.stream().findFirst();
  }

  /** The first line of the script for this hold. */
  private Optional<Wanted> scripted(RunSnapshot now, OpenHold hold) {
    return lines(now, hold)
        .findFirst()
        .map(
            line ->
                new Wanted(line.node(), line.by(), line.why(), line.units(), Optional.of(line)));
  }

  /** Lines of the script that are for this hold and not done yet. */
  private Stream<Scenario.Line> lines(RunSnapshot now, OpenHold hold) {
    return scenario.script().stream()
        .filter(line -> !done.contains(line) && line.at() == hold.reason())
        .filter(line -> line.stage().map(id -> current(now, id)).orElse(true));
  }

  /** Whether what it answers was mended, and the hold stood as long as the line says. */
  private boolean due(RunSnapshot now, OpenHold hold, Scenario.Line line) {
    return mended() && !now.at().isBefore(hold.since().plus(line.after()));
  }

  private static boolean current(RunSnapshot now, String stage) {
    return now.stages().stream().anyMatch(s -> s.current() && s.id().equals(stage));
  }

  private Optional<Wanted> answer(RunSnapshot now, OpenHold hold) {
    return switch (hold.reason()) {
      case PLANNED ->
          want(
              "release",
              hold.signed().contains("operator.b") ? "operator.a" : "operator.b",
              "Checked as the package asks.");
      case DEGRADED ->
          mended()
              ? want("release", "operator.b", "Inside the tolerated band, and understood.")
              : Optional.empty();
      case OPERATOR, WINDOW_CLOSING, BREAKER -> Optional.empty();
      case PREFLIGHT_FAILED,
          READINESS_LOST,
          VERIFICATION_FAILED,
          CONFLICT,
          NO_DATA,
          BLIND,
          IN_DOUBT ->
          mended() && healthy(now)
              ? want("re-verify", "operator.a", "The cause was mended; look again.")
              : Optional.empty();
      case ACTION_FAILED -> want("retry", "operator.a", "The action can be sent again.");
      case TRIGGER -> want("roll-back", "operator.b", "The trigger fired; back to known-good.");
      case INTERRUPTED ->
          refused(now, DecisionKind.RESUME)
              ? Optional.empty()
              : want("resume", "operator.a", "The live state is what the record says.");
      case TAKEN_OVER,
          PARTLY_ROLLED_BACK,
          ROLLBACK_BLOCKED,
          POST_ROLLBACK_FAILED,
          REPLAY_MISMATCH ->
          Optional.empty();
    };
  }

  private static Optional<Wanted> want(String button, String person, String reason) {
    return Optional.of(new Wanted(button, person, reason, List.of(), Optional.empty()));
  }

  private boolean mended() {
    return trouble.map(SiteTrouble::over).orElse(true);
  }

  private static boolean healthy(RunSnapshot now) {
    boolean seen = now.metrics().stream().noneMatch(m -> m.blind() || m.conflicting());
    boolean proven =
        now.packet().evidence().stream()
            .filter(e -> e.kind() != dev.holdpoint.domain.decision.EvidenceLine.Kind.GATE)
            .allMatch(e -> e.notDue().isPresent() || e.verdict() == Verdict.PASS);
    return seen && proven;
  }

  private static boolean refused(RunSnapshot now, DecisionKind kind) {
    return now.offers().stream()
        .filter(o -> o.kind() == kind)
        .map(Offer::refusal)
        .allMatch(Optional::isPresent);
  }

  private void decide(Wanted wanted, RunSnapshot before) throws InterruptedException, Stuck {
    attempts++;
    if (attempts > 40) {
      throw new Stuck("the operator cannot " + wanted.button() + " in " + before.word());
    }
    // A release opens only once the failing or degraded evidence was looked at.
    for (int i = 0; i < MOST_EVIDENCE && hand.shows("open-evidence"); i++) {
      hand.click("open-evidence");
    }
    if (!hand.click(wanted.button()) || !hand.ready("identity-person")) {
      return;
    }
    for (var unit : wanted.units()) {
      hand.click("unit-" + unit);
    }
    hand.openAllRows("sheet-evidence");
    hand.choose("identity-person", wanted.person());
    hand.type("identity-reason", wanted.reason());
    hand.type("identity-passphrase", new String(passphrases.apply(wanted.person())));
    boolean ready = hand.ready("identity-sign");
    if (pictured.add("sheet " + wanted.button())) {
      hand.picture("sheet-" + wanted.button());
    }
    if (ready && hand.click("identity-sign") && answered(before)) {
      wanted.line().ifPresent(done::add);
    }
    // The sheet stays where a second person must sign, or where something was refused.
    Thread.sleep(SETTLE);
    if (hand.shows("identity-cancel")) {
      hand.click("identity-cancel");
    }
  }

  /** Waits until the run has an answer more than before; true if the last one accepted. */
  private boolean answered(RunSnapshot before) throws InterruptedException {
    boolean _ =
        hand.await(
            () ->
                desk.board()
                    .run(before.run())
                    .filter(now -> now.over() || said(now, ANSWERS) > said(before, ANSWERS))
                    .isPresent());
    var now = desk.board().run(before.run()).orElseThrow();
    return now.over() || said(now, ACCEPTED) > said(before, ACCEPTED);
  }

  private static long said(RunSnapshot run, List<String> beginnings) {
    return run.tail().stream()
        .filter(line -> beginnings.stream().anyMatch(line.text()::startsWith))
        .mapToLong(RunSnapshot.TailLine::sequence)
        .max()
        .orElse(0);
  }

  private static String word(HoldReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
