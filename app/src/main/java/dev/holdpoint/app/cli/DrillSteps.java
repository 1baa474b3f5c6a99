package dev.holdpoint.app.cli;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.drill.DrillWords;
import dev.holdpoint.drill.Fault;
import java.util.List;

/** What a drill tells while it goes on, as lines on a terminal. */
final class DrillSteps {
  private final ChangePackage change;

  DrillSteps(ChangePackage change) {
    this.change = change;
  }

  List<String> of(DrillProgress progress) {
    return switch (progress) {
      case DrillProgress.Began(var trigger, var title, var where) ->
          List.of("Trigger " + trigger + ", " + title + ", on " + DrillWords.place(where));
      case DrillProgress.Marked(_, var connection, var marker) ->
          List.of("  " + connection + " proved that it is staging: " + marker);
      case DrillProgress.AtStart(_, var units) ->
          List.of("  Read back at the declared start: " + String.join(", ", units));
      case DrillProgress.Sending _ -> List.of();
      // A stage is told once as a whole, with its units.
      case DrillProgress.Acted(_, var act)
          when act.direction() == Direction.FORWARD && act.confirmed() ->
          List.of();
      case DrillProgress.Acted(_, var act) ->
          List.of(
              (act.direction() == Direction.FORWARD ? "  Applied " : "  Restored ")
                  + act.unit()
                  + " by "
                  + act.step()
                  + ": "
                  + act.reply()
                  + "; reads "
                  + act.readBack().orElse("nothing")
                  + (act.confirmed() ? "" : ", which is not what was meant"));
      case DrillProgress.Applied(_, var stage, var units) ->
          List.of("  Stage " + stage + " is in effect on " + String.join(", ", units));
      case DrillProgress.Injected(_, var metric, var value, _, var accrued, var window) ->
          List.of(
              "  "
                  + change.metric(metric).map(Metric::title).orElse(metric)
                  + (value.isPresent() ? " " + value.getAsDouble() : " silent")
                  + ": "
                  + Durations.inWords(accrued)
                  + " of "
                  + Durations.inWords(window));
      case DrillProgress.Fired(_, var since, var at) ->
          List.of("  Fired at " + at + ", out since " + since + " by the drill's clock");
      case DrillProgress.Proved(_, var version) ->
          List.of("  Known-good version " + version + " proved");
      case DrillProgress.Paged(_, var words) -> List.of("  Paging: " + words);
      case DrillProgress.Broke(_, var broken) ->
          List.of(
              "  FAILED at " + broken.step() + " (" + broken.code() + "): " + broken.why(),
              "  " + Fault.mend(broken.code()));
      case DrillProgress.Kept(_, var result) -> List.of("  Kept, signed by " + result.person());
    };
  }
}
