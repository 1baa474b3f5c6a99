package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Packet.Asked;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Packet.UnitNow;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.projection.KnownGoodNow;
import dev.holdpoint.projection.PostMortemLine;
import dev.holdpoint.projection.RollbackNow;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.holds.HoldsScreen.Line;
import dev.holdpoint.views.run.RunWords;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The intervention packet in sentences. */
public final class PacketWords {
  /** How the engine begins to say who held a run. */
  private static final Pattern HELD_BY = Pattern.compile("^Held by ([^\\s:]+)");

  /** How the engine begins a cause that is a trigger. */
  private static final Pattern TRIGGER =
      Pattern.compile("^trigger ([^\\s:,]+)((?:, armed by [^:]+)?):");

  private PacketWords() {}

  /** What the packet is headed by: the hold's reason and its subject, or how the run stands. */
  static String heading(RunSnapshot run, Optional<OpenHold> hold) {
    return hold.map(open -> RunWords.title(open) + subject(run, open))
        .orElseGet(() -> standing(run));
  }

  private static String standing(RunSnapshot run) {
    return switch (run.word()) {
      case RUNNING -> "Nothing waits for a person";
      case HELD -> "Held";
      case ROLLING_BACK -> "Rolling back";
      case COMPLETED -> "Completed";
      case COMPLETED_NARROWED -> "Completed for fewer units";
      case ROLLED_BACK -> "Rolled back";
      case PARTIALLY_ROLLED_BACK -> "Closed at an earlier checkpoint";
      case ABORTED -> "Aborted";
    };
  }

  private static String subject(RunSnapshot run, OpenHold hold) {
    if (hold.reason() == HoldReason.PLANNED) {
      return " before " + stage(run, hold.stage());
    }
    var names = hold.subjects().stream().map(id -> name(run, id)).distinct().toList();
    String subjects = names.isEmpty() ? "" : ": " + String.join(", ", names);
    return hold.reason() == HoldReason.DEGRADED && !subjects.isEmpty()
        ? subjects + " inside the tolerated band"
        : subjects;
  }

  private static String stage(RunSnapshot run, String id) {
    return run.stages().stream()
        .filter(stage -> stage.id().equals(id))
        .map(stage -> "stage " + stage.number() + ", " + stage.title())
        .findFirst()
        .orElse(id);
  }

  private static String name(RunSnapshot run, String id) {
    var metric = run.metrics().stream().filter(m -> m.id().equals(id)).map(m -> m.title());
    var trigger = run.triggers().stream().filter(t -> t.id().equals(id)).map(t -> t.sentence());
    var evidence =
        run.packet().evidence().stream()
            .filter(line -> line.id().equals(id))
            .map(line -> line.title().replaceFirst(", (soak|now)$", ""));
    var unit = run.packet().live().stream().filter(u -> u.unit().equals(id)).map(UnitNow::title);
    return java.util.stream.Stream.of(trigger, metric, evidence, unit)
        .flatMap(found -> found)
        .findFirst()
        .orElse(id);
  }

  /** Stage, attempt, since when, and who is needed. */
  static String about(
      RunSnapshot run, Optional<OpenHold> hold, UnaryOperator<String> person, Instant now) {
    if (hold.isEmpty()) {
      return run.over()
          ? "since " + Words.utc(run.wordSince()) + " UTC · " + run.entries() + " entries"
          : "Stage "
              + capital(stage(run, run.packet().substance().stage())).replaceFirst("^Stage ", "")
              + " · "
              + RunWords.lower(run.packet().phase().name())
              + ", attempt "
              + run.packet().substance().attempt();
    }
    var open = hold.get();
    String people =
        open.people() == 1
            ? "one person"
            : open.people() == 2 ? "two people" : open.people() + " people";
    String signed =
        open.signed().isEmpty()
            ? ""
            : " · signed by "
                + open.signed().stream().map(person).collect(Collectors.joining(", "));
    return "%s · attempt %d · since %s (%s) · needs %s with %s%s"
        .formatted(
            capital(stage(run, open.stage())),
            open.attempt(),
            Words.utc(open.since()),
            Words.clock(Duration.between(open.since(), now)),
            people,
            RunWords.role(open.role()),
            signed);
  }

  static List<Line> lines(
      RunSnapshot run, Optional<OpenHold> hold, UnaryOperator<String> person, Instant now) {
    var packet = run.packet();
    var lines = new ArrayList<Line>();
    hold.ifPresent(
        open ->
            lines.add(
                new Line("Why it stopped", PlainWords.times(named(open.why(), person)), false)));
    hold.flatMap(OpenHold::asked)
        .ifPresent(asked -> lines.add(new Line("Asked now", asked(asked, person, now), true)));
    lines.addAll(sources(packet, hold));
    lines.addAll(seenAgain(run, hold, now));
    run.rollback().ifPresent(back -> lines.add(new Line("Rollback", rollback(back), false)));
    for (var line : run.postMortems()) {
      lines.add(new Line(after(line), broughtBack(line), true));
      lines.add(new Line(postMortem(run, line), account(line), line.owed()));
    }
    lines.add(new Line("What is live", LiveWords.of(packet, now), false));
    if (!run.over()) {
      lines.add(new Line("Way back", wayBack(run), false));
    }
    lines.add(new Line("Known good", knownGood(run.knownGood(), now), false));
    if (!run.over()) {
      lines.add(
          new Line(
              "If nobody acts",
              PlainWords.of(packet, packet.ifNobodyActs(), person),
              counting(run)));
    }
    hold.map(OpenHold::confirm)
        .filter(confirm -> !confirm.isBlank())
        .ifPresent(confirm -> lines.add(new Line("Confirm", confirm, false)));
    return lines;
  }

  /** Both values of what contradicts itself, which is which, and how far apart they may be. */
  private static List<Line> sources(Packet packet, Optional<OpenHold> hold) {
    return hold.filter(h -> h.reason() == HoldReason.CONFLICT).isEmpty()
        ? List.of()
        : packet.evidence().stream()
            .filter(line -> line.verdict() == Verdict.CONFLICT)
            .map(line -> new Line("Both sources", line.title() + ": " + line.value() + ".", true))
            .toList();
  }

  /** A metric that was blind and is not any more: the hold stands, its reason is gone. */
  private static List<Line> seenAgain(RunSnapshot run, Optional<OpenHold> hold, Instant now) {
    var subjects =
        hold.filter(h -> h.reason() == HoldReason.BLIND).map(OpenHold::subjects).orElse(List.of());
    return run.metrics().stream()
        .filter(metric -> subjects.contains(metric.id()))
        .flatMap(
            metric ->
                metric.seenAgain().stream()
                    .map(
                        at ->
                            new Line(
                                "Seen again",
                                metric.title()
                                    + " since "
                                    + Words.utc(at)
                                    + " UTC ("
                                    + Words.span(Duration.between(at, now))
                                    + "). Re-verify to go on.",
                                false)))
        .toList();
  }

  /** Who is to answer, until when, and who is asked then. */
  static String asked(Asked asked, UnaryOperator<String> person, Instant now) {
    int of = asked.page().size();
    return asked
        .person()
        .map(
            who ->
                "%s, %d of %d on the page%s%s"
                    .formatted(
                        person.apply(who),
                        asked.step() + 1,
                        of,
                        asked.until().map(at -> ", until " + until(at, now)).orElse(""),
                        asked
                            .next()
                            .map(next -> "; then " + person.apply(next))
                            .orElse("; nobody stands after")))
        .orElse(
            "Nobody: all "
                + of
                + " on the page were asked and none answered. Whoever sees this decides or calls"
                + " the owner.");
  }

  private static String until(Instant at, Instant now) {
    return Words.utc(at) + " UTC (in " + Words.clock(Duration.between(now, at)) + ")";
  }

  /** The sentence with printed names for the ids of who decided. */
  private static String named(String sentence, UnaryOperator<String> person) {
    var held = HELD_BY.matcher(sentence);
    return held.find()
        ? sentence.substring(0, held.start(1))
            + person.apply(held.group(1))
            + sentence.substring(held.end(1))
        : sentence;
  }

  private static boolean counting(RunSnapshot run) {
    return run.triggers().stream().anyMatch(t -> t.beyond() && t.firedAt().isEmpty());
  }

  /** What of the way back remains, how long it takes, and with which stage it ends. */
  public static String wayBack(RunSnapshot run) {
    var packet = run.packet();
    if (!run.wayBack().exists()) {
      return "None: it ended with a stage that cannot be undone.";
    }
    String end = packet.wayBackUntil().map(stage -> " Ends with: " + stage + ".").orElse("");
    return capital(packet.wayBack()) + ". " + capital(takes(run)) + "." + end;
  }

  /**
   * What the package promises, and beside it what the newest drill measured: {@code promised 1 min;
   * 72 ms in the newest drill (simulator)}.
   */
  public static String takes(RunSnapshot run) {
    var promised = run.packet().wayBackTakes();
    return (promised.isZero() ? "no time promised" : "promised " + Words.took(promised))
        + run.wayBack()
            .drill()
            .map(
                drill ->
                    "; "
                        + Words.took(drill.took())
                        + " in the newest drill"
                        + RunWords.where(drill))
            .orElse("; never drilled");
  }

  /** The version that a rollback returns to, and how fresh its proof is. */
  static String knownGood(KnownGoodNow known, Instant now) {
    return known.version()
        + ", digest "
        + RunWords.digest(known.digest())
        + known
            .provenAt()
            .map(
                at ->
                    (known.proof() == Verdict.PASS
                            ? ", proven "
                            : ", " + RunWords.word(known.proof()) + " ")
                        + Words.span(Duration.between(at, now))
                        + " ago.")
            .orElse(", not proven yet.");
  }

  private static String after(PostMortemLine line) {
    return switch (line.after()) {
      case ROLLBACK -> "Rolled back";
      case PARTIAL_ROLLBACK -> "Back in part";
      case NARROWING -> "Narrowed";
    };
  }

  /** Which one of several. */
  private static String postMortem(RunSnapshot run, PostMortemLine line) {
    int of = run.postMortems().size();
    return of == 1 ? "Post-mortem" : "Post-mortem " + line.ordinal() + " of " + of;
  }

  /** Whether it is signed and by whom, with every answer. */
  private static String account(PostMortemLine line) {
    if (line.signedBy().isEmpty()) {
      return "Owed since " + Words.utc(line.owedSince()) + " UTC.";
    }
    var text = new StringBuilder();
    text.append("Signed by ").append(line.signedBy().get());
    line.signedAt().ifPresent(at -> text.append(" at ").append(Words.utc(at)).append(" UTC"));
    text.append('.');
    for (var question : line.questions()) {
      line.answers().stream()
          .filter(a -> a.question().equals(question.id()))
          .forEach(a -> text.append('\n').append(question.text()).append(' ').append(a.text()));
    }
    return text.toString();
  }

  /** From detection to the last confirming read-back. */
  public static String broughtBack(PostMortemLine line) {
    return line.detectionToRestored()
        .map(
            took ->
                Words.took(took)
                    + " from detection at "
                    + Words.utc(line.detectedAt())
                    + " to restored at "
                    + line.restoredAt().map(Words::utc).orElse("–")
                    + " UTC.")
        .orElseGet(
            () ->
                "Detected at "
                    + Words.utc(line.detectedAt())
                    + (line.untouched()
                        ? " UTC; nothing had to be brought back."
                        : " UTC; not every unit was confirmed back."));
  }

  private static String rollback(RollbackNow back) {
    return cause(back.cause())
        + ". Detected "
        + Words.utc(back.detectedAt())
        + back.restoredAt().map(_ -> ".").orElse(", not restored yet.");
  }

  /** A trigger in a cause is named as it is everywhere else. */
  public static String cause(String cause) {
    return capital(
        TRIGGER
            .matcher(cause)
            .replaceFirst(
                id ->
                    Matcher.quoteReplacement(
                        "trigger " + id.group(1).toUpperCase(Locale.ROOT) + id.group(2) + ":")));
  }

  static List<String> earlier(RunSnapshot run) {
    return run.earlier().stream()
        .map(
            e ->
                "Version %d, run %s, %s: %s · %s%s"
                    .formatted(
                        e.version(),
                        e.run(),
                        java.time.format.DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH)
                            .withZone(java.time.ZoneOffset.UTC)
                            .format(e.started()),
                        RunWords.lower(e.outcome()),
                        account(e),
                        e.note().isBlank() ? "" : "; " + e.note()))
        .toList();
  }

  private static String account(EarlierRun run) {
    var counts =
        count(run.rollbacks(), "rollback") + ", " + count(run.narrowings(), "narrowing") + " · ";
    return switch (run.postMortem()) {
      case NONE -> counts + "no post-mortem owed";
      case OWED -> counts + "post-mortem owed";
      case SIGNED -> counts + "post-mortem signed";
    };
  }

  private static String count(int number, String noun) {
    return number == 0 ? "no " + noun : number + " " + noun + (number == 1 ? "" : "s");
  }

  /** With its first letter large. */
  public static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
