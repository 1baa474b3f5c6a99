package dev.holdpoint.views.run;

import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.OnPage;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a trigger stands at a moment, as a shape and in words. Between two samples only the clock
 * goes on: what is accrued stays as recorded, and once the gap is longer than counts, the window is
 * said to be frozen.
 */
record TriggerWordsNow(Status status, String words) {
  static TriggerWordsNow of(RunSnapshot run, TriggerLine line, Instant now) {
    if (line.state().equals("suspended")) {
      return new TriggerWordsNow(
          Status.FIRED,
          "suspended by its breaker: fired %d times, allowed %d"
              .formatted(line.firings(), line.breaker()));
    }
    if (line.firedAt().isPresent()) {
      return new TriggerWordsNow(
          Status.FIRED,
          "fired "
              + Words.utc(line.firedAt().get())
              + " UTC, latched"
              + (line.beyond() ? ", still out" : ", in range again")
              + line.remark().map(remark -> " (" + remark + ")").orElse("")
              + line.asked().map(page -> "; " + asked(page, now)).orElse(""));
    }
    if (run.over()) {
      return new TriggerWordsNow(Status.PENDING, "no longer watched");
    }
    if (!line.inForce()) {
      return new TriggerWordsNow(Status.PENDING, "not watched before " + line.from());
    }
    var metric = run.metrics().stream().filter(m -> m.id().equals(line.metric())).findFirst();
    boolean blind = metric.filter(m -> m.unseenAt(now)).isPresent();
    boolean filling = line.beyond() || line.accrued().toMillis() > 0;
    if (line.onSilence() && filling) {
      return new TriggerWordsNow(Status.COUNTING, "silent, " + act(line, now));
    }
    if (blind) {
      return new TriggerWordsNow(
          Status.NO_DATA, blind(metric.flatMap(MetricLine::countsFrom), filling, now));
    }
    if (line.remark().isPresent()) {
      return new TriggerWordsNow(
          filling ? Status.COUNTING : Status.NO_DATA,
          (filling ? out(line) + "; " : "") + line.remark().get());
    }
    if (!filling) {
      return new TriggerWordsNow(Status.CLEAR, "clear");
    }
    return metric.filter(m -> frozen(line, m, now)).isPresent()
        ? new TriggerWordsNow(Status.COUNTING, "frozen: no sample" + since(line.newest(), now))
        : new TriggerWordsNow(Status.COUNTING, out(line) + ", " + act(line, now));
  }

  private static String out(TriggerLine line) {
    return line.failures()
        .map(f -> "failed " + f.inARow() + " of " + f.needed() + " in a row")
        .orElse("out");
  }

  private static String asked(OnPage page, Instant now) {
    return page.person()
        .map(
            who ->
                "asked: "
                    + who
                    + page.until()
                        .map(at -> " for " + Words.clock(Duration.between(now, at)) + " more")
                        .orElse(""))
        .orElse("nobody on the page answered");
  }

  private static String blind(Optional<Instant> newest, boolean filling, Instant now) {
    String none = newest.isEmpty() ? "blind: no sample yet" : "blind: no sample";
    return none + since(newest, now) + (filling ? ", window frozen" : "");
  }

  private static String since(Optional<Instant> newest, Instant now) {
    return newest.map(at -> " for " + Words.span(Duration.between(at, now))).orElse("");
  }

  /** Time over a gap of more than two intervals does not count. */
  private static boolean frozen(TriggerLine line, MetricLine metric, Instant now) {
    return line.newest()
        .filter(at -> at.plus(metric.interval().multipliedBy(2)).isBefore(now))
        .isPresent();
  }

  private static String act(TriggerLine line, Instant now) {
    boolean acts = !line.actsOnLiveState() || line.arming().filter(a -> a.here()).isPresent();
    String verb = !line.actsOnLiveState() ? "holds " : acts ? "acts " : "would act ";
    Optional<Instant> at = line.fillsAt();
    if (at.isEmpty()) {
      return "waiting for data";
    }
    var left = Duration.between(now, at.get());
    return left.isNegative() || left.isZero()
        ? verb + "with the next sample"
        : verb + Words.utc(at.get()) + " UTC (in " + Words.clock(left) + ")";
  }
}
