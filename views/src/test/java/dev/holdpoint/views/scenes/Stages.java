package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.projection.StageLine;
import dev.holdpoint.projection.StageLine.Bar;
import dev.holdpoint.projection.StageLine.HoldBar;
import dev.holdpoint.projection.StageLine.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The six stages of the payments cut-over, with the third as a test wants it. */
final class Stages {
  private static final List<String> ALL =
      List.of("eu-west", "eu-north", "us-east", "us-west", "ap-south", "sa-east");

  private Stages() {}

  static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }

  static List<StageLine> third(Phase phase, List<Bar> bars, List<HoldBar> holds) {
    boolean begun = !bars.isEmpty();
    var lines = new ArrayList<StageLine>();
    lines.add(
        line(
            1,
            "shadow",
            "Install v2.1.0 beside the old path",
            ALL,
            Phase.VERIFIED,
            false,
            "13:32:00",
            "13:42:00",
            List.of(
                work(Kind.TRANSITION, "13:32:00", "13:33:00"),
                work(Kind.SOAK, "13:33:00", "13:42:30")),
            List.of()));
    lines.add(
        line(
            2,
            "canary",
            "5 % in one region",
            ALL.subList(0, 1),
            Phase.VERIFIED,
            false,
            "13:44:00",
            "13:56:00",
            List.of(
                work(Kind.TRANSITION, "13:45:00", "13:46:00"),
                work(Kind.SOAK, "13:46:00", "13:58:30")),
            List.of(
                new HoldBar(
                    "h1",
                    "PLANNED",
                    at("13:42:30"),
                    Optional.of(at("13:45:00")),
                    "released by Bea Moss"))));
    lines.add(
        line(
            3,
            "broad",
            "25 % in three regions",
            ALL.subList(0, 3),
            phase,
            true,
            "13:58:00",
            "14:16:30",
            bars,
            holds));
    lines.add(
        line(
            4,
            "full",
            "All payments in all regions",
            ALL,
            Phase.PENDING,
            false,
            "14:18:00",
            "14:40:00",
            List.of(),
            List.of()));
    lines.add(
        line(
            5,
            "retire",
            "Retire the old path",
            ALL,
            Phase.PENDING,
            false,
            "14:42:00",
            "14:50:00",
            List.of(),
            List.of()));
    lines.add(
        line(
            6,
            "final-watch",
            "Final watch",
            ALL,
            Phase.PENDING,
            false,
            "14:50:00",
            "15:05:00",
            List.of(),
            List.of()));
    assert begun || holds.isEmpty() || phase != Phase.PENDING;
    return lines;
  }

  /** The same, of a run of which units were dropped. */
  static List<StageLine> withoutRetiring(List<StageLine> stages) {
    return stages.stream()
        .map(
            s ->
                new StageLine(
                    s.id(),
                    s.number(),
                    s.title(),
                    s.exposure(),
                    s.units(),
                    s.phase(),
                    s.attempt(),
                    s.current(),
                    s.retires(),
                    s.retires(),
                    s.released(),
                    s.plannedFrom(),
                    s.plannedTo(),
                    s.phaseSince(),
                    s.bars(),
                    s.holds()))
        .toList();
  }

  static Bar work(Kind kind, String from, String to) {
    return new Bar(kind, at(from), to.isEmpty() ? Optional.empty() : Optional.of(at(to)));
  }

  private static StageLine line(
      int number,
      String id,
      String title,
      List<String> units,
      Phase phase,
      boolean current,
      String from,
      String to,
      List<Bar> bars,
      List<HoldBar> holds) {
    return new StageLine(
        id,
        number,
        title,
        title,
        units,
        phase,
        1,
        current,
        false,
        id.equals("retire"),
        false,
        at(from),
        at(to),
        phase == Phase.PENDING ? Optional.empty() : Optional.of(at(from)),
        bars,
        holds);
  }
}
