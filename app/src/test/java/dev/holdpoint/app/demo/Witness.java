package dev.holdpoint.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.Verifying;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling.DecisionAccepted;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settled;
import dev.holdpoint.domain.record.Ruling.Settlement;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.simulator.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds a home against what its consoles said before they died and what the site received. */
final class Witness {
  private static final int MOST = 100_000;

  private final Demo demo;
  private final Path home;
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Hashes of the entries that were there after the life before. */
  private List<String> before = List.of();

  Witness(Demo demo) {
    this.demo = demo;
    this.home = demo.home().root();
  }

  /** How often what was seen. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** After a life ended, before the next one begins. */
  void after(Life life) throws Exception {
    verified();
    var entries = entries();
    var hashes = entries.stream().map(StoredEntry::hash).toList();
    assertThat(hashes.size()).isGreaterThanOrEqualTo(before.size());
    assertThat(hashes.subList(0, before.size()).equals(before))
        .as("entries that were there before are there still")
        .isTrue();
    before = hashes;
    for (var line : life.said()) {
      if (line.startsWith("durable ")) {
        acknowledged(line, entries);
      }
      assertThat(line).doesNotStartWith("shut");
    }
    sentOnce(bodies(entries));
  }

  private void verified() throws IOException {
    var result = new Verifying(Clock.systemUTC()).verify(home, null, true);
    assertThat(result)
        .isInstanceOfSatisfying(
            Verifying.Verified.class, found -> assertThat(found.findings()).isEmpty());
    count("verified and derived again");
  }

  private void acknowledged(String line, List<StoredEntry> entries) {
    var words = line.split(" ");
    int size = Integer.parseInt(words[1]);
    if (size > 0) {
      assertThat(entries.size()).as("acknowledged entries are there").isGreaterThanOrEqualTo(size);
      assertThat(entries.get(size - 1).hash()).as("entry %d", size).isEqualTo(words[2]);
      count("acknowledged heads found");
    }
  }

  /** Every request of the site was intended before, and none came twice. */
  private void sentOnce(List<EntryBody> bodies) {
    var intended =
        bodies.stream()
            .filter(Intended.class::isInstance)
            .map(Intended.class::cast)
            .collect(Collectors.toMap(i -> i.key().text(), i -> i));
    var keys = demo.site().effects().stream().map(Effect::idempotencyKey).toList();
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(intended.keySet()).as("intents are durable before requests").containsAll(keys);
    var applied =
        demo.site().effects().stream()
            .filter(e -> e.outcome() == Effect.Outcome.APPLIED)
            .map(e -> intended.get(e.idempotencyKey()))
            .filter(i -> i.direction() == Direction.FORWARD)
            .map(i -> place(i.key()))
            .toList();
    assertThat(applied).as("no step of a unit is taken twice").doesNotHaveDuplicates();
    for (var body : bodies) {
      if (body instanceof Settled settled && settled.settlement() == Settlement.APPLIED) {
        var intent = intended.get(settled.key().text());
        assertThat(keys)
            .as("what is settled as applied, %s, was sent", settled.key().text())
            .anyMatch(key -> asksTheSame(intended.get(key), intent));
      }
    }
  }

  /**
   * Whether one request has the effect of another. A rollback need not wait for what is in doubt: a
   * restore that never left reads back as applied once a later one asked the unit for the same.
   */
  private static boolean asksTheSame(Intended one, Intended other) {
    return one.key().equals(other.key())
        || (one.direction() == Direction.RESTORE
            && other.direction() == Direction.RESTORE
            && one.key().unit().equals(other.key().unit())
            && one.set().equals(other.set()));
  }

  private static String place(ActionKey key) {
    return key.stage() + " " + key.step() + " " + key.unit();
  }

  /** Once the run is over: the site is as the record says. */
  void atEnd() throws Exception {
    var bodies = bodies(entries());
    var state = Replay.fold(bodies);
    assertThat(state.over()).isTrue();
    demo.site()
        .units()
        .forEach(
            (unit, fields) ->
                assertThat(fields)
                    .as(unit)
                    .containsAllEntriesOf(state.expected().get(unit).fields()));
    for (var body : bodies) {
      switch (body) {
        case Fact.Interrupted i when i.cause() == Interruption.RESTART -> count("interrupted");
        case DecisionAccepted a when a.decision().kind() == DecisionKind.RESUME -> count("resumed");
        case Intended _ -> count("actions intended");
        case Settled s -> count("settled " + s.settlement());
        default -> {}
      }
    }
    counts.merge("requests at the site", demo.site().effects().size(), Integer::sum);
    counts.merge("entries", before.size(), Integer::sum);
  }

  private List<StoredEntry> entries() throws IOException {
    var opening = LedgerReader.open(home);
    assertThat(opening).isInstanceOf(LedgerReader.Reading.class);
    try (var reader = ((LedgerReader.Reading) opening).reader()) {
      return List.copyOf(reader.from(1, MOST));
    }
  }

  private static List<EntryBody> bodies(List<StoredEntry> entries) throws UnreadableEntry {
    var codec = new EntryCodec();
    var bodies = new ArrayList<EntryBody>();
    for (var entry : entries) {
      if (entry.kind() != EntryKind.STATION) {
        bodies.add(codec.entry(entry).body());
      }
    }
    return bodies;
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
