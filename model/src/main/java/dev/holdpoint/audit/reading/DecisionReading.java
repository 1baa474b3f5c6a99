package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.reading.RunEntries.Placed;
import dev.holdpoint.audit.report.AuditReport.DecisionRecord;
import dev.holdpoint.audit.report.AuditReport.HoldRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Ruling.DecisionAccepted;
import dev.holdpoint.domain.record.Ruling.DecisionRefused;
import dev.holdpoint.domain.record.Ruling.FirstSignature;
import dev.holdpoint.domain.record.Ruling.HoldClosed;
import dev.holdpoint.domain.record.Ruling.HoldPlaced;
import dev.holdpoint.domain.record.Ruling.SignatureLapsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads holds, and who decided what. */
final class DecisionReading {
  private final RunEntries run;

  DecisionReading(RunEntries run) {
    this.run = run;
  }

  List<HoldRecord> holds() {
    return run.of(HoldPlaced.class).stream().map(placed -> hold(placed.body())).toList();
  }

  private HoldRecord hold(HoldPlaced hold) {
    var closed = run.first(HoldClosed.class, end -> end.id().equals(hold.id()));
    var decisions =
        run.of(Decided.class, decided -> answers(decided, hold.id())).stream()
            .map(
                decided ->
                    "%s %s by %s"
                        .formatted(
                            decided.body().id(),
                            Words.of(kind(decided.body())),
                            decided.body().signed().statement().name()))
            .toList();
    return new HoldRecord(
        hold.id(),
        Words.of(hold.reason()),
        Phrases.stage(run.change(), hold.stage())
            + ", attempt "
            + hold.attempt()
            + ", while "
            + Words.of(hold.phase()),
        hold.at(),
        closed.map(HoldClosed::at),
        hold.why(),
        hold.confirm(),
        needs(hold),
        closed.map(HoldClosed::how).orElse("still open"),
        decisions);
  }

  private static String needs(HoldPlaced hold) {
    return hold.reason().admits().contains(DecisionKind.RELEASE)
        ? Words.people(hold.people(), hold.role())
        : "it cannot be released; admitted are "
            + hold.reason().admits().stream()
                .map(Words::of)
                .sorted()
                .collect(Collectors.joining(", "));
  }

  private static boolean answers(Decided decided, String hold) {
    return decided.signed().statement().decision().hold().filter(hold::equals).isPresent();
  }

  private static DecisionKind kind(Decided decided) {
    return decided.signed().statement().decision().kind();
  }

  /** How long the run was held: the time in which at least one hold was open. */
  Duration heldFor() {
    var total = Duration.ZERO;
    Instant covered = Instant.MIN;
    for (HoldRecord hold : holds()) {
      Instant end = hold.closed().orElse(run.end());
      Instant from = hold.opened().isAfter(covered) ? hold.opened() : covered;
      if (end.isAfter(from)) {
        total = total.plus(Duration.between(from, end));
      }
      covered = end.isAfter(covered) ? end : covered;
    }
    return total;
  }

  List<DecisionRecord> decisions() {
    var records = new ArrayList<DecisionRecord>();
    records.add(start());
    run.of(Decided.class).forEach(decided -> records.add(decision(decided)));
    return records;
  }

  private DecisionRecord start() {
    return record(
        "start",
        run.all().getFirst().sequence(),
        run.admitted().started(),
        "operate",
        "accepted: the run was admitted",
        "");
  }

  private DecisionRecord decision(Placed<Decided> decided) {
    var body = decided.body();
    String roles = body.roles().stream().map(Words::of).sorted().collect(Collectors.joining(", "));
    return record(
        body.id(),
        decided.sequence(),
        body.signed(),
        (roles.isEmpty() ? "none" : roles)
            + (body.author() ? "; wrote the package" : "")
            + body.listEnded()
                .map(end -> "; the list of revoked certificates had run out at " + Words.utc(end))
                .orElse(""),
        effect(body.id()),
        body.packetJson());
  }

  private DecisionRecord record(
      String id,
      long sequence,
      SignedStatement signed,
      String roles,
      String effect,
      String packetJson) {
    var statement = signed.statement();
    return new DecisionRecord(
        id,
        sequence,
        statement.at(),
        statement.name(),
        statement.person(),
        roles,
        what(statement.decision()),
        statement.meaning(),
        statement.decision().reason(),
        effect,
        Phrases.statement(signed.jws()),
        statement.packetDigest(),
        statement.substanceDigest(),
        PacketReading.read(packetJson, run::nameAndId));
  }

  private static String what(Decision decision) {
    var what = new StringBuilder(Words.capital(decision.kind()));
    decision.hold().ifPresent(hold -> what.append(", hold ").append(hold));
    decision.trigger().ifPresent(trigger -> what.append(", trigger ").append(trigger));
    if (!decision.units().isEmpty()) {
      what.append(", dropping ").append(String.join(", ", decision.units()));
    }
    if (!decision.stages().isEmpty()) {
      what.append(", in stages ").append(String.join(", ", decision.stages()));
    }
    decision.until().ifPresent(until -> what.append(", until ").append(Words.utc(until)));
    return what.toString();
  }

  private String effect(String id) {
    var accepted = run.first(DecisionAccepted.class, end -> end.id().equals(id));
    var refused = run.first(DecisionRefused.class, end -> end.id().equals(id));
    var first = run.first(FirstSignature.class, end -> end.decision().equals(id));
    var lapsed = run.first(SignatureLapsed.class, end -> end.decision().equals(id));
    return accepted
        .map(this::accepted)
        .or(() -> refused.map(end -> "REFUSED, " + end.code() + ": " + end.why()))
        .or(() -> lapsed.map(end -> "first of two signatures; it lapsed: " + end.why()))
        .or(
            () ->
                first.map(end -> "first of two signatures, valid until " + Words.utc(end.lapses())))
        .orElse("not answered by the end of this report");
  }

  private String accepted(DecisionAccepted accepted) {
    String people =
        accepted.persons().stream().map(run::nameAndId).collect(Collectors.joining(" and "));
    return "accepted, signed by "
        + people
        + (accepted.substanceChanged()
            ? "; the situation had changed since the packet was shown, which such a decision may"
            : "");
  }

  /** How many decisions took effect. */
  Optional<String> deciders() {
    var people =
        run.of(DecisionAccepted.class).stream()
            .flatMap(accepted -> accepted.body().persons().stream())
            .distinct()
            .map(run::name)
            .collect(Collectors.joining(", "));
    return people.isEmpty() ? Optional.empty() : Optional.of(people);
  }
}
