package dev.holdpoint.views.timeline;

import dev.holdpoint.views.status.Words;
import dev.holdpoint.views.timeline.TimelineModel.Bar;
import dev.holdpoint.views.timeline.TimelineModel.Span;
import dev.holdpoint.views.timeline.TimelineModel.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The timeline in words: the cells of its table, and the whole of it aloud. */
final class TimelineWords {
  private static final String NONE = "–";

  private TimelineWords() {}

  static String planned(Stage stage) {
    return stage.planned().map(TimelineWords::between).orElse(NONE);
  }

  /** From the first work to the last, or to "now" while the stage is current. */
  static String actual(Stage stage) {
    List<Span> work =
        stage.bars().stream().filter(Bar.Work.class::isInstance).map(Bar::span).toList();
    if (work.isEmpty()) {
      return NONE;
    }
    return between(new Span(work.getFirst().from(), work.getLast().to()));
  }

  /** How much later the work began than planned; empty where it did not begin or was not late. */
  static Optional<String> late(Stage stage) {
    Optional<Instant> begun =
        stage.bars().stream()
            .filter(Bar.Work.class::isInstance)
            .map(bar -> bar.span().from())
            .findFirst();
    return stage
        .planned()
        .flatMap(planned -> begun.map(at -> Duration.between(planned.from(), at)))
        .filter(late -> late.toSeconds() > 0)
        .map(Words::span);
  }

  static String holds(Stage stage) {
    String holds =
        stage.bars().stream()
            .filter(Bar.Hold.class::isInstance)
            .map(Bar.Hold.class::cast)
            .map(TimelineWords::hold)
            .collect(Collectors.joining("; "));
    return holds.isEmpty() ? NONE : holds;
  }

  static String hold(Bar.Hold hold) {
    String since = hold.reason() + " from " + Words.utc(hold.span().from());
    if (hold.open()) {
      return since + ", open";
    }
    String length = " for " + Words.span(Duration.between(hold.span().from(), hold.span().to()));
    return since + length + hold.releasedBy().map(person -> ", released by " + person).orElse("");
  }

  static String rollback(Stage stage) {
    String rollbacks =
        stage.bars().stream()
            .filter(Bar.Rollback.class::isInstance)
            .map(Bar.Rollback.class::cast)
            .map(
                back ->
                    switch (back.way()) {
                      case DONE -> between(back.span());
                      case RUNNING -> "since " + Words.utc(back.span().from()) + ", running";
                      case STANDING ->
                          "since " + Words.utc(back.span().from()) + ", waits for a person";
                    })
            .collect(Collectors.joining("; "));
    return rollbacks.isEmpty() ? NONE : rollbacks;
  }

  static String status(Stage stage) {
    return (stage.note().isEmpty() ? stage.status().word() : stage.note())
        + (stage.current() ? ", current" : "");
  }

  static String aloud(TimelineModel model) {
    return model.stages().stream().map(TimelineWords::aloud).collect(Collectors.joining(" "));
  }

  static String aloud(Stage stage) {
    var words = new StringBuilder("Stage ").append(stage.number()).append(", ");
    words.append(stage.title()).append(": ").append(status(stage));
    words.append(", planned ").append(planned(stage)).append(", actual ").append(actual(stage));
    if (!NONE.equals(holds(stage))) {
      words.append(", hold ").append(holds(stage));
    }
    if (!NONE.equals(rollback(stage))) {
      words.append(", rollback ").append(rollback(stage));
    }
    return words.append('.').toString();
  }

  private static String between(Span span) {
    return Words.utc(span.from()) + " – " + Words.utc(span.to());
  }
}
