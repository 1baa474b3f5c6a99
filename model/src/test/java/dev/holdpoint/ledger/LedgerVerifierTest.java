package dev.holdpoint.ledger;

import static dev.holdpoint.ledger.Homes.drafts;
import static dev.holdpoint.ledger.Homes.durable;
import static dev.holdpoint.ledger.Homes.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.EntryCheck;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import dev.holdpoint.ledger.verify.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody changes the journal of a home and mends its checksums; the verifier names what was done.
 */
final class LedgerVerifierTest {
  private static final int ENTRIES = 8;

  @TempDir private static Path template;

  private static final Station STATION = Station.named("station-1");

  @TempDir private Path home;

  /**
   * Frames of 1, 2, 3 entries, a seal over those six, and a station's entry about it; one more
   * behind.
   */
  @BeforeAll
  static void write_a_ledger_with_a_seal() throws IOException {
    try (var ledger = open(template)) {
      durable(ledger.append("run-1", 0, drafts("run-1", 1, 1)));
      durable(ledger.append("run-1", 1, drafts("run-1", 2, 2)));
      durable(ledger.append("run-2", 0, drafts("run-2", 4, 3)));
      assertThat(ledger.seal(STATION)).isInstanceOf(Sealing.Sealed.class);
      durable(ledger.append("run-1", 3, drafts("run-1", 8, 1)));
    }
  }

  @BeforeEach
  void copy_it() throws IOException {
    try (var files = Files.walk(template)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = home.resolve(template.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void good_evidence_is_passed_over_in_silence() {
    var verification = verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.ok()).isTrue();
    assertThat(verification.head().size()).isEqualTo(ENTRIES);
    assertThat(verification.seals()).isEqualTo(1);
  }

  @Test
  void an_unfinished_tail_is_good_evidence() throws IOException {
    byte[] journal = Files.readAllBytes(journal());
    Files.write(
        journal(),
        java.util.Arrays.copyOfRange(journal, 16, 60),
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void an_open_ledger_can_be_verified() throws IOException {
    try (var ledger = open(home)) {
      durable(ledger.append("run-1", 4, drafts("run-1", 9, 1)));
      assertThat(verify().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_changed_value_is_named(int seq) throws IOException {
    rewrite(lines -> lines.set(seq - 1, changed(lines.get(seq - 1))));
    assertNamed(LedgerCode.ENTRY_CHANGED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_changed_value_is_named_without_the_index(int seq) throws IOException {
    Files.delete(database());
    rewrite(lines -> lines.set(seq - 1, changed(lines.get(seq - 1))));
    if (seq == ENTRIES) {
      assertThat(verify().findings())
          .as("nothing outside the journal knows the last entry")
          .isEmpty();
    } else {
      assertNamed(LedgerCode.ENTRY_CHANGED, seq);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_changed_byte_under_an_old_checksum_is_named_without_the_index(int seq) throws IOException {
    Files.delete(database());
    String text = Files.readString(journal(), StandardCharsets.ISO_8859_1);
    String line = lines(journal()).get(seq - 1);
    Files.writeString(journal(), text.replace(line, changed(line)), StandardCharsets.ISO_8859_1);
    assertNamed(LedgerCode.ENTRY_CHANGED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_changed_sequence_or_link_is_named(int seq) throws IOException {
    var original = lines(journal());
    rewrite(
        lines ->
            lines.set(seq - 1, lines.get(seq - 1).replaceFirst("\"seq\":\\d+", "\"seq\":4711")));
    assertNamed(LedgerCode.ENTRY_CHANGED, seq);
    write(original);
    rewrite(
        lines ->
            lines.set(
                seq - 1, lines.get(seq - 1).replaceFirst("\"prev\":\"....", "\"prev\":\"0bad")));
    assertNamed(LedgerCode.ENTRY_CHANGED, seq);
    write(original);
    rewrite(lines -> lines.set(seq - 1, lines.get(seq - 1).substring(3)));
    assertNamed(LedgerCode.ENTRY_CHANGED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void a_deleted_entry_is_named(int seq) throws IOException {
    rewrite(lines -> lines.remove(seq - 1));
    assertNamed(LedgerCode.ENTRY_DELETED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_repeated_entry_is_named(int seq) throws IOException {
    rewrite(lines -> lines.add(seq, lines.get(seq - 1)));
    assertNamed(LedgerCode.ENTRY_INSERTED, seq);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void a_forged_entry_between_two_is_named(int after) throws IOException {
    rewrite(
        lines -> {
          String forged =
              changed(lines.get(after - 1))
                  .replaceFirst("\"seq\":\\d+", "\"seq\":" + (after + 1))
                  .replaceFirst("\"prev\":\"[^\"]*", "\"prev\":\"" + hash(lines.get(after - 1)));
          lines.add(after, forged);
        });
    assertNamed(LedgerCode.ENTRY_INSERTED, after + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void swapped_entries_are_named(int seq) throws IOException {
    rewrite(lines -> Collections.swap(lines, seq - 1, seq));
    assertThat(verify().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.is(LedgerCode.ENTRY_MOVED)).isTrue();
              assertThat(finding.sequence()).isBetween((long) seq, seq + 1L);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_cut_tail_is_named_by_the_index(int from) throws IOException {
    rewrite(lines -> lines.subList(from - 1, lines.size()).clear());
    assertNamed(LedgerCode.CUT_SHORT, from);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void a_cut_tail_is_named_by_a_seal(int from) throws IOException {
    Files.delete(database());
    rewrite(lines -> lines.subList(from - 1, lines.size()).clear());
    assertNamed(LedgerCode.CUT_SHORT, from);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void a_history_that_was_chained_anew_is_found_by_a_seal(int seq) throws IOException {
    Files.delete(database());
    rewrite(
        lines -> {
          lines.set(seq - 1, changed(lines.get(seq - 1)));
          for (int i = seq; i < lines.size(); i++) {
            String prev = hash(lines.get(i - 1));
            lines.set(i, lines.get(i).replaceFirst("\"prev\":\"[^\"]*", "\"prev\":\"" + prev));
          }
        });
    assertNamed(LedgerCode.SEAL_MISMATCH, 6);
  }

  @Test
  void a_seal_over_the_whole_of_a_rewritten_chain_does_not_blame_the_last_entry()
      throws IOException {
    Files.delete(database());
    rewrite(
        lines -> {
          lines.subList(6, lines.size()).clear();
          lines.set(1, changed(lines.get(1)));
          for (int i = 2; i < lines.size(); i++) {
            String prev = hash(lines.get(i - 1));
            lines.set(i, lines.get(i).replaceFirst("\"prev\":\"[^\"]*", "\"prev\":\"" + prev));
          }
        });
    assertNamed(LedgerCode.SEAL_MISMATCH, 6);
    assertThat(verify().findings().getFirst().message()).contains("entries 1 to 6");
    assertThat(verify().chained()).isTrue();
  }

  /** Looking at all later lines for each of them would take hours. */
  @Test
  void a_great_many_empty_lines_are_told_in_one_pass(@TempDir Path export) throws IOException {
    Files.writeString(export.resolve("entries.jsonl"), "\n".repeat(300_000));

    var found = new LedgerVerifier(Set.of(), List.of()).verify(export).findings();

    assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(1_000);
  }

  @Test
  void a_history_that_was_chained_anew_is_found_by_the_index() throws IOException {
    rewrite(
        lines -> {
          lines.set(6, changed(lines.get(6)));
          String prev = hash(lines.get(6));
          lines.set(7, lines.get(7).replaceFirst("\"prev\":\"[^\"]*", "\"prev\":\"" + prev));
        });
    assertNamed(LedgerCode.INDEX_DIFFERS, 7);
  }

  @Test
  void a_damaged_checksum_is_found() throws IOException {
    byte[] journal = Files.readAllBytes(journal());
    journal[16 + 9] ^= 1;
    Files.write(journal(), journal);
    assertNamed(LedgerCode.BAD_FRAME, 1);
  }

  @Test
  void a_changed_seal_is_found() throws IOException {
    Path note = LedgerHome.in(home).seals().resolve("000000000006.note");
    Files.writeString(note, Files.readString(note).replaceFirst("\n6\n", "\n5\n"));
    assertNamed(LedgerCode.SEAL_SIGNATURE_WRONG, 5);
    Files.writeString(note, "nonsense");
    assertNamed(LedgerCode.SEAL_UNREADABLE, 0);
  }

  @Test
  void a_seal_of_a_stranger_is_found() {
    assertThat(verify(Set.of(Station.named("station-1").certificate()), List.of()).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.is(LedgerCode.SEAL_UNTRUSTED)).isTrue());
    assertThat(verify(Set.of(STATION.certificate()), List.of()).findings()).isEmpty();
  }

  @Test
  void a_seal_with_the_wrong_key_under_a_known_name_is_found() throws Exception {
    var stranger = Station.named("station-1");
    var note = LedgerHome.in(home).seals().resolve("000000000006.note");
    var seal = Seal.parse(Files.readString(note)).orElseThrow();
    var forged =
        dev.holdpoint.ledger.seal.SignedNote.sign(
            seal.note().text(), new Impostor(STATION, stranger));
    Files.writeString(note, forged.note());
    assertNamed(LedgerCode.SEAL_SIGNATURE_WRONG, 6);
  }

  /** Whoever cuts the tail takes the seals and the index with it, but not the copy elsewhere. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void a_tail_cut_with_its_seal_and_index_is_named_by_a_kept_copy(int from, @TempDir Path outside)
      throws IOException {
    Files.delete(database());
    new SealFolder(LedgerHome.in(home).seals()).copyUpTo(ENTRIES, outside);
    Files.delete(LedgerHome.in(home).seals().resolve("000000000006.note"));
    rewrite(lines -> lines.subList(from - 1, lines.size()).clear());
    if (from > 1) {
      assertThat(verify().findings()).as("nothing at the home tells").isEmpty();
    }
    assertThat(
            new LedgerVerifier(Set.of(), List.of(), List.of(new SealFolder(outside)))
                .verify(home)
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.is(LedgerCode.CUT_SHORT)).isTrue());
  }

  @Test
  void a_seal_over_another_root_than_that_of_the_lines_is_named() throws Exception {
    var seals = LedgerHome.in(home).seals();
    var good = Seal.parse(Files.readString(seals.resolve("000000000006.note"))).orElseThrow();
    var forged = Seal.of(good.head(), "2".repeat(64), STATION);
    Files.writeString(seals.resolve("000000000006.note"), forged.note().note());
    assertNamed(LedgerCode.SEAL_MISMATCH, 6);
  }

  @Test
  void checks_from_outside_see_every_entry_and_their_findings_are_told() {
    var seen = new ArrayList<Long>();
    EntryCheck check =
        entry -> {
          seen.add(entry.seq());
          return entry.seq() == 2
              ? List.of(new LedgerFinding("HP-IDENTITY-001", 2, "not signed"))
              : List.of();
        };
    assertThat(verify(Set.of(), List.of(check)).findings())
        .containsExactly(new LedgerFinding("HP-IDENTITY-001", 2, "not signed"));
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void a_folder_without_a_ledger_is_no_evidence(@TempDir Path empty) {
    assertThat(LedgerVerifier.isEvidence(empty)).isFalse();
    assertThat(LedgerVerifier.isEvidence(home)).isTrue();
    assertThat(LedgerVerifier.isEvidence(LedgerHome.in(home).folder())).isTrue();
  }

  /** One station's certificate over another's key. */
  private record Impostor(Station as, Station with)
      implements dev.holdpoint.ledger.seal.SealSigner {
    @Override
    public String name() {
      return as.name();
    }

    @Override
    public java.security.cert.X509Certificate certificate() {
      return as.certificate();
    }

    @Override
    public byte[] sign(byte[] message) throws java.security.GeneralSecurityException {
      return with.sign(message);
    }
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
    return verify(Set.of(), List.of());
  }

  private Verification verify(
      Set<java.security.cert.X509Certificate> trusted, List<EntryCheck> checks) {
    return new LedgerVerifier(trusted, checks).verify(home);
  }

  private static String changed(String line) {
    return line.contains("\"n\":")
        ? line.replaceFirst(
            "\"n\":\\d", "\"n\":9".replace("9", line.contains("\"n\":7") ? "6" : "7"))
        : line.replaceFirst("\"size\":6", "\"size\":5");
  }

  private void rewrite(Consumer<List<String>> change) throws IOException {
    var lines = lines(journal());
    change.accept(lines);
    write(lines);
  }

  /** Every line in a frame of its own, with a good checksum. */
  private void write(List<String> lines) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(Frame.FILE_HEADER);
    for (String line : lines) {
      out.writeBytes(Frame.around(line.getBytes(StandardCharsets.ISO_8859_1)).array());
    }
    Files.write(journal(), out.toByteArray());
  }

  /** Lines are kept as bytes in ISO 8859-1 here. */
  private static String hash(String line) {
    return dev.holdpoint.ledger.entry.Sha256.hex(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<String> lines(Path journal) throws IOException {
    var lines = new ArrayList<String>();
    var matcher =
        java.util.regex.Pattern.compile("\\{\"at\".*?\"v\":1\\}")
            .matcher(Files.readString(journal, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      lines.add(matcher.group());
    }
    return lines;
  }

  private Path journal() {
    return LedgerHome.in(home).journal();
  }

  private Path database() {
    return LedgerHome.in(home).folder().resolve("index.mv.db");
  }
}
