package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Backtested;
import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Trigger;

/**
 * A backtest as an SVG picture, a panel for each trigger whose metric was recorded. Its size grows
 * with the number of triggers, not with that of samples.
 */
public final class Picture {
  private static final String STYLE =
      """
      <style>
      text { font: 12px sans-serif; fill: #333 }
      .title { font-weight: bold; font-size: 14px }
      .axis { font-size: 11px; fill: #555 }
      .frame { fill: none; stroke: #999 }
      .values { fill: none; stroke: #444; stroke-width: 1.2 }
      .bound { stroke: #333; stroke-dasharray: 6 4 }
      .out { fill: #d9d2b8 }
      .blind { fill: #e6e6e6; stroke: #888; stroke-dasharray: 2 3 }
      .fired { fill: #a4201d; stroke: #a4201d }
      </style>
      """;
  private static final int LEGEND = 28;

  private Picture() {}

  /** The picture as the text of an SVG file. */
  public static String svg(ChangePackage change, Recording recording, Backtested tested) {
    var panels = new StringBuilder();
    int down = LEGEND;
    for (var trial : tested.triggers()) {
      if (trial.seen()) {
        var metric = trial.trigger().condition().metric();
        var track = recording.tracks().getOrDefault(metric, Track.EMPTY);
        panels.append(new Panel(tested, trial, track).draw(title(change, trial.trigger()), down));
        down += Panel.HEIGHT;
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
    %3$s<rect width="%1$d" height="%2$d" fill="#fff"/>
    <text x="80" y="18">line: values · dashed: threshold · shaded: out of range · \
    grey: blind · red mark: fired</text>
    %4$s</svg>
    """
        .formatted(Panel.WIDTH, down, STYLE, panels);
  }

  private static String title(ChangePackage change, Trigger trigger) {
    var condition = trigger.condition();
    return trigger.id()
        + ", "
        + trigger.title()
        + ": "
        + change.watched(condition)
        + " "
        + condition.inWords();
  }
}
