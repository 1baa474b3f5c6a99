package dev.holdpoint.views.chart;

import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.pictures.Screen;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a live update costs in processor time on the FX thread and the render thread together: ours
 * beside JavaFX's LineChart at its best (no animation, no symbols, fixed axes), in one run.
 */
@Tag("bench")
class LiveChartBench {
  private static final int SERIES = 4;
  private static final int UPDATES = 50;
  private static final int WARM_UP = 250;
  private static final long WARM_UP_PAUSE = 20;
  private static final long PAUSE = 200;
  private static final Duration INTERVAL = Duration.ofMillis(PAUSE);
  private static final long START = Instant.parse("2026-11-19T00:00:00Z").toEpochMilli();
  private static final int WIDTH = 520;
  private static final int HEIGHT = 205;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** One kind of chart, driven one sample a series and update; called on the FX thread. */
  private interface Subject {
    Node node();

    void update();
  }

  @Test
  void processor_time_of_a_live_update() throws InterruptedException {
    double ours10 = measure("LiveChart, 4 x 10,000", new Ours(10_000));
    double ours100 = measure("LiveChart, 4 x 100,000", new Ours(100_000));
    double theirs10 = measure("LineChart, 4 x 10,000", Screen.on(() -> new Theirs(10_000)));

    System.out.printf(
        Locale.ROOT,
        "LineChart / LiveChart at 10,000: %.1f (target: at least 20)%n"
            + "LiveChart at 100,000 / at 10,000: %.2f (target: at most 2)%n",
        theirs10 / ours10,
        ours100 / ours10);
  }

  /** Milliseconds of processor time an update, five updates a second in a shown window. */
  private static double measure(String name, Subject subject) throws InterruptedException {
    Stage stage =
        Screen.on(
            () -> {
              var scene = new Scene(new StackPane(subject.node()), WIDTH, HEIGHT);
              scene.getStylesheets().setAll(Theme.DAY.stylesheets());
              var window = new Stage();
              window.setScene(scene);
              window.show();
              return window;
            });
    drive(subject, WARM_UP, WARM_UP_PAUSE);
    long before = processorTime();
    drive(subject, UPDATES, PAUSE);
    long after = processorTime();
    Screen.run(stage::close);
    double each = (after - before) / 1e6 / UPDATES;
    System.out.printf(Locale.ROOT, "%-24s %8.2f ms of processor time an update%n", name, each);
    return each;
  }

  private static void drive(Subject subject, int updates, long pause) throws InterruptedException {
    var left = new CountDownLatch(updates);
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      clock.scheduleWithFixedDelay(
          () -> {
            if (left.getCount() > 0) {
              Screen.run(subject::update);
              left.countDown();
            }
          },
          0,
          pause,
          TimeUnit.MILLISECONDS);
      left.await();
    }
    var painted = new CountDownLatch(1);
    Platform.runLater(painted::countDown);
    painted.await();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_000));
  }

  private static long processorTime() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null)
        .filter(
            thread -> thread.getThreadName().matches("JavaFX Application Thread|QuantumRenderer.*"))
        .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  private static double value(Random random, int series) {
    return 300 + 40 * series + 12 * random.nextGaussian();
  }

  private static final class Ours implements Subject {
    private final Random random = new Random(1);
    private final int points;
    private final List<Samples> samples = new ArrayList<>();
    private final LiveChart chart;
    private long now;

    Ours(int points) {
      this.points = points;
      now = START + points * PAUSE;
      for (int series = 0; series < SERIES; series++) {
        long[] millis = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
          millis[i] = START + i * PAUSE;
          values[i] = value(random, series);
        }
        samples.add(Samples.of(millis, values));
      }
      chart = Screen.on(() -> new LiveChart(model()));
    }

    @Override
    public Node node() {
      return chart;
    }

    @Override
    public void update() {
      now += PAUSE;
      for (int series = 0; series < SERIES; series++) {
        samples.set(
            series,
            samples
                .get(series)
                .append(now, value(random, series))
                .dropBefore(now - points * PAUSE));
      }
      chart.show(model());
    }

    private ChartModel model() {
      Instant moment = Instant.ofEpochMilli(now);
      var axis =
          new ChartModel.Span(moment.minusMillis(points * PAUSE), moment.plusMillis(points * 10L));
      Series[] lines = new Series[SERIES];
      for (int series = 0; series < SERIES; series++) {
        lines[series] = Series.of("series " + series, samples.get(series), INTERVAL);
      }
      return ChartModel.of("p95 latency", "ms", 0, axis, moment)
          .withSeries(lines)
          .withThresholds(new Threshold(520, "T2 above 520 ms for 5m → roll back"))
          .withBand(new Band(480, 520))
          .withMarks(
              List.of(
                  new Mark(Instant.ofEpochMilli(START + points * 80L), "Canary 5 %"),
                  new Mark(Instant.ofEpochMilli(START + points * 140L), "25 %")))
          .withAge(INTERVAL)
          .withWindow(
              new TriggerWindow(
                  moment.minusSeconds(190),
                  Duration.ofSeconds(190),
                  Duration.ofMinutes(5),
                  Optional.of(moment.plusSeconds(110)),
                  true));
    }
  }

  private static final class Theirs implements Subject {
    private final Random random = new Random(1);
    private final NumberAxis time;
    private final LineChart<Number, Number> chart;
    private final int points;
    private long now;

    Theirs(int points) {
      this.points = points;
      now = START + points * PAUSE;
      time = new NumberAxis(now - points * PAUSE, now, points * PAUSE / 8.0);
      var values = new NumberAxis(200, 560, 60);
      time.setAnimated(false);
      values.setAnimated(false);
      chart = new LineChart<>(time, values);
      chart.setAnimated(false);
      chart.setCreateSymbols(false);
      chart.setLegendVisible(false);
      for (int series = 0; series < SERIES; series++) {
        var data = new ArrayList<XYChart.Data<Number, Number>>();
        for (int i = 0; i < points; i++) {
          data.add(new XYChart.Data<>(START + i * PAUSE, value(random, series)));
        }
        var line = new XYChart.Series<Number, Number>();
        line.getData().setAll(data);
        chart.getData().add(line);
      }
    }

    @Override
    public Node node() {
      return chart;
    }

    @Override
    public void update() {
      now += PAUSE;
      for (int series = 0; series < SERIES; series++) {
        var data = chart.getData().get(series).getData();
        data.add(new XYChart.Data<>(now, value(random, series)));
        data.removeFirst();
      }
      time.setLowerBound(now - points * PAUSE);
      time.setUpperBound(now);
    }
  }
}
