package dev.holdpoint.app.demo;

import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.projection.RunProjection;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The crash scenario: the console runs in a process of its own, which is killed in the middle of a
 * stage and started again on the same home, while the site goes on in this one.
 */
final class Crash {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Demo demo;
  private final Scenario scenario;
  private final String stage;
  private final Path out;
  private final Consumer<String> say;

  /**
   * A crash.
   *
   * @param stage in whose middle the console is killed
   */
  Crash(Demo demo, Scenario scenario, String stage, Path out, Consumer<String> say) {
    this.demo = demo;
    this.scenario = scenario;
    this.stage = stage;
    this.out = out;
    this.say = say;
  }

  Optional<String> play() throws IOException, InterruptedException {
    var first = start("-before");
    var killed = killInMidStage(first);
    if (killed.isPresent()) {
      return killed;
    }
    say.accept("Killed the console in the middle of stage " + stage + "; starting it again ...");
    var second = start("-after");
    if (!second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      second.destroyForcibly();
      return Optional.of("the second console did not come to an end");
    }
    return second.exitValue() == 0
        ? result()
        : Optional.of("the second console ended with status " + second.exitValue());
  }

  private Process start(String part) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words = new ArrayList<String>();
    words.add(java);
    words.add("-Xmx512m");
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of("dev.holdpoint.app.Main", "demo", "--scenario", scenario.name()));
    scenario
        .setting()
        .from()
        .ifPresent(file -> words.addAll(List.of("--scenarios", file.toString())));
    words.addAll(List.of("--part", part, "--home", demo.home().root().toString()));
    words.addAll(List.of("--out", out.toString(), "--unattended"));
    var builder = new ProcessBuilder(words).inheritIO();
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(demo.credentials());
    var process = builder.start();
    // Passphrases go through the pipe, so that no other process can read them.
    try (var pipe = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
      for (var person : demo.people().roster().persons()) {
        pipe.write(person.id() + " " + new String(demo.people().passphrase(person.id())) + "\n");
      }
    }
    return process;
  }

  /** Kills the process once a unit of the stage was confirmed and another one was not. */
  private Optional<String> killInMidStage(Process process)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        return Optional.of("the first console ended with status " + process.exitValue());
      }
      if (inMidStage()) {
        process.destroyForcibly().waitFor();
        return Optional.empty();
      }
      Thread.sleep(LOOK);
    }
    process.destroyForcibly();
    return Optional.of("the run never reached stage " + stage);
  }

  private boolean inMidStage() throws IOException {
    if (!(LedgerReader.open(demo.home().root()) instanceof LedgerReader.Reading(var reader))) {
      return false;
    }
    try (reader) {
      var codec = new EntryCodec();
      for (var stored : reader.tail(50)) {
        if (stored.type().equals("settled")
            && codec.entry(stored).body() instanceof Ruling.Settled settled
            && settled.key().stage().equals(stage)) {
          return true;
        }
      }
      return false;
    } catch (UnreadableEntry unreadable) {
      throw new IOException(unreadable);
    }
  }

  private Optional<String> result() throws IOException {
    if (!(Ledger.open(demo.home().root(), Clock.systemUTC())
        instanceof LedgerOpening.Opened(var ledger, _))) {
      return Optional.of("the ledger cannot be opened after the run");
    }
    try (ledger) {
      var run = ledger.runs().getFirst().run();
      var entries = DemoConsole.entries(ledger, run);
      var bodies = entries.stream().map(e -> e.body()).toList();
      var projection = new RunProjection(Replay.fold(bodies.subList(0, 1)), id -> id);
      projection.apply(Replay.fold(bodies), entries.getFirst().sequence(), bodies);
      var end = projection.snapshot();
      Result.write(
          out.resolve("result.json"),
          scenario,
          end,
          entries,
          "export/audit-" + run + ".pdf",
          screens());
      say.accept("The run ended: " + end.word() + ". See " + out);
      return Unattended.otherEnd(scenario, end);
    }
  }

  private List<String> screens() throws IOException {
    var names = new ArrayList<String>();
    for (var part : List.of("screens-before", "screens-after")) {
      try (Stream<Path> files = Files.list(out.resolve(part))) {
        files.map(f -> part + "/" + f.getFileName()).sorted().forEach(names::add);
      }
    }
    return names;
  }
}
