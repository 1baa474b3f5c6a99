package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.shell.Recorder.Recorded;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.RunRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the golden ledger of the present format: the fewest simulated runs in which every kind of
 * entry, hold, decision and outcome occurs that the simulation reaches, and one that is still open.
 * Not run by the build; {@code mvn -pl model -Dtest=GoldenLedgerWriter test} writes it anew.
 *
 * <p>Never write a format anew that was released: its ledger must verify and derive for ever. A
 * change of the line format, of a record or of the rules takes the next number.
 */
final class GoldenLedgerWriter {
  private static final String FORMAT = "format-1";
  private static final long SEEDS = Long.getLong("holdpoint.golden.seeds", 400);
  private static final int LONGEST = 1_500;

  /** A run to choose, and the situations that occur in it. */
  private record Candidate(long seed, List<EntryBody> entries, Set<String> situations) {
    /** How many entries each situation costs that was not there yet. */
    double price(Set<String> known) {
      long more = situations.stream().filter(s -> !known.contains(s)).count();
      return more == 0 ? Double.MAX_VALUE : entries.size() / (double) more;
    }
  }

  @TempDir private Path home;

  @Test
  void write() throws IOException {
    var folder =
        Path.of(
            System.getProperty("basedir", "."), "src/test/resources/dev/holdpoint/ledger/golden");
    var known = new TreeSet<String>();
    var chosen = choose(candidates(), known);
    String about = recorded(chosen) + String.join("\n", known) + "\n";
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(FORMAT + ".txt"), about);
    try (var out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(FORMAT + ".journal.gz")))) {
      Files.copy(home.resolve("ledger").resolve("journal"), out);
    }
  }

  private static List<Candidate> candidates() {
    var candidates = new ArrayList<Candidate>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      var played = new Simulation(seed).play();
      var entries = List.copyOf(played.world().entries);
      if (played.broken().isEmpty() && entries.size() <= LONGEST) {
        var situations = new HashSet<String>();
        entries.forEach(entry -> situations(entry, situations));
        candidates.add(new Candidate(seed, entries, situations));
      }
    }
    return candidates;
  }

  private static void situations(EntryBody entry, Set<String> into) {
    into.add("entry " + EntryCodec.typeName(entry.getClass()));
    switch (entry) {
      case Ruling.HoldPlaced hold -> into.add("hold " + hold.reason());
      case Ruling.DecisionAccepted accepted -> into.add("decision " + accepted.decision().kind());
      case Ruling.DecisionRefused refused -> into.add("refusal " + refused.code());
      case Ruling.Settled settled -> into.add("settled " + settled.settlement());
      case Ruling.GatesJudged judged -> into.add("verdict " + judged.verdict());
      case Ruling.Closed closed -> into.add("outcome " + closed.outcome());
      case Fact.Interrupted interrupted -> into.add("interruption " + interrupted.cause());
      default -> {}
    }
  }

  private static List<Candidate> choose(List<Candidate> candidates, Set<String> known) {
    var chosen = new ArrayList<Candidate>();
    while (true) {
      var next =
          candidates.stream().min(Comparator.comparingDouble(c -> c.price(known))).orElseThrow();
      if (next.price(known) == Double.MAX_VALUE) {
        return chosen;
      }
      chosen.add(next);
      known.addAll(next.situations());
    }
  }

  /** Every run step by step, as the program records it; what the ledger came to, in two lines. */
  private String recorded(List<Candidate> chosen) throws IOException {
    var clock = Clock.fixed(Shell.START, ZoneOffset.UTC);
    if (!(Ledger.open(home, clock) instanceof LedgerOpening.Opened(var ledger, _))) {
      throw new AssertionError("not opened");
    }
    try (ledger) {
      var recorder = new RunRecorder(ledger, new EntryCodec());
      for (var candidate : chosen) {
        record(recorder, "seed-" + candidate.seed(), candidate.entries(), Integer.MAX_VALUE);
      }
      var longest =
          chosen.stream().map(Candidate::entries).max(Comparator.comparingInt(List::size));
      record(recorder, "open", longest.orElseThrow(), stillOpen(longest.orElseThrow()));
      var head = ledger.head();
      return "entries " + head.size() + "\nhead " + head.hash() + "\n";
    }
  }

  /** How many entries of the run to record so that it is not over. */
  private static int stillOpen(List<EntryBody> entries) {
    int end = 0;
    while (!(entries.get(end) instanceof Ruling.Closed)) {
      end++;
    }
    return end / 2;
  }

  /** Records whole steps until so many entries stand there. */
  private static void record(RunRecorder recorder, String run, List<EntryBody> entries, int most) {
    long recorded = 0;
    var step = new ArrayList<EntryBody>();
    for (int i = 0; i < entries.size() && recorded < most; i++) {
      step.add(entries.get(i));
      if (i + 1 == entries.size() || entries.get(i + 1) instanceof Fact) {
        assertThat(recorder.append(run, recorded, step)).isInstanceOf(Recorded.Durable.class);
        recorded += step.size();
        step.clear();
      }
    }
  }
}
