package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code verify --replay} of ledgers whose chain is whole: only the rules tell what is wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayTest extends Forging {
  @Test
  void open_run_derives_again_while_it_is_still_written() throws IOException {
    forged.payments().open();
    forged.payments().awaitOffer(forged.run(), DecisionKind.RESUME);

    assertThat(forged.findings(true)).isEmpty();
  }

  @Test
  void open_run_derives_again_from_its_export_alone() throws IOException {
    var export = forged.exported();
    forged.payments().stop();

    assertThat(forged.findings(export, true)).isEmpty();
  }

  @Test
  void run_that_stands_between_others_derives_again_from_its_export() throws IOException {
    forged.rewrite(
        each ->
            List.of(
                new EntryDraft("other", each.kind(), each.type(), each.at(), each.body()),
                Rewritten.draft(each, each.body())));
    var export = folder.resolve("out");
    var opening =
        Wiring.openLedger(
            forged.payments().home,
            forged.payments().clock,
            new SecureRandom(),
            forged.payments()::credential);
    try (var opened = ((Wiring.Opening.Open) opening).opened()) {
      PaymentsStation.got(
          opened.station().export(forged.run(), export, forged.payments().identity("auditor")));
    }

    assertThat(Files.readString(export.resolve("entries.jsonl")))
        .doesNotContain("\"run\":\"other\"");
    assertThat(forged.findings(export, true)).isEmpty();
  }

  @Test
  void ruling_that_was_changed_is_named_with_what_the_rules_say() throws IOException {
    long sequence = forged.forge("hold-placed", "\"people\":1", "\"people\":3");

    assertThat(forged.findings(false)).isEmpty();
    assertThat(forged.findings(true))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("HP-LEDGER-060");
              assertThat(found.sequence()).isEqualTo(sequence);
              assertThat(found.message())
                  .contains("hold-placed with people 1", "people 3", forged.run());
            });
  }

  @Test
  void fact_that_was_changed_is_found_at_the_first_ruling_it_changes() throws IOException {
    forged.forge("checked", "\"verdict\":\"PASS\"", "\"verdict\":\"FAIL\"");

    assertThat(forged.findings(true))
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo("HP-LEDGER-060"));
  }

  @Test
  void ruling_that_was_left_out_is_named_by_the_entry_that_stands_in_its_place()
      throws IOException {
    var gone = forged.first("hold-placed");
    forged.rewrite(
        each -> each.seq() == gone.seq() ? List.of() : List.of(Rewritten.draft(each, each.body())));

    assertThat(forged.findings(true))
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
    forged.payments().stop();
    var entries = Rewritten.entries(forged.root());
    long last =
        entries.stream()
            .filter(e -> e.type().equals("hold-placed"))
            .mapToLong(StoredEntry::seq)
            .findFirst()
            .orElseThrow();
    forged.rewrite(
        each -> each.seq() >= last ? List.of() : List.of(Rewritten.draft(each, each.body())));

    assertThat(forged.findings(true))
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
    long sequence = forged.forge("admitted", known, "\"rulesVersion\":99,\"sinceThen\":1");

    assertThat(forged.findings(true))
        .filteredOn(found -> !found.code().equals("HP-LEDGER-049"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("HP-LEDGER-061");
              assertThat(found.sequence()).isEqualTo(sequence);
              assertThat(found.message()).contains("cannot re-derive", "99");
            });
  }

  @ParameterizedTest
  @MethodSource("dev.holdpoint.app.Poison#all")
  void entry_that_the_rules_cannot_take_is_found_and_hides_nothing_else(
      String type, String pattern, String with) throws IOException {
    long sequence = forged.poison(type, pattern, with);
    Files.writeString(
        forged.payments().home.rosterFile(),
        Files.readString(forged.payments().home.rosterFile()) + "# more\n");

    assertThat(forged.findings(true))
        .anyMatch(f -> f.sequence() == sequence && f.code().matches("HP-LEDGER-0(49|60)"))
        .anyMatch(f -> f.code().equals("HP-IDENTITY-002"));
  }

  @Test
  void export_that_was_chained_anew_under_its_seal_is_told_at_the_entry_that_was_changed()
      throws IOException {
    var file = forged.exported().resolve("entries.jsonl");
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

    assertThat(forged.findings(file.getParent(), true))
        .anyMatch(f -> f.code().equals("HP-LEDGER-052"))
        .anyMatch(f -> f.code().equals("HP-LEDGER-060") && f.sequence() == at + 1L)
        .noneMatch(f -> f.code().equals("HP-LEDGER-040"));
  }

  @Test
  void ledger_that_nobody_sealed_is_noted_and_not_wrong() throws IOException {
    forged.rewrite(each -> List.of(Rewritten.draft(each, each.body())));
    var result =
        (Verifying.Verified)
            new Verifying(forged.payments().clock).verify(forged.root(), null, false);
    assertThat(result.findings()).isEmpty();
    assertThat(result.notes())
        .extracting(LedgerFinding::code)
        .containsExactly("HP-APP-106", "HP-APP-071");
    var export = forged.exported();
    var sealed =
        (Verifying.Verified)
            new Verifying(forged.payments().clock).verify(forged.root(), null, false);
    assertThat(sealed.notes()).extracting(LedgerFinding::code).containsExactly("HP-APP-106");
    try (var files = Files.list(export)) {
      var pdf =
          files
              .filter(f -> f.getFileName().toString().startsWith("review-"))
              .findFirst()
              .orElseThrow();
      var read =
          (Verifying.Verified) new Verifying(forged.payments().clock).verify(pdf, null, true);
      assertThat(read.notes())
          .extracting(LedgerFinding::code)
          .containsExactly("HP-APP-106", "HP-APP-070");
    }
  }
}
