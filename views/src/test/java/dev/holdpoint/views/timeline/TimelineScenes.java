package dev.holdpoint.views.timeline;

import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.timeline.TimelineModel.Bar;
import dev.holdpoint.views.timeline.TimelineModel.Span;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Timelines of a payments cut-over, as an operator would meet them. */
public final class TimelineScenes {
  private static final Instant NOW = at("14:22:07");
  private static final Span AXIS = new Span(at("13:28:00"), at("15:12:00"));

  private TimelineScenes() {}

  static Instant at(String time) {
    return Instant.parse("2026-11-19T" + time + "Z");
  }

  static Span span(String from, String to) {
    return new Span(at(from), at(to));
  }

  /** A healthy run in its third stage. */
  public static TimelineModel running() {
    return new TimelineModel(
        List.of(
            shadow(),
            canary(),
            new Stage(
                3,
                "25 % · eu-west, eu-north, us-east",
                Status.RUNNING,
                true,
                Optional.of(span("13:58:00", "14:24:00")),
                List.of(new Bar.Work(span("14:01:30", "14:22:07")))),
            hundred(),
            retire()),
        AXIS,
        NOW);
  }

  /** The same run held because a gate came out degraded. */
  public static TimelineModel held() {
    return new TimelineModel(
        List.of(
            shadow(),
            canary(),
            new Stage(
                3,
                "25 % · eu-west, eu-north, us-east",
                Status.HELD,
                true,
                Optional.of(span("13:58:00", "14:16:30")),
                List.of(
                    new Bar.Work(span("14:00:30", "14:19:00")),
                    new Bar.Hold(
                        span("14:19:00", "14:22:07"), "degraded", Optional.empty(), true))),
            hundred(),
            retire()),
        AXIS,
        NOW);
  }

  /** The same run on its way back. */
  public static TimelineModel rollingBack() {
    return new TimelineModel(
        List.of(
            shadow(),
            canary(),
            new Stage(
                3,
                "25 % · eu-west, eu-north, us-east",
                Status.ROLLING_BACK,
                true,
                Optional.of(span("13:58:00", "14:16:30")),
                List.of(
                    new Bar.Work(span("14:00:30", "14:16:40")),
                    new Bar.Hold(span("14:16:40", "14:17:30"), "trigger", Optional.empty(), false),
                    new Bar.Rollback(span("14:17:30", "14:22:07"), Bar.Way.RUNNING))),
            hundred(),
            retire()),
        AXIS,
        NOW);
  }

  private static Stage shadow() {
    return new Stage(
        1,
        "Shadow",
        Status.PASSED,
        false,
        Optional.of(span("13:32:00", "13:42:00")),
        List.of(new Bar.Work(span("13:32:00", "13:42:30"))));
  }

  private static Stage canary() {
    return new Stage(
        2,
        "Canary 5 % · eu-west",
        Status.PASSED,
        false,
        Optional.of(span("13:44:00", "13:56:00")),
        List.of(
            new Bar.Hold(span("13:42:30", "13:45:00"), "planned", Optional.of("operator B"), false),
            new Bar.Work(span("13:45:00", "13:58:30"))));
  }

  private static Stage hundred() {
    return new Stage(
        4, "100 %", Status.PENDING, false, Optional.of(span("14:18:00", "14:40:00")), List.of());
  }

  private static Stage retire() {
    return new Stage(
        5,
        "Retire legacy path",
        Status.PENDING,
        false,
        Optional.of(span("14:42:00", "14:50:00")),
        List.of());
  }
}
