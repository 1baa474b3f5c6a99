package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.export.ExportWriter;
import dev.holdpoint.ledger.export.Stub;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import dev.holdpoint.ledger.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An export of run-1 from a ledger of two runs: entries 1 to 3 and 6 are its own, 4 and 5
 * another's, 7 a seal.
 */
final class ExportTest {
  private static final int ENTRIES = 8;
  private static final Station STATION = Station.named("station-1");

  @TempDir private Path folder;

  private ExportFiles files;
  private Seal seal;

  @BeforeEach
  void export() throws IOException {
    try (var ledger = open(folder.resolve("home"))) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 3)));
      durable(ledger.append("run-2", 0, drafts("run-2", 1, 2)));
      durable(ledger.append("run-1", 3, drafts("run-1", 6, 1)));
      sealed(ledger);
      durable(ledger.append("run-1", 4, drafts("run-1", 8, 1)));
      seal = sealed(ledger);
      var outcome =
          new ExportWriter(ledger, STATION)
              .write(
                  "run-1",
                  seal,
                  ledger.seals(),
                  Map.of("mara", STATION.certificate()),
                  folder.resolve("out"));
      assertThat(outcome).isInstanceOf(ExportWriter.Written.class);
      files = ((ExportWriter.Written) outcome).files();
    }
  }

  @Test
  void an_export_is_verified_in_silence() {
    var verification = verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.head()).isEqualTo(seal.head());
    assertThat(verification.seals()).isEqualTo(2);
  }

  @Test
  void nothing_of_another_run_but_hashes_leaves_the_house() throws IOException {
    assertThat(lines()).hasSize(ENTRIES);
    assertThat(Files.readString(files.entries())).doesNotContain("run-2");
    assertThat(Stub.parse(lines().get(3))).map(Stub::seq).contains(4L);
  }

  @Test
  void a_run_that_is_not_there_is_not_exported() throws IOException {
    try (var ledger = open(folder.resolve("home"))) {
      var outcome =
          new ExportWriter(ledger, STATION)
              .write("run-7", seal, ledger.seals(), Map.of(), folder.resolve("out7"));
      assertThat(outcome)
          .isInstanceOfSatisfying(
              ExportWriter.NotWritten.class,
              not -> assertThat(not.problem().code()).isEqualTo(LedgerCode.NO_SUCH_RUN.code()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_changed_line_is_named(int seq) throws IOException {
    change(
        lines -> {
          String line = lines.get(seq - 1);
          lines.set(
              seq - 1,
              line.replaceFirst("\"(n|size)\":\\d", "\"$1\":5")
                  .replaceFirst("\"sha256\":\"..", "\"sha256\":\"zz".replace("zz", "00")));
        });
    // Of the last one nobody but the seal over all of them knows what it was.
    assertNamed(seq == 8 ? LedgerCode.SEAL_MISMATCH : LedgerCode.ENTRY_CHANGED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void a_deleted_line_is_named(int seq) throws IOException {
    change(lines -> lines.remove(seq - 1));
    assertNamed(LedgerCode.ENTRY_DELETED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_repeated_line_is_named(int seq) throws IOException {
    change(lines -> lines.add(seq, lines.get(seq - 1)));
    assertNamed(LedgerCode.ENTRY_INSERTED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void swapped_lines_are_named(int seq) throws IOException {
    change(lines -> Collections.swap(lines, seq - 1, seq));
    assertThat(verify().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.is(LedgerCode.ENTRY_MOVED)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_cut_tail_is_named(int from) throws IOException {
    change(lines -> lines.subList(from - 1, lines.size()).clear());
    assertNamed(LedgerCode.CUT_SHORT, from);
  }

  @Test
  void another_station_under_the_same_name_is_found() throws Exception {
    try (var ledger = open(folder.resolve("other"))) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 3)));
      var stranger = Station.named("station-1");
      if (!(ledger.seal(stranger) instanceof Sealing.Sealed(var its))) {
        throw new AssertionError("not sealed");
      }
      new ExportWriter(ledger, stranger)
          .write("run-1", its, ledger.seals(), Map.of(), folder.resolve("out2"));
    }
    var findings =
        new LedgerVerifier(Set.of(STATION.certificate()), List.of())
            .verify(folder.resolve("out2"))
            .findings();
    assertThat(findings).anyMatch(finding -> finding.is(LedgerCode.SEAL_UNTRUSTED));
    assertThat(findings).anyMatch(finding -> finding.is(LedgerCode.SEAL_SIGNATURE_WRONG));
  }

  @Test
  void an_authority_speaks_for_its_station_and_for_nobody_else() throws IOException {
    var authority = Station.authority("authority");
    var byStation = exportBy(authority.certifies("station"), "by-station");
    var byPerson = exportBy(authority.certifies("mara"), "by-person");
    var byStranger = exportBy(Station.authority("authority").certifies("station"), "by-stranger");
    var verifier = new LedgerVerifier(Set.of(authority.certificate()), List.of());
    assertThat(verifier.verify(byStation).findings()).isEmpty();
    assertThat(verifier.verify(byPerson).findings())
        .anyMatch(finding -> finding.is(LedgerCode.SEAL_UNTRUSTED));
    assertThat(verifier.verify(byStranger).findings())
        .anyMatch(finding -> finding.is(LedgerCode.SEAL_UNTRUSTED));
  }

  private Path exportBy(Station station, String name) throws IOException {
    try (var ledger = open(folder.resolve(name + "-home"))) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 3)));
      if (!(ledger.seal(station) instanceof Sealing.Sealed(var made))) {
        throw new AssertionError("not sealed");
      }
      var out = folder.resolve(name);
      new ExportWriter(ledger, station).write("run-1", made, ledger.seals(), Map.of(), out);
      return out;
    }
  }

  @Test
  void a_missing_note_is_found() throws IOException {
    Files.delete(files.note());
    assertNamed(LedgerCode.EXPORT_ALTERED, 0);
  }

  @Test
  void a_signature_under_another_name_is_named_though_it_fits() throws IOException {
    for (Path note : List.of(files.seals().resolve("000000000006.note"), files.note())) {
      String text = Files.readString(note);
      Files.writeString(note, text.replace("\u2014 station-1 ", "\u2014 station-2 "));
      assertNamed(LedgerCode.SEAL_NAME, note.equals(files.note()) ? 0 : 6);
      Files.writeString(note, text);
    }
    assertThat(verify().findings()).isEmpty();
  }

  /** Java reads base64 without its end, too; then one seal could be written in several ways. */
  @Test
  void a_seal_written_in_another_way_is_none() {
    String padded = "";
    while (!padded.endsWith("=\n")) { // Signatures have several lengths.
      padded = sealOf(seal.head(), seal.root()).note().note();
    }
    assertThat(Seal.parse(padded)).isPresent();
    assertThat(Seal.parse(padded.replaceFirst("=+\n$", "\n"))).isEmpty();
  }

  @Test
  void a_proof_between_two_seals_that_was_spoilt_or_taken_out_is_named() throws IOException {
    Path proofs = files.seals().resolve("consistency.txt");
    String line = Files.readString(proofs);
    assertThat(line).startsWith("6 8 ");
    int at = line.length() - 10;
    char other = line.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(proofs, line.substring(0, at) + other + line.substring(at + 1));
    assertNamed(LedgerCode.PROOF_WRONG, 8);
    Files.delete(proofs);
    assertNamed(LedgerCode.PROOF_WRONG, 8);
  }

  @Test
  void a_file_of_proofs_that_holds_more_or_is_written_otherwise_is_named() throws IOException {
    Path proofs = files.seals().resolve("consistency.txt");
    String line = Files.readString(proofs);
    for (String other :
        List.of(line + "1 2 \n", "6 8\n" + line, "2 6 " + line.substring(4) + line, line + "\n")) {
      Files.writeString(proofs, other);
      assertThat(verify().findings()).as(other).anyMatch(f -> f.is(LedgerCode.PROOF_WRONG));
    }
    for (String other : List.of(line.replace("\n", "\r\n"), line.strip())) {
      Files.writeString(proofs, other);
      assertNamed(LedgerCode.PROOF_WRONG, 0);
    }
  }

  @Test
  void a_changed_leaf_of_another_run_is_found_by_the_seals_and_the_note() throws IOException {
    change(lines -> lines.set(3, lines.get(3).replaceFirst("\"leaf\":\"....", "\"leaf\":\"0bad")));
    assertThat(verify().findings())
        .anyMatch(finding -> finding.is(LedgerCode.SEAL_MISMATCH) && finding.sequence() == 6)
        .anyMatch(finding -> finding.is(LedgerCode.EXPORT_ALTERED));
  }

  @Test
  void a_copy_of_a_later_seal_says_nothing_about_an_export_and_one_of_its_time_does()
      throws IOException {
    var copies = new SealFolder(folder.resolve("copies"));
    var disk = new RealDisk();
    var head = new Head(4711, "1".repeat(64));
    copies.keep(sealOf(head, "2".repeat(64)), STATION.certificate(), disk);
    assertThat(verify(copies).findings()).isEmpty();
    copies.keep(sealOf(seal.head(), "2".repeat(64)), STATION.certificate(), disk);
    assertThat(verify(copies).findings())
        .anyMatch(finding -> finding.is(LedgerCode.SEALS_DISAGREE) && finding.sequence() == 8)
        .anyMatch(finding -> finding.is(LedgerCode.SEAL_MISMATCH) && finding.sequence() == 8);
  }

  private static Seal sealOf(Head head, String root) {
    try {
      return Seal.of(head, root, STATION);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Verification verify(SealFolder copies) {
    return new LedgerVerifier(Set.of(STATION.certificate()), List.of(), List.of(copies))
        .verify(files.folder());
  }

  private Seal sealed(Ledger ledger) {
    if (ledger.seal(STATION) instanceof Sealing.Sealed(var made)) {
      return made;
    }
    throw new AssertionError("not sealed");
  }

  private void assertNamed(LedgerCode code, long seq) {
    assertThat(verify().findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.code() + " " + finding.sequence())
                    .isEqualTo(code.code() + " " + seq));
  }

  private Verification verify() {
    return new LedgerVerifier(Set.of(STATION.certificate()), List.of()).verify(files.folder());
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(files.entries());
  }

  private void change(Consumer<List<String>> change) throws IOException {
    var lines = new ArrayList<>(lines());
    change.accept(lines);
    Files.writeString(
        files.entries(), String.join("", lines.stream().map(line -> line + "\n").toList()));
  }
}
