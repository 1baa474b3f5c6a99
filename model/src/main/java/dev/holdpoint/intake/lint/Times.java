package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.intake.finding.Code;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The window, the review date, and durations. */
final class Times {
  private Times() {}

  private static <T> Optional<T> read(At at, Function<String, T> parse) {
    try {
      return at.text().map(parse);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static void exists(At at, String form, Function<String, ?> parse) {
    boolean formed = at.text().filter(text -> text.matches(form)).isPresent();
    if (formed && read(at, parse).isEmpty()) {
      at.report(Code.NO_SUCH_DAY, "The calendar has no such day.");
    }
  }

  static void window(Sheet sheet) {
    At window = sheet.top().get("window");
    exists(window.get("opens"), "\\d{4}-\\d\\d-\\d\\dT.*", Instant::parse);
    exists(window.get("closes"), "\\d{4}-\\d\\d-\\d\\dT.*", Instant::parse);
    length(window)
        .filter(length -> length.isNegative() || length.isZero())
        .ifPresent(
            _ ->
                window
                    .get("closes")
                    .report(Code.WINDOW_ORDER, "The window closes before, or as, it opens."));
  }

  private static Optional<Duration> length(At window) {
    Optional<Instant> opens = read(window.get("opens"), Instant::parse);
    Optional<Instant> closes = read(window.get("closes"), Instant::parse);
    return opens.flatMap(from -> closes.map(to -> Duration.between(from, to)));
  }

  /** Requests, soaks and the longest way back, without the time that people take. */
  static void planned(Sheet sheet) {
    Duration needed = Duration.ZERO;
    Duration wayBack = Duration.ZERO;
    for (At stage : sheet.stages()) {
      needed =
          needed.plus(stage.duration("soak").orElse(Duration.ZERO)).plus(requests(sheet, stage));
      for (At promised : stage.get("wayBack").members().values()) {
        Duration takes = promised.duration().orElse(Duration.ZERO);
        wayBack = takes.compareTo(wayBack) > 0 ? takes : wayBack;
      }
    }
    Duration total = needed.plus(wayBack);
    At window = sheet.top().get("window");
    length(window)
        .filter(length -> length.isPositive() && length.compareTo(total) < 0)
        .ifPresent(
            length ->
                window
                    .get("closes")
                    .report(
                        Code.WINDOW_SHORT,
                        "Without any wait for people the change and its way back take "
                            + Durations.inWords(total)
                            + ", the window is open for "
                            + Durations.inWords(length)
                            + "."));
  }

  private static Duration requests(Sheet sheet, At stage) {
    Duration each =
        stage.items("steps").stream()
            .flatMap(step -> sheet.named("actions", step.get("action")).stream())
            .flatMap(action -> action.duration("takes").stream())
            .reduce(Duration.ZERO, Duration::plus);
    return each.multipliedBy(stage.items("units").size());
  }

  static void review(Sheet sheet) {
    At metadata = sheet.top().get("metadata");
    At reviewBy = metadata.get("reviewBy");
    exists(reviewBy, "\\d{4}-\\d\\d-\\d\\d", LocalDate::parse);
    read(reviewBy, LocalDate::parse)
        .filter(day -> day.isBefore(sheet.today()))
        .ifPresent(
            day ->
                reviewBy.report(
                    Code.REVIEW_PASSED, "The triggers were to be reviewed by " + day + "."));
    if (metadata.exists() && !reviewBy.exists()) {
      metadata.report(Code.NO_REVIEW_DATE, "metadata has no reviewBy.");
    }
  }

  /** Durations that mean nothing when they are zero. */
  static void notZero(Sheet sheet) {
    notZero(sheet.all("connections"), "timeLimit");
    notZero(sheet.all("checks"), "timeToLive");
    notZero(sheet.all("metrics"), "interval", "staleAfter");
    notZero(sheet.stages(), "soak", "consequenceTime");
    for (At stage : sheet.stages()) {
      stage.get("wayBack").members().values().forEach(Times::notZero);
    }
  }

  private static void notZero(List<At> items, String... members) {
    for (At item : items) {
      for (String member : members) {
        notZero(item.get(member));
      }
    }
  }

  private static void notZero(At duration) {
    duration
        .duration()
        .filter(Duration::isZero)
        .ifPresent(_ -> duration.report(Code.ZERO_DURATION, "The duration is zero."));
  }
}
