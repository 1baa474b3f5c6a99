package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport.ActionRecord;
import dev.holdpoint.audit.report.Words;
import java.util.List;

/** The table of requests to the control plane, forward or back. */
final class Actions {
  private Actions() {}

  static Table table(List<ActionRecord> actions) {
    var table =
        Table.of(
                Column.share("Unit and step", 0.8f),
                Column.share("Sets", 1),
                Column.fixed("Intent and end, UTC", 84),
                Column.share("Reply", 0.9f),
                Column.share("Settled as", 1),
                Column.share("Key", 1.3f))
            .whenEmpty("No request was sent.");
    for (ActionRecord action : actions) {
      String end = action.settled().map(at -> "\n" + Words.time(at)).orElse("");
      table.row(
          Cell.strong(action.unit() + "\n" + action.step()),
          Cell.of(action.sets()),
          Cell.of(Words.time(action.intended()) + end),
          Cell.of(action.reply()),
          action.bad() ? Cell.strong("■ " + action.settlement()) : Cell.of(action.settlement()),
          Cell.code(action.key()));
    }
    return table.build();
  }
}
