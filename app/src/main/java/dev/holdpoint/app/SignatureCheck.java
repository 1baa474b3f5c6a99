package dev.holdpoint.app;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.statements.StatementVerifier;
import dev.holdpoint.identity.statements.Verification;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.verify.EntryCheck;
import java.util.ArrayList;
import java.util.List;

/** Checks that every decision was signed by the person it names, over the packet recorded. */
final class SignatureCheck implements EntryCheck {
  private final StatementVerifier statements;
  private final EntryCodec codec = new EntryCodec();

  SignatureCheck(Roster roster) {
    this.statements = new StatementVerifier(roster);
  }

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() != EntryKind.FACT) {
      return List.of();
    }
    try {
      return switch (codec.entry(entry).body()) {
        case Fact.Decided decided -> decided(entry.seq(), decided);
        case Fact.Admitted admitted ->
            signed(
                entry.seq(),
                statements.verify(admitted.started(), admitted.started().statement().at()));
        default -> List.of();
      };
    } catch (UnreadableEntry unreadable) {
      return List.of(unreadable.finding());
    }
  }

  private List<LedgerFinding> decided(long sequence, Fact.Decided decided) {
    var statement = decided.signed().statement();
    var findings =
        new ArrayList<>(signed(sequence, statements.verify(decided.signed(), statement.at())));
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
