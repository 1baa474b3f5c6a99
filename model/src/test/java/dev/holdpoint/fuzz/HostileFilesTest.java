package dev.holdpoint.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdpoint.audit.signing.PdfFinding;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.importing.RuleImport;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to hang, crash or flood whoever opens them. */
class HostileFilesTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "{a: ",
        "- ",
        "? ",
        ": ",
        "&a ",
        "*a ",
        "!!x ",
        "a: \n",
        "|\n",
        "\"",
        "'",
        "#",
        "%",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "\t",
        " ",
        "\n",
        "\r",
        "\\",
        "1",
        "a",
        "a: b\n",
        "a,",
        "\u00e9",
        "\uFEFF"
      })
  void a_package_of_one_word_over_and_over_is_refused_with_a_code(String word)
      throws InterruptedException {
    var input = word.repeat((1 << 20) / word.getBytes(UTF_8).length).getBytes(UTF_8);
    assertAnswers("package", input, () -> codes(new PackageReader(CLOCK).read(input).findings()));
  }

  @Test
  void a_package_in_utf_16_or_with_a_zero_byte_is_refused_with_a_code()
      throws InterruptedException {
    for (var input : List.of("kind: x".getBytes(UTF_16), "kind: x\u0000".getBytes(UTF_8))) {
      assertAnswers("package", input, () -> codes(new PackageReader(CLOCK).read(input).findings()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", " ", "#", "\n", "1s", "x", "{", "\\\"", "''", "+", "a or "})
  void an_expression_of_one_word_over_and_over_is_refused_with_a_code(String word)
      throws InterruptedException {
    for (int length : new int[] {9_000, 900_000}) {
      var middle = word.repeat(length / word.length());
      var closing = word.equals("(") ? ")".repeat(length) : "";
      for (var expression : List.of(middle + "x > 1" + closing, "x{a=\"" + middle + "\"} > 1")) {
        var indented = expression.replace("\n", "\n          ");
        var input =
            ("groups: [{name: g, rules: [{alert: A, expr: |\n          " + indented + "\n}]}]")
                .getBytes(UTF_8);
        new Fuzz(new Door("rules", List.of(input), 1, 100_000, RuleImport::read))
            .read(input)
            .ifPresent(broken -> assertThat(broken).isEmpty());
      }
    }
  }

  @Test
  void an_expression_that_is_too_long_has_a_code() {
    var rule = "groups: [{name: g, rules: [{alert: A, expr: '%s > 1'}]}]";
    assertThat(
            RuleImport.read(
                    rule.formatted("(".repeat(6_000) + "x" + ")".repeat(6_000)).getBytes(UTF_8))
                .findings())
        .extracting(Finding::code)
        .contains("HP-IMPORT-016");
  }

  @Test
  void a_frame_of_empty_lines_only_becomes_a_finding_and_not_a_list_of_lines()
      throws InterruptedException, IOException {
    var payload = "\n".repeat(8 << 20).getBytes(UTF_8);
    assertThat(Frame.lines(payload).size()).isLessThan(payload.length / 32);
    var home = folder.resolve("home");
    Files.createDirectories(home.resolve("ledger"));
    var file = new ByteArrayOutputStream();
    file.writeBytes(Frame.FILE_HEADER);
    file.writeBytes(Frame.around(payload).array());
    Files.write(home.resolve("ledger").resolve("journal"), file.toByteArray());
    assertAnswers(
        "home",
        payload,
        () -> {
          assertThat(new LedgerVerifier(Set.of(), List.of()).verify(home).findings()).isNotEmpty();
          return List.of("HP-LEDGER-0");
        });
  }

  @Test
  void a_seal_or_note_that_is_a_link_to_an_endless_device_is_not_read()
      throws IOException, InterruptedException {
    var zero = Path.of("/dev/zero");
    assumeThat(zero).exists();
    var files = new ExportFiles(Files.createDirectories(folder.resolve("export")));
    Files.createDirectories(files.seals());
    Files.createSymbolicLink(files.seals().resolve("000000000001.note"), zero);
    Files.createSymbolicLink(files.seals().resolve("x.pem"), zero);
    Files.createSymbolicLink(files.note(), zero);
    Files.writeString(files.entries(), "{}\n");
    assertAnswers(
        "export",
        new byte[1],
        () -> {
          var seals = new SealFolder(files.seals());
          assertThat(seals.seals()).allMatch(kept -> kept.seal().isEmpty());
          assertThat(seals.certificates()).isEmpty();
          return new LedgerVerifier(Set.of(), List.of())
              .verify(folder.resolve("export")).findings().stream().map(f -> f.code()).toList();
        });
  }

  @Test
  void frames_that_claim_what_others_hold_are_answered_in_time()
      throws InterruptedException, IOException {
    int size = 4 << 20;
    var file = ByteBuffer.allocate(size);
    file.put(Frame.FILE_HEADER);
    var magic = Arrays.copyOf(Frame.around(new byte[] {'x'}).array(), 4);
    while (file.remaining() >= 12) {
      file.put(magic).putInt(Math.max(1, file.remaining() - 8)).putInt(0);
    }
    var home = folder.resolve("claims");
    Files.createDirectories(home.resolve("ledger"));
    Files.write(home.resolve("ledger").resolve("journal"), file.array());
    assertAnswers(
        "journal",
        file.array(),
        () -> {
          assertThat(new LedgerVerifier(Set.of(), List.of()).verify(home).head())
              .isEqualTo(Head.EMPTY);
          return List.of("HP-LEDGER-0");
        });
  }

  @Test
  void an_entry_line_that_never_ends_is_refused_and_not_held_in_memory()
      throws IOException, InterruptedException {
    var export = Files.createDirectories(folder.resolve("long"));
    Files.write(new ExportFiles(export).entries(), new byte[17 << 20]);
    assertAnswers(
        "export",
        new byte[17 << 20],
        () ->
            new LedgerVerifier(Set.of(), List.of())
                .verify(export).findings().stream().map(f -> f.code()).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_pdf_whose_streams_unpack_to_more_than_their_bound_is_refused_unopened(int layers)
      throws Exception {
    var pdf = new ByteArrayOutputStream();
    pdf.writeBytes(
        ("%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter["
                + "/FlateDecode".repeat(layers)
                + "]>>stream\r\n")
            .getBytes(UTF_8));
    pdf.writeBytes(bomb(layers));
    pdf.writeBytes("\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(UTF_8));
    var input = pdf.toByteArray();
    assertThat(input.length).isLessThan(2 << 20);
    assertAnswers(
        "pdf",
        input,
        () ->
            new PdfVerifier(PdfTrust.none(), CLOCK)
                .verify(input).findings().stream().map(PdfFinding::code).toList());
    assertThat(new PdfVerifier(PdfTrust.none(), CLOCK).verify(input).findings().getFirst().code())
        .endsWith("002");
  }

  /** Zeros, 300 MiB of them, in that many layers. */
  private static byte[] bomb(int layers) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed)) {
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        out.write(zeros);
      }
    }
    for (int layer = 1; layer < layers; layer++) {
      var again = new ByteArrayOutputStream();
      try (var out = new DeflaterOutputStream(again)) {
        packed.writeTo(out);
      }
      packed = again;
    }
    return packed.toByteArray();
  }

  private interface Answer {
    List<String> codes() throws Exception;
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  /** In time, within memory, and with codes only. */
  private static void assertAnswers(String name, byte[] input, Answer answer)
      throws InterruptedException {
    var door =
        new Door(
            name,
            List.of(input),
            1,
            1_000,
            _ -> assertThat(answer.codes()).isNotEmpty().allMatch(code -> code.startsWith("HP-")));
    assertThat(new Fuzz(door, 30).read(input)).isEmpty();
  }
}
