package dev.holdpoint.app;

import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.drill.DrillForm;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.drill.SignedDrill;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.verify.EntryCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that an admission had, for each trigger that acts on live state, a drill of this change
 * that had passed and still counted, and that every drill it names stands in the ledger before it,
 * word for word. What a drill was bound to is not compared: an earlier release may have said it in
 * another form.
 */
final class DrillCheck implements EntryCheck {
  private static final String ADMITTED = EntryCodec.typeName(Fact.Admitted.class);

  private final EntryCodec codec = new EntryCodec();
  private final Set<String> seen = new HashSet<>();

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() == EntryKind.STATION && entry.type().equals(DrillLog.TYPE)) {
      DrillForm.read(entry.body()).map(DrillCheck::word).ifPresent(seen::add);
      return List.of();
    }
    if (!entry.type().equals(ADMITTED)) {
      return List.of();
    }
    try {
      return codec.entry(entry).body() instanceof Fact.Admitted admitted
          ? admitted(entry.seq(), admitted)
          : List.of();
    } catch (UnreadableEntry unreadable) {
      return List.of(unreadable.finding());
    }
  }

  private List<LedgerFinding> admitted(long sequence, Fact.Admitted admitted) {
    var findings = new ArrayList<LedgerFinding>();
    for (var trigger : admitted.content().triggers()) {
      if (trigger.action().actsOnLiveState()
          && admitted.drills().stream().noneMatch(drill -> counts(drill, trigger, admitted))) {
        findings.add(
            new LedgerFinding(
                "HP-APP-083",
                sequence,
                "Run "
                    + admitted.run()
                    + " was admitted without a drill of trigger "
                    + trigger.id()
                    + " that had passed and still counted."));
      }
    }
    for (var drill : admitted.drills()) {
      if (!seen.contains(word(drill))) {
        findings.add(unknown(sequence, drill));
      }
    }
    return findings;
  }

  private static boolean counts(DrillResult drill, Trigger trigger, Fact.Admitted admitted) {
    return drill.trigger().equals(trigger.id())
        && drill.change().equals(admitted.content().metadata().id())
        && drill.passed()
        && !drill.at().isAfter(admitted.at())
        && drill.expires().isAfter(admitted.at());
  }

  private static String word(DrillResult drill) {
    return SignedDrill.digest(drill) + " " + drill.jws();
  }

  private static LedgerFinding unknown(long sequence, DrillResult drill) {
    return new LedgerFinding(
        "HP-APP-084",
        sequence,
        "The admission counts a drill of "
            + drill.trigger()
            + " by "
            + drill.person()
            + " at "
            + drill.at()
            + " that does not stand in the ledger before it.");
  }
}
