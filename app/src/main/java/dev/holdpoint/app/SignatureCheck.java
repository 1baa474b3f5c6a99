package dev.holdpoint.app;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.drill.DrillForm;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.drill.SignedDrill;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.identity.statements.Declaration;
import dev.holdpoint.identity.statements.StatementVerifier;
import dev.holdpoint.identity.statements.Verification;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.verify.EntryCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that every decision was signed by the person it names, over the packet recorded, every
 * approval over the digest of the package, every drill over its result, and every post-mortem over
 * the answers recorded.
 */
final class SignatureCheck implements EntryCheck {
  private static final String OWED = EntryCodec.typeName(Ruling.PostMortemOwed.class);

  private final StatementVerifier statements;
  private final EntryCodec codec = new EntryCodec();
  private final Map<String, Ruling.PostMortemOwed> owed = new HashMap<>();

  SignatureCheck(Roster roster) {
    this.statements = new StatementVerifier(roster);
  }

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() == EntryKind.STATION && entry.type().equals(DrillLog.TYPE)) {
      return drill(entry);
    }
    if (entry.kind() != EntryKind.FACT && !entry.type().equals(OWED)) {
      return List.of();
    }
    try {
      return switch (codec.entry(entry).body()) {
        case Fact fact -> fact(entry, fact);
        case Ruling ruling -> {
          if (ruling instanceof Ruling.PostMortemOwed asked) {
            owed.put(entry.run() + " " + asked.number(), asked);
          }
          yield List.of();
        }
      };
    } catch (UnreadableEntry unreadable) {
      return List.of(unreadable.finding());
    }
  }

  private List<LedgerFinding> drill(StoredEntry entry) {
    return DrillForm.read(entry.body())
        .map(result -> drill(entry.seq(), result))
        .orElseGet(
            () ->
                List.of(
                    new LedgerFinding(
                        "HP-APP-036",
                        entry.seq(),
                        "The entry calls itself a drill and cannot be read as one.")));
  }

  private List<LedgerFinding> drill(long sequence, DrillResult result) {
    return SignedDrill.objection(result, statements)
        .map(why -> List.of(new LedgerFinding(why.code(), sequence, why.message())))
        .orElse(List.of());
  }

  private List<LedgerFinding> fact(StoredEntry entry, Fact fact) {
    return switch (fact) {
      case Fact.Decided decided -> decided(entry.seq(), decided);
      case Fact.Admitted admitted -> admitted(entry.seq(), admitted);
      case Fact.PostMortemAnswered answered -> answered(entry, answered);
      case Fact.Observed _,
          Fact.Checked _,
          Fact.ReadBack _,
          Fact.ActionEnded _,
          Fact.IdentityFailed _,
          Fact.TimePassed _,
          Fact.Interrupted _ ->
          List.of();
    };
  }

  private List<LedgerFinding> admitted(long sequence, Fact.Admitted admitted) {
    var started = admitted.started();
    var findings =
        new ArrayList<>(signed(sequence, statements.verify(started, started.statement().at())));
    admitted.drills().forEach(result -> findings.addAll(drill(sequence, result)));
    for (var approval : admitted.approvals()) {
      var verified = statements.verifyDeclaration(approval.jws(), approval.at());
      findings.addAll(signed(sequence, verified));
      if (verified instanceof Verification.Valid<Declaration>(var person, var declaration)
          && !(declaration.purpose().equals(Approvals.PURPOSE)
              && declaration.subject().equals(admitted.packageDigest())
              && person.id().equals(approval.person()))) {
        findings.add(
            new LedgerFinding(
                "HP-APP-038",
                sequence,
                "The approval by " + approval.person() + " is of another package."));
      }
    }
    return findings;
  }

  private List<LedgerFinding> answered(StoredEntry entry, Fact.PostMortemAnswered answered) {
    var verified = statements.verifyDeclaration(answered.jws(), answered.at());
    var findings = new ArrayList<>(signed(entry.seq(), verified));
    if (verified instanceof Verification.Valid<Declaration>(var person, var declaration)) {
      var asked = owed.get(entry.run() + " " + answered.number());
      var digest =
          PostMortem.digest(
              entry.run(),
              answered.number(),
              asked == null ? List.of() : asked.questions(),
              answered.answers());
      boolean same =
          declaration.purpose().equals(PostMortem.PURPOSE)
              && declaration.subject().equals(digest)
              && person.id().equals(answered.person());
      if (!same) {
        findings.add(
            new LedgerFinding(
                "HP-APP-037", entry.seq(), "The recorded answers are not those that were signed."));
      }
    }
    return findings;
  }

  private List<LedgerFinding> decided(long sequence, Fact.Decided decided) {
    var statement = decided.signed().statement();
    // Which way a decision led is for the rules to say; what they accepted is derived again.
    var direction = decided.listEnded().isPresent() ? Direction.BACK : Direction.ONWARD;
    var findings =
        new ArrayList<>(
            signed(sequence, statements.verify(decided.signed(), statement.at(), direction)));
    var shown = Canonical.digest(decided.packetJson());
    if (!shown.equals(statement.packetDigest())) {
      findings.add(
          new LedgerFinding(
              "HP-APP-034", sequence, "The recorded packet is not the one that was signed."));
    }
    return findings;
  }

  private static List<LedgerFinding> signed(long sequence, Verification<?> verification) {
    return switch (verification) {
      case Verification.Valid<?> _ -> List.of();
      case Verification.Refused<?>(var why) ->
          List.of(new LedgerFinding(why.finding().code(), sequence, why.finding().message()));
    };
  }
}
