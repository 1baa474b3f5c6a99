package dev.holdpoint.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link KilledConsole} and what it said. */
final class Life implements AutoCloseable {
  private final Process process;
  private final Thread reader;
  private final List<String> said = new ArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch going = new CountDownLatch(1);
  private final CountDownLatch silent = new CountDownLatch(1);

  private Life(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().unstarted(this::listen);
  }

  static Life begin(Demo demo, Path out, String how) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.config.file="
                    + System.getProperty("java.util.logging.config.file", ""),
                "-cp",
                System.getProperty("java.class.path"),
                KilledConsole.class.getName(),
                demo.home().root().toString(),
                out.toString(),
                how)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(demo.credentials());
    var life = new Life(builder.start());
    try (var pipe =
        new OutputStreamWriter(life.process.getOutputStream(), StandardCharsets.UTF_8)) {
      for (var person : demo.people().roster().persons()) {
        pipe.write(person.id() + " " + new String(demo.people().passphrase(person.id())) + "\n");
      }
    }
    life.reader.start();
    return life;
  }

  /** A line that was cut in the middle was not said. */
  private void listen() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var text = new StringBuilder();
      for (int next = lines.read(); next >= 0; next = lines.read()) {
        if (next == '\n') {
          hear(text.toString());
          text.setLength(0);
        } else {
          text.append((char) next);
        }
      }
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } finally {
      open.countDown();
      going.countDown();
      silent.countDown();
    }
  }

  private synchronized void hear(String line) {
    said.add(line);
    switch (line) {
      case "open" -> open.countDown();
      case "going" -> going.countDown();
      default -> {}
    }
  }

  /** Waits until its home is open, or it has ended. */
  void awaitOpen(long seconds) throws InterruptedException {
    boolean _ = open.await(seconds, TimeUnit.SECONDS);
  }

  /** Waits until its run was started or resumed, or it has ended. */
  void awaitGoing(long seconds) throws InterruptedException {
    boolean _ = going.await(seconds, TimeUnit.SECONDS);
  }

  /** Whether it ended by itself within that time. */
  boolean ended(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Ends it as SIGKILL does; whether it was still alive. */
  boolean kill() throws InterruptedException {
    // By its handle, since the process itself would close its output too.
    boolean alive = process.toHandle().destroyForcibly();
    process.waitFor();
    silent.await();
    return alive && process.exitValue() != 0;
  }

  /** What it said, whole lines. */
  synchronized List<String> said() {
    return List.copyOf(said);
  }

  /** What it said but for what is durable. */
  List<String> spoken() {
    return said().stream().filter(line -> !line.startsWith("durable ")).toList();
  }

  /** How its run ended, if it did in this life. */
  Optional<String> outcome() {
    return said().stream()
        .filter(line -> line.startsWith("over "))
        .map(line -> line.substring(5))
        .findFirst();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
