package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What makes a backtest say less than it seems to. */
public final class Doubts {
  private Doubts() {}

  /** About a recording that is played to a package, in the order of the recording. */
  public static List<Remark> about(ChangePackage change, Recording recording) {
    var doubts = new ArrayList<Remark>();
    recording.tracks().forEach((id, track) -> add(doubts, change, id, track));
    change.metrics().stream()
        .map(Metric::id)
        .filter(id -> !recording.tracks().containsKey(id))
        .map(id -> Fault.NOT_RECORDED.because("There are no samples of the metric " + id + "."))
        .forEach(doubts::add);
    return doubts;
  }

  /** One for each trigger and each gate that a metric leaves without a good sample. */
  private static void dead(List<Remark> doubts, ChangePackage change, String id, Track track) {
    var why =
        (track.size() == 1 ? "the only sample of " : "none of the " + track.size() + " samples of ")
            + id
            + (track.size() == 1 ? " brought no data." : " brought data.");
    change.triggers().stream()
        .filter(trigger -> trigger.condition().metrics().contains(id))
        .map(trigger -> "Nothing can be said of trigger " + trigger.id() + ": " + why)
        .map(Fault.NO_GOOD_SAMPLE::because)
        .forEach(doubts::add);
    var gates = new LinkedHashMap<String, List<String>>();
    for (var stage : change.stages()) {
      stage.gates().stream()
          .filter(gate -> gate.metrics().contains(id))
          .forEach(g -> gates.computeIfAbsent(g.id(), _ -> new ArrayList<>()).add(stage.id()));
    }
    gates.forEach(
        (gate, stages) ->
            doubts.add(
                Fault.NO_GOOD_SAMPLE.because(
                    "Nothing can be said of gate "
                        + gate
                        + " of "
                        + String.join(", ", stages)
                        + ": "
                        + why)));
  }

  private static void add(List<Remark> doubts, ChangePackage change, String id, Track track) {
    if (track.passedOver() > 0) {
      doubts.add(
          Fault.OUT_OF_ORDER.because(
              track.passedOver()
                  + " samples of "
                  + id
                  + " are not newer than one before them and were passed over, as in a run."));
    }
    var metric = change.metric(id);
    if (metric.isEmpty()) {
      doubts.add(Fault.UNKNOWN_METRIC.because("The package has no metric " + id + "."));
      return;
    }
    if (!track.good()) {
      dead(doubts, change, id, track);
      return;
    }
    var usual = track.usualDistance();
    if (usual.compareTo(metric.get().interval().multipliedBy(2)) > 0) {
      doubts.add(
          Fault.TOO_SPARSE.because(
              "Samples of "
                  + id
                  + " are mostly "
                  + Durations.inWords(usual)
                  + " apart, but its interval is "
                  + Durations.inWords(metric.get().interval())
                  + ": hardly any time between them counts."));
    }
  }
}
