package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Backtested;
import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import dev.holdpoint.domain.backtest.TriggerTrial;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.PlainChange;
import dev.holdpoint.intake.Read;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Recordings and packages for tests. The metric {@code error-rate} has an interval of 500 ms. */
final class Recorded {
  /** Unix seconds of the first sample. */
  static final long BEGIN = 1_700_000_000;

  static final String METRIC = "error-rate";

  private static final ChangePackage PAYMENTS = read();

  private Recorded() {}

  /** The bundled payments cut-over. */
  static ChangePackage payments() {
    return PAYMENTS;
  }

  private static ChangePackage read() {
    var clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    var read = new PackageReader(clock).read(PlainChange.text().getBytes(StandardCharsets.UTF_8));
    return ((Read.Accepted) read).content();
  }

  /** The payments cut-over with this trigger alone. */
  static ChangePackage watching(Condition condition) {
    var change = payments();
    return change.watching(change.metrics(), List.of(change.triggers().getFirst().on(condition)));
  }

  /** Values half a second apart, NaN for no data. */
  static Recording every500ms(double... values) {
    var millis = new long[values.length];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = BEGIN * 1_000 + i * 500L;
    }
    return Recording.of(METRIC, Track.of(millis, values, values.length));
  }

  /** Samples at these milliseconds after the beginning. */
  static Recording at(long[] after, double[] values) {
    var millis = new long[after.length];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = BEGIN * 1_000 + after[i];
    }
    return Recording.of(METRIC, Track.of(millis, values, values.length));
  }

  static Backtested test(ChangePackage change, Recording recording) throws InterruptedException {
    return Backtest.run(change, recording).orElseThrow();
  }

  /** What the only trigger would have done. */
  static TriggerTrial trial(Condition condition, Recording recording) throws InterruptedException {
    var change = watching(condition);
    var ungated = change.stages().stream().map(s -> s.watching(List.of(), s.soak())).toList();
    return test(change.running(ungated), recording).triggers().getFirst();
  }

  /** Milliseconds since the beginning. */
  static long after(Instant at) {
    return at.toEpochMilli() - BEGIN * 1_000;
  }
}
