package dev.holdpoint.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EntryCodecTest {
  @TempDir private Path home;

  private final EntryCodec codec = new EntryCodec();

  static Stream<Class<?>> every_record() {
    return Stream.of(Fact.class, Ruling.class)
        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("every_record")
  void every_record_comes_back_as_it_was(Class<?> type) throws Exception {
    for (int shape = 0; shape < Samples.SHAPES; shape++) {
      var body = (EntryBody) Samples.of(type, shape);
      assertThat(written(body)).isEqualTo(body);
    }
  }

  @Test
  void a_type_is_named_after_its_record() {
    var draft = codec.draft("run-1", new Fact.TimePassed(Homes.NOON));
    assertThat(draft.type()).isEqualTo("time-passed");
    assertThat(draft.kind()).isEqualTo(EntryKind.FACT);
    assertThat(draft.bodyJson()).isEqualTo("{\"at\":\"2026-03-01T12:00:00Z\"}");
  }

  @Test
  void a_member_nobody_knows_is_refused() {
    assertThatThrownBy(
            () ->
                codec.entry(stored("time-passed", "{\"at\":\"2026-03-01T12:00:00Z\",\"more\":1}")))
        .isInstanceOfSatisfying(UnreadableEntry.class, e -> assertThat(e.seq()).isEqualTo(7));
  }

  @Test
  void a_missing_member_is_refused() {
    assertThatThrownBy(
            () -> codec.entry(stored("interrupted", "{\"at\":\"2026-03-01T12:00:00Z\"}")))
        .isInstanceOf(UnreadableEntry.class);
  }

  @Test
  void a_type_nobody_knows_is_refused() {
    assertThatThrownBy(() -> codec.entry(stored("felt-lucky", "{}")))
        .isInstanceOf(UnreadableEntry.class);
  }

  @Test
  void a_number_that_is_not_finite_never_reaches_the_disk() throws Exception {
    var verdict =
        new dev.holdpoint.domain.record.GateVerdict(
            "g",
            "m",
            dev.holdpoint.domain.evidence.Verdict.PASS,
            OptionalDouble.of(Double.NaN),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            1,
            Optional.empty(),
            false,
            dev.holdpoint.domain.record.GateVerdict.Measured.NOTHING,
            Optional.empty(),
            "");
    var body =
        new Ruling.GatesJudged(
            Homes.NOON,
            "s",
            1,
            Homes.NOON,
            java.time.Duration.ofSeconds(1),
            dev.holdpoint.domain.evidence.Verdict.PASS,
            List.of(verdict));
    try (var ledger = Homes.open(home)) {
      assertThat(ledger.append("run-1", 0, List.of(codec.draft("run-1", body))))
          .isInstanceOf(Appended.Refused.class);
    }
  }

  private EntryBody written(EntryBody body) throws Exception {
    var line =
        EntryLine.placed(EntryLine.prepare(codec.draft("run-1", body)), 1, 1, "0".repeat(64))
            .entry()
            .line();
    return codec.entry(EntryLine.parse(line.getBytes(StandardCharsets.UTF_8))).body();
  }

  private static StoredEntry stored(String type, String body) {
    var draft = new EntryDraft("run-1", EntryKind.FACT, type, Homes.NOON, body);
    return new StoredEntry(
        7,
        draft.run(),
        1,
        draft.kind(),
        type,
        draft.at(),
        "0".repeat(64),
        body,
        "",
        "0".repeat(64));
  }
}
