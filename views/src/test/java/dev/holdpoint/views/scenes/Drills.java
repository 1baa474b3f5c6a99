package dev.holdpoint.views.scenes;

import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.Ruling.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a drill of the payments cut-over tells. */
public final class Drills {
  private static final Instant BEGIN = Instant.parse("2026-11-19T14:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private Drills() {}

  /** Up to the middle of the window. */
  public static List<DrillProgress> filling(String trigger) {
    var events = new ArrayList<DrillProgress>();
    events.add(new DrillProgress.Began(trigger, "Payments fail", SiteKind.SIMULATOR));
    events.add(new DrillProgress.Marked(trigger, "plane", "marker simulator-7"));
    events.add(new DrillProgress.AtStart(trigger, List.of("eu-west", "eu-north")));
    events.add(sending(trigger, "set-weight", Direction.FORWARD));
    events.add(acted(trigger, "set-weight", Direction.FORWARD, "status 200", "weight 5", true));
    events.add(new DrillProgress.Applied(trigger, "canary", List.of("eu-west")));
    events.addAll(samples(trigger, 0, 8));
    return events;
  }

  /** To a good end. */
  public static List<DrillProgress> passing(String trigger) {
    var events = new ArrayList<>(fired(trigger));
    events.add(new DrillProgress.Proved(trigger, "v2.0.3"));
    events.add(sending(trigger, "restore-weight", Direction.RESTORE));
    events.add(acted(trigger, "restore-weight", Direction.RESTORE, "status 200", "weight 0", true));
    events.add(new DrillProgress.Paged(trigger, "Paged Aino Ho"));
    events.add(new DrillProgress.Kept(trigger, result(trigger, true)));
    return events;
  }

  /** Until a renamed path breaks it. */
  public static List<DrillProgress> breaking(String trigger) {
    var events = new ArrayList<>(fired(trigger));
    events.add(new DrillProgress.Proved(trigger, "v2.0.3"));
    events.add(sending(trigger, "restore-weight", Direction.RESTORE));
    events.add(
        acted(trigger, "restore-weight", Direction.RESTORE, "status 404", "weight 5", false));
    events.add(
        new DrillProgress.Broke(
            trigger,
            new DrillResult.Break(
                "HP-DRILL-012",
                "restore-weight of eu-west",
                "The site answered 404: there is no such path any more.")));
    events.add(new DrillProgress.Kept(trigger, result(trigger, false)));
    return events;
  }

  private static List<DrillProgress> fired(String trigger) {
    var events = new ArrayList<>(filling(trigger));
    events.addAll(samples(trigger, 8, 15));
    events.add(new DrillProgress.Fired(trigger, BEGIN.plusSeconds(20), BEGIN.plusSeconds(140)));
    return events;
  }

  private static List<DrillProgress> samples(String trigger, int from, int to) {
    var events = new ArrayList<DrillProgress>();
    for (int i = from; i < to; i++) {
      boolean out = i >= 2;
      events.add(
          new DrillProgress.Injected(
              trigger,
              "error-rate",
              OptionalDouble.of(out ? 2.1 : 0.2),
              BEGIN.plusSeconds(10L * i),
              Duration.ofSeconds(out ? 10L * (i - 2) : 0),
              WINDOW));
    }
    return events;
  }

  private static DrillProgress sending(String trigger, String step, Direction direction) {
    return new DrillProgress.Sending(trigger, "eu-west", step, direction);
  }

  private static DrillProgress acted(
      String trigger,
      String step,
      Direction direction,
      String reply,
      String read,
      boolean confirmed) {
    return new DrillProgress.Acted(
        trigger,
        new DrillResult.Act(
            BEGIN, "eu-west", step, step, direction, reply, Optional.of(read), confirmed));
  }

  private static DrillResult result(String trigger, boolean passed) {
    return new DrillResult(
        "CHG-2026-1142",
        1,
        trigger,
        new DrillResult.Bound("aa", "bb", "cc", "dd"),
        SiteKind.SIMULATOR,
        List.of("shadow", "canary"),
        passed,
        List.of(),
        List.of(),
        List.of(),
        passed
            ? Optional.empty()
            : Optional.of(new DrillResult.Break("HP-DRILL-008", "restore", "refused")),
        "nobody was paged",
        passed ? Duration.ofMillis(4100) : Duration.ZERO,
        "aho",
        BEGIN,
        BEGIN.plus(DrillResult.VALID),
        "");
  }
}
