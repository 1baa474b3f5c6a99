package dev.holdpoint.views.sheet;

import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.sheet.SheetScreen.EndChoice;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The ends to choose from: of an arming, or of the change window. They are points in time, counted
 * from the opening of the sheet, because a point in time is what is shown, signed and recorded.
 */
final class SheetEnds {
  private static final long FIVE_MINUTES = 300;
  private static final List<Integer> ARMED_FOR = List.of(30, 60, 120, 240, 480, 720);
  private static final List<Integer> LONGER_BY = List.of(15, 30, 60, 120);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM ", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private SheetEnds() {}

  /** The choices of an offer; none where there is nothing to choose. */
  static List<EndChoice> of(Offer offer, RunSnapshot run, Instant opened) {
    return switch (offer.kind()) {
      case ARM -> trigger(offer, run).map(line -> arming(line, opened)).orElse(List.of());
      case EXTEND_WINDOW -> extension(run, opened);
      case START,
          HOLD,
          RELEASE,
          RE_VERIFY,
          RETRY,
          USE_SECONDARY,
          RESUME,
          NARROW,
          ROLL_BACK,
          ABORT,
          TAKE_OVER,
          DISARM,
          RESET ->
          List.of();
    };
  }

  /** The one that stands there at first: an hour, half an hour more, or what there is. */
  static Optional<EndChoice> usual(List<EndChoice> choices) {
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(choices.get(Math.min(1, choices.size() - 1)));
  }

  /** The trigger that the offer is about. */
  static Optional<TriggerLine> trigger(Offer offer, RunSnapshot run) {
    return offer
        .decision()
        .trigger()
        .flatMap(id -> run.triggers().stream().filter(t -> t.id().equals(id)).findFirst());
  }

  private static List<EndChoice> arming(TriggerLine line, Instant opened) {
    var can = line.armable();
    var choices = new ArrayList<EndChoice>();
    if (can.until().isEmpty()) {
      return choices;
    }
    var latest = can.until().get();
    for (int minutes : ARMED_FOR) {
      var at = rounded(opened).plus(Duration.ofMinutes(minutes));
      if (at.isBefore(latest)) {
        choices.add(
            new EndChoice(
                at, time(at, opened) + ", for " + Words.span(Duration.ofMinutes(minutes))));
      }
    }
    boolean moves = can.bound().startsWith("a day");
    if (!moves && latest.isAfter(opened)) {
      choices.add(new EndChoice(latest, time(latest, opened) + ", when " + can.bound()));
    }
    return choices;
  }

  private static List<EndChoice> extension(RunSnapshot run, Instant opened) {
    var closes = run.windowCloses();
    var from = closes.isAfter(opened) ? closes : rounded(opened);
    return LONGER_BY.stream()
        .map(Duration::ofMinutes)
        .map(
            longer -> {
              var at = from.plus(longer);
              return new EndChoice(at, time(at, opened) + ", " + Words.span(longer) + " more");
            })
        .toList();
  }

  /** Up to the next five minutes, so that an end can be said and remembered. */
  private static Instant rounded(Instant at) {
    long seconds = at.getEpochSecond();
    return Instant.ofEpochSecond(Math.ceilDiv(seconds, FIVE_MINUTES) * FIVE_MINUTES);
  }

  private static String time(Instant at, Instant opened) {
    boolean sameDay =
        LocalDate.ofInstant(at, ZoneOffset.UTC).equals(LocalDate.ofInstant(opened, ZoneOffset.UTC));
    return (sameDay ? "" : DAY.format(at)) + Words.utc(at) + " UTC";
  }
}
