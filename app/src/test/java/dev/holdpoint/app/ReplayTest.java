package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.simulator.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code verify --replay} of ledgers whose chain is whole: only the rules tell what is wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayTest {
  @TempDir Path folder;
  private PaymentsStation payments;
  private String run;

  /** A run that is held before its first stage, and still open. */
  @BeforeEach
  void a_held_run() throws IOException {
    payments = new PaymentsStation(folder).open();
    run = payments.started(payments.ready());
    payments.awaitOffer(run, DecisionKind.RELEASE);
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  private List<LedgerFinding> findings(Path evidence, boolean replay) throws IOException {
    var result = new Verifying(payments.clock).verify(evidence, null, replay);
    assertThat(result).isInstanceOf(Verifying.Verified.class);
    return ((Verifying.Verified) result).findings();
  }

  private Path home() {
    return payments.home.root();
  }

  private Path exported() {
    var answer =
        PaymentsStation.got(
            payments.station().export(run, folder.resolve("out"), payments.identity("auditor")));
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return Path.of(((Answer.Done) answer).subject()).getParent();
  }

  private void rewrite(Function<StoredEntry, List<EntryDraft>> become) throws IOException {
    payments.stop();
    Rewritten.home(home(), become);
  }

  /** Replaces the text in the first entry of the type; which sequence that is. */
  private long forge(String type, String from, String to) throws IOException {
    payments.stop();
    var entry =
        Rewritten.entries(home()).stream()
            .filter(e -> e.type().equals(type))
            .filter(e -> e.body().contains(from))
            .findFirst()
            .orElseThrow();
    rewrite(
        each ->
            List.of(
                Rewritten.draft(
                    each,
                    each.seq() == entry.seq() ? each.body().replace(from, to) : each.body())));
    return entry.seq();
  }

  @Test
  void open_run_derives_again_while_it_is_still_written() throws IOException {
    assertThat(payments.snapshot(run).over()).isFalse();

    assertThat(findings(home(), true)).isEmpty();
  }

  @Test
  void open_run_derives_again_from_its_export_alone() throws IOException {
    var export = exported();
    payments.stop();

    assertThat(findings(export, true)).isEmpty();
  }

  @Test
  void run_that_stands_between_others_derives_again_from_its_export() throws IOException {
    rewrite(
        each ->
            List.of(
                new EntryDraft("other", each.kind(), each.type(), each.at(), each.body()),
                Rewritten.draft(each, each.body())));
    var export = folder.resolve("out");
    var opening =
        Wiring.openLedger(payments.home, payments.clock, new SecureRandom(), payments::credential);
    try (var opened = ((Wiring.Opening.Open) opening).opened()) {
      PaymentsStation.got(opened.station().export(run, export, payments.identity("auditor")));
    }

    assertThat(Files.readString(export.resolve("entries.jsonl")))
        .doesNotContain("\"run\":\"other\"");
    assertThat(findings(export, true)).isEmpty();
  }

  @Test
  void ruling_that_was_changed_is_named_with_what_the_rules_say() throws IOException {
    long sequence = forge("hold-placed", "\"people\":1", "\"people\":3");

    assertThat(findings(home(), false)).isEmpty();
    assertThat(findings(home(), true))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("HP-LEDGER-060");
              assertThat(found.sequence()).isEqualTo(sequence);
              assertThat(found.message()).contains("hold-placed with people 1", "people 3", run);
            });
  }

  @Test
  void fact_that_was_changed_is_found_at_the_first_ruling_it_changes() throws IOException {
    forge("checked", "\"verdict\":\"PASS\"", "\"verdict\":\"FAIL\"");

    assertThat(findings(home(), true))
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo("HP-LEDGER-060"));
  }

  @Test
  void ruling_that_was_left_out_is_named_by_the_entry_that_stands_in_its_place()
      throws IOException {
    payments.stop();
    var gone =
        Rewritten.entries(home()).stream()
            .filter(e -> e.type().equals("hold-placed"))
            .findFirst()
            .orElseThrow();
    rewrite(
        each -> each.seq() == gone.seq() ? List.of() : List.of(Rewritten.draft(each, each.body())));

    assertThat(findings(home(), true))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("HP-LEDGER-060");
              // At the end, if nothing was observed since.
              assertThat(found.sequence()).isBetween(gone.seq() - 1, gone.seq());
              assertThat(found.message()).contains("hold-placed");
            });
  }

  @Test
  void ruling_that_is_missing_at_the_end_is_found() throws IOException {
    payments.stop();
    var entries = Rewritten.entries(home());
    long last =
        entries.stream()
            .filter(e -> e.type().equals("hold-placed"))
            .mapToLong(StoredEntry::seq)
            .findFirst()
            .orElseThrow();
    rewrite(each -> each.seq() >= last ? List.of() : List.of(Rewritten.draft(each, each.body())));

    assertThat(findings(home(), true))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.sequence()).isEqualTo(last - 1);
              assertThat(found.message()).contains("nothing more");
            });
  }

  @Test
  void rules_of_another_version_cannot_be_derived_and_accuse_nobody() throws IOException {
    var known = "\"rulesVersion\":" + Engine.RULES_VERSION;
    long sequence = forge("admitted", known, "\"rulesVersion\":99,\"sinceThen\":1");

    assertThat(findings(home(), true))
        .filteredOn(found -> !found.code().equals("HP-LEDGER-049"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("HP-LEDGER-061");
              assertThat(found.sequence()).isEqualTo(sequence);
              assertThat(found.message()).contains("cannot re-derive", "99");
            });
  }

  private OpenHold hold(RunSnapshot shown, HoldReason reason) {
    return shown.packet().holds().stream()
        .filter(h -> h.reason() == reason)
        .findFirst()
        .orElseThrow();
  }

  private boolean held(RunSnapshot shown, HoldReason reason) {
    return shown.packet().holds().stream().anyMatch(h -> h.reason() == reason);
  }

  private RunSnapshot mismatched() throws IOException {
    payments.open();
    return payments.await(run, s -> held(s, HoldReason.REPLAY_MISMATCH));
  }

  @Test
  void open_run_that_does_not_derive_again_does_not_go_on_and_can_be_rolled_back()
      throws IOException {
    long sequence = forge("hold-placed", "\"why\":\"", "\"why\":\"Never mind. ");

    assertThat(hold(mismatched(), HoldReason.REPLAY_MISMATCH).why())
        .contains("entry " + sequence, "Never mind.");
    var left = payments.awaitOffer(run, DecisionKind.ROLL_BACK);
    assertThat(left.offers())
        .filteredOn(o -> o.refusal().isEmpty())
        .extracting(o -> o.kind())
        .doesNotContain(
            DecisionKind.RESUME, DecisionKind.RELEASE, DecisionKind.RETRY, DecisionKind.NARROW);
    int effects = payments.site.effects().size();

    payments.decide(left, Decision.of(DecisionKind.ROLL_BACK, "not to be trusted"), "operator.a");

    assertThat(payments.await(run, RunSnapshot::over).word()).isEqualTo(RunWord.ROLLED_BACK);
    assertThat(payments.site.effects().stream().skip(effects))
        .allMatch(effect -> effect.role() == Role.RESTORE);
  }

  @Test
  void mismatch_is_held_once_however_often_the_home_is_opened() throws IOException {
    forge("hold-placed", "\"why\":\"", "\"why\":\"Never mind. ");
    mismatched();
    payments.stop();

    payments.open();

    var back = payments.await(run, s -> held(s, HoldReason.INTERRUPTED));
    assertThat(back.packet().holds())
        .filteredOn(h -> h.reason() == HoldReason.REPLAY_MISMATCH)
        .hasSize(1);
  }

  @Test
  void open_run_of_other_rules_is_held_and_not_accused() throws IOException {
    var known = "\"rulesVersion\":" + Engine.RULES_VERSION;
    forge("admitted", known, "\"rulesVersion\":99");

    assertThat(hold(mismatched(), HoldReason.REPLAY_MISMATCH).why())
        .contains("rules version 99", "cannot re-derive");
  }

  @Test
  void record_that_contradicts_itself_holds_its_run() throws IOException {
    payments.stop();
    var begun =
        Rewritten.entries(home()).stream()
            .filter(e -> e.type().equals("admitted"))
            .findFirst()
            .orElseThrow();
    rewrite(
        each ->
            each.type().equals("hold-placed")
                ? List.of(Rewritten.draft(begun, begun.body()))
                : List.of(Rewritten.draft(each, each.body())));

    assertThat(hold(mismatched(), HoldReason.REPLAY_MISMATCH).why()).contains("admitted");
  }

  /** Values with which nobody can count, in a fact, in the package, and twice the same stage. */
  static Stream<Arguments> poison() {
    var last = "\"+1000000000-12-31T23:59:59.999999999Z\"";
    return Stream.of(
        Arguments.of("checked", "\"startedAt\":\"[^\"]*\"", "\"startedAt\":" + last),
        Arguments.of("observed", "\"sampledAt\":\"[^\"]*\"", "\"sampledAt\":" + last),
        Arguments.of("observed", "\"receivedAt\":\"[^\"]*\"", "\"receivedAt\":" + last),
        Arguments.of("admitted", "\"soak\":\"[^\"]*\"", "\"soak\":\"PT2562047788015215H\""),
        Arguments.of("admitted", "\"timeToLive\":\"[^\"]*\"", "\"timeToLive\":\"PT9000000000H\""),
        Arguments.of(
            "admitted", "\"closes\":\"[^\"]*\"", "\"closes\":\"-1000000000-01-01T00:00:00Z\""),
        Arguments.of("admitted", "\"id\":\"canary\"", "\"id\":\"shadow\""));
  }

  private long poisoned(String type, String pattern, String with) throws IOException {
    payments.stop();
    var entry =
        Rewritten.entries(home()).stream()
            .filter(e -> e.type().equals(type))
            .findFirst()
            .orElseThrow();
    var spoilt = entry.body().replaceAll(pattern, Matcher.quoteReplacement(with));
    assertThat(spoilt).isNotEqualTo(entry.body());
    rewrite(
        each -> List.of(Rewritten.draft(each, each.seq() == entry.seq() ? spoilt : each.body())));
    return entry.seq();
  }

  @ParameterizedTest
  @MethodSource("poison")
  void entry_that_the_rules_cannot_take_is_found_and_hides_nothing_else(
      String type, String pattern, String with) throws IOException {
    long sequence = poisoned(type, pattern, with);
    Files.writeString(
        payments.home.rosterFile(), Files.readString(payments.home.rosterFile()) + "# more\n");

    assertThat(findings(home(), true))
        .anyMatch(f -> f.sequence() == sequence && f.code().matches("HP-LEDGER-0(49|60)"))
        .anyMatch(f -> f.code().equals("HP-IDENTITY-002"));
  }

  @ParameterizedTest
  @MethodSource("poison")
  void run_that_the_rules_cannot_take_does_not_keep_the_home_from_opening(
      String type, String pattern, String with) throws IOException {
    poisoned(type, pattern, with);

    payments.open();

    if (payments.station().board().run(run).isPresent()) {
      var held = payments.await(run, s -> held(s, HoldReason.REPLAY_MISMATCH));
      assertThat(held.offers())
          .filteredOn(o -> o.refusal().isEmpty())
          .extracting(o -> o.kind())
          .contains(DecisionKind.TAKE_OVER)
          .doesNotContain(DecisionKind.RELEASE, DecisionKind.RESUME);
    } else {
      assertThat(payments.station().board().trouble().orElseThrow())
          .startsWith("HP-DESK-052")
          .contains(run);
      assertThat(payments.start(payments.ready()))
          .isInstanceOfSatisfying(
              Answer.Refused.class, r -> assertThat(r.code()).isEqualTo("HP-DESK-035"));
    }
  }

  @Test
  void poisoned_closed_run_leaves_the_way_back_of_an_open_one() throws IOException {
    payments.decide(
        payments.snapshot(run), Decision.of(DecisionKind.ROLL_BACK, "called off"), "operator.a");
    payments.await(run, RunSnapshot::over);
    poisoned("admitted", "\"soak\":\"[^\"]*\"", "\"soak\":\"PT2562047788015215H\"");
    payments.open();

    var second = payments.started(payments.ready());
    var offered = payments.awaitOffer(second, DecisionKind.ROLL_BACK);

    assertThat(offered.run()).isEqualTo(second);
    assertThat(payments.station().board().trouble().orElseThrow()).contains("HP-DESK-052", run);
  }

  /** What an entry says twice, changed in one of the places. */
  static Stream<Arguments> twice() {
    return Stream.of(
        Arguments.of("admitted", "\"title\":\"", "\"title\":\"No ", "HP-APP-061"),
        Arguments.of("admitted", "\\\\\"title\\\\\":\\\\\"", "\\\"title\\\":\\\"No ", "HP-APP-060"),
        Arguments.of("admitted", "\"approvals\":\\[.*?\\]", "\"approvals\":[]", "HP-APP-062"),
        Arguments.of("admitted", "\"kind\":\"START\"", "\"kind\":\"HOLD\"", "HP-APP-063"),
        Arguments.of("decided", "\"run\":\"[^\"]*\"", "\"run\":\"other\"", "HP-APP-064"),
        Arguments.of(
            "checked", "\"at\":\"[^\"]*\"", "\"at\":\"2031-01-01T00:00:00Z\"", "HP-APP-065"),
        Arguments.of("decided", "\"roles\":\\[", "\"roles\":[\"AUDIT\",", "HP-APP-066"),
        Arguments.of("decided", "\"author\":false", "\"author\":true", "HP-APP-067"));
  }

  @ParameterizedTest
  @MethodSource("twice")
  void what_is_said_twice_must_be_the_same(String type, String pattern, String with, String code)
      throws IOException {
    var held = payments.snapshot(run);
    var hold = held.packet().holds().getFirst().id();
    payments.decide(held, Decision.on(DecisionKind.RELEASE, hold, "as read"), "operator.b");
    assertThat(findings(home(), true)).isEmpty();

    long sequence = poisoned(type, pattern, with);

    assertThat(findings(home(), false))
        .anyMatch(f -> f.code().equals(code) && f.sequence() == sequence);
  }

  @Test
  void run_under_another_name_is_found() throws IOException {
    rewrite(
        each -> List.of(new EntryDraft("other", each.kind(), each.type(), each.at(), each.body())));

    assertThat(findings(home(), false)).anyMatch(f -> f.code().equals("HP-APP-064"));
  }

  @Test
  void fact_of_a_run_that_calls_itself_the_stations_is_found() throws IOException {
    payments.stop();
    var last =
        Rewritten.entries(home()).stream()
            .filter(e -> e.type().equals("observed"))
            .findFirst()
            .orElseThrow();
    rewrite(
        each ->
            List.of(
                each.seq() == last.seq()
                    ? new EntryDraft(
                        each.run(), EntryKind.STATION, each.type(), each.at(), each.body())
                    : Rewritten.draft(each, each.body())));

    assertThat(findings(home(), false))
        .anyMatch(f -> f.code().equals("HP-APP-068") && f.sequence() == last.seq());
  }

  @Test
  void export_that_was_chained_anew_under_its_seal_is_told_at_the_entry_that_was_changed()
      throws IOException {
    var file = exported().resolve("entries.jsonl");
    var lines = new ArrayList<>(Files.readAllLines(file));
    int at =
        lines.indexOf(
            lines.stream().filter(l -> l.contains("hold-placed")).findFirst().orElseThrow());
    lines.set(at, lines.get(at).replace("\"people\":1", "\"people\":3"));
    for (int i = at + 1; i < lines.size(); i++) {
      var stub = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"").matcher(lines.get(i - 1));
      boolean left = lines.get(i - 1).startsWith("{\"prev\"") && stub.find();
      var prev =
          left ? stub.group(1) : Sha256.hex(lines.get(i - 1).getBytes(StandardCharsets.UTF_8));
      lines.set(i, lines.get(i).replaceFirst("\"prev\":\"[^\"]*", "\"prev\":\"" + prev));
    }
    Files.writeString(file, String.join("\n", lines) + "\n");

    assertThat(findings(file.getParent(), true))
        .anyMatch(f -> f.code().equals("HP-LEDGER-052"))
        .anyMatch(f -> f.code().equals("HP-LEDGER-060") && f.sequence() == at + 1L)
        .noneMatch(f -> f.code().equals("HP-LEDGER-040"));
  }

  @Test
  void ledger_that_nobody_sealed_is_noted_and_not_wrong() throws IOException {
    var result = (Verifying.Verified) new Verifying(payments.clock).verify(home(), null, false);
    assertThat(result.findings()).isEmpty();
    assertThat(result.notes()).extracting(LedgerFinding::code).containsExactly("HP-APP-071");
    var export = exported();
    var sealed = (Verifying.Verified) new Verifying(payments.clock).verify(home(), null, false);
    assertThat(sealed.notes()).isEmpty();
    try (var files = Files.list(export)) {
      var pdf =
          files
              .filter(f -> f.getFileName().toString().startsWith("review-"))
              .findFirst()
              .orElseThrow();
      var read = (Verifying.Verified) new Verifying(payments.clock).verify(pdf, null, true);
      assertThat(read.notes()).extracting(LedgerFinding::code).containsExactly("HP-APP-070");
    }
  }
}
