package dev.holdpoint.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SecondSource;
import dev.holdpoint.domain.evidence.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tick never waits for a hanging source, and never asks one twice. */
class SamplingTickerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(30);

  @Test
  void a_tick_ends_when_all_sources_have_answered() throws InterruptedException {
    try (var ticker = new SamplingTicker(SamplingTickerTest::sample)) {
      assertThat(ticker.tick(List.of(metric("a", false), metric("b", true)), LONG))
          .containsExactly(sample("a", 0), sample("b", 0), sample("b", 1));
      assertThat(ticker.tick(List.of(), LONG)).isEmpty();
    }
  }

  @Test
  void sources_are_asked_side_by_side() throws InterruptedException {
    int count = 40;
    var together = new CyclicBarrier(count);
    SourceReader reader =
        (metric, source) -> {
          try {
            together.await();
          } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
          }
          return sample(metric, source);
        };
    try (var ticker = new SamplingTicker(reader)) {
      var metrics = IntStream.range(0, count).mapToObj(i -> metric("m" + i, false)).toList();
      assertThat(ticker.tick(metrics, LONG)).hasSize(count);
    }
  }

  @Test
  void a_hanging_source_delays_nothing_is_not_asked_again_and_joins_a_later_tick()
      throws InterruptedException {
    var open = new CountDownLatch(1);
    Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    SourceReader reader =
        (metric, source) -> {
          asked.computeIfAbsent(metric.id(), _ -> new AtomicInteger()).incrementAndGet();
          if (metric.id().equals("hanging")) {
            awaitUninterrupted(open);
          }
          return sample(metric, source);
        };
    var both = List.of(metric("hanging", false), metric("quick", false));
    try (var ticker = new SamplingTicker(reader)) {
      assertThat(collected(ticker, both, "quick")).containsOnly(sample("quick", 0));
      for (int i = 0; i < 20; i++) {
        ticker.tick(List.of(metric("hanging", false)), Duration.ZERO);
      }
      // A tick that asks nothing new has nothing to wait for.
      assertThat(ticker.tick(List.of(metric("hanging", false)), LONG)).isEmpty();
      assertThat(ticker.waitingFor()).isEqualTo(1);
      assertThat(asked.get("hanging")).hasValue(1);

      open.countDown();
      assertThat(collected(ticker, List.of(), "hanging")).containsExactly(sample("hanging", 0));
      assertThat(ticker.tick(List.of(metric("hanging", false)), LONG))
          .containsExactly(sample("hanging", 0));
      assertThat(asked.get("hanging")).hasValue(2);
    }
  }

  @Test
  void a_defect_in_one_source_does_not_block_it_or_the_others() throws InterruptedException {
    var calls = new AtomicInteger();
    SourceReader reader =
        (metric, source) -> {
          if (metric.id().equals("broken") && calls.incrementAndGet() == 1) {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
            throw new IllegalStateException("a defect");
          }
          return sample(metric, source);
        };
    var both = List.of(metric("broken", false), metric("quick", false));
    try (var ticker = new SamplingTicker(reader)) {
      assertThat(ticker.tick(both, LONG)).containsExactly(sample("quick", 0));
      assertThat(ticker.tick(both, LONG)).containsExactly(sample("broken", 0), sample("quick", 0));
    }
  }

  @Test
  void after_closing_nothing_is_asked() throws InterruptedException {
    var ticker = new SamplingTicker(SamplingTickerTest::sample);
    ticker.close();
    assertThat(ticker.tick(List.of(metric("a", false)), LONG)).isEmpty();
  }

  /** Ticks until a reading of the metric is there; the first ticks may close before it comes. */
  private static List<Reading> collected(SamplingTicker ticker, List<Metric> due, String metric)
      throws InterruptedException {
    var readings = ticker.tick(due, SHORT);
    while (readings.stream().noneMatch(r -> r.metric().equals(metric))) {
      readings = ticker.tick(due, SHORT);
    }
    return readings;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Reading sample(Metric metric, int source) {
    return sample(metric.id(), source);
  }

  private static Reading sample(String metric, int source) {
    return new Reading.Sample(metric, source, 1, NOW, NOW);
  }

  private static Metric metric(String id, boolean second) {
    var source = new MetricSource.HttpJson("site", "/api/x", "/a", "/b");
    return new Metric(
        id,
        id,
        "%",
        Optional.empty(),
        OptionalDouble.empty(),
        "shadow",
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        source,
        second ? Optional.of(new SecondSource(source, 0.1)) : Optional.empty());
  }
}
