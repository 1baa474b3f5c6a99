package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.ActionRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.record.Fact.ActionEnded;
import dev.holdpoint.domain.record.Ruling.InDoubt;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settled;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.ActionKey;
import java.util.List;
import java.util.function.Predicate;

/** Reads requests to the control plane, from intent to settlement. */
final class ActionReading {
  private final RunEntries run;

  ActionReading(RunEntries run) {
    this.run = run;
  }

  List<ActionRecord> actions(Predicate<Intended> which) {
    return run.of(Intended.class, which).stream().map(intent -> action(intent.body())).toList();
  }

  private ActionRecord action(Intended intent) {
    ActionKey key = intent.key();
    var ended = run.first(ActionEnded.class, end -> end.key().equals(key));
    var settled = run.of(Settled.class, end -> end.key().equals(key)).stream().reduce((a, b) -> b);
    var doubt = run.first(InDoubt.class, doubted -> doubted.key().equals(key));
    String reply =
        ended.map(end -> Phrases.reply(end.reply())).orElse("no end of the request is recorded");
    String outcome =
        settled
            .map(end -> Words.of(end.body().settlement()) + ", " + end.body().why())
            .orElse("not settled");
    return new ActionRecord(
        key.unit(),
        key.step(),
        Phrases.sets(intent.set()),
        key.text(),
        intent.at(),
        doubt.isPresent() ? reply + "; in doubt until read back" : reply,
        settled.map(end -> end.body().at()),
        outcome,
        settled.filter(end -> end.body().settlement() == Settlement.APPLIED).isEmpty());
  }
}
