package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.simulator.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    assertThat(Files.readString(export.resolve("entries.jsonl"))).doesNotContain("other");
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
  void record_that_contradicts_itself_is_told_with_a_code() throws IOException {
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

    assertThat(payments.opening())
        .isInstanceOfSatisfying(
            Wiring.Opening.Shut.class, shut -> assertThat(shut.code()).isEqualTo("HP-APP-010"));
  }
}
