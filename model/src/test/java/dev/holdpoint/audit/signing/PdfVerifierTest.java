package dev.holdpoint.audit.signing;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PdfVerifierTest {
  private static final Instant NOW = TestAuthority.NOW;
  private static final Clock LATER = Clock.fixed(NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
  private static final TestAuthority CA = new TestAuthority("Holdpoint test CA");
  private static final PrivateKeyEntry STATION = CA.enrol("station");
  private static final String WORDS = "Outcome: ROLLED BACK";
  private static final byte[] SIGNED = new PdfSigner(STATION).sign(plain(), NOW, "Audit report");

  private static byte[] plain() {
    return Damage.plainPdf(WORDS, CA.material());
  }

  private static PdfVerifier verifier() {
    return new PdfVerifier(PdfTrust.inAuthorities(List.of(CA.certificate())), LATER);
  }

  private static List<String> codes(PdfVerification verification) {
    return verification.findings().stream().map(PdfFinding::code).toList();
  }

  @Test
  void an_untouched_signed_pdf_has_no_finding() {
    var verification = verifier().verify(SIGNED);

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.ok()).isTrue();
    assertThat(verification.signer().orElseThrow()).contains("UID=station");
    assertThat(verification.signedAt()).contains(NOW);
  }

  @Test
  void a_missing_revocation_list_is_named() {
    byte[] bare = Damage.plainPdf(WORDS, ValidationMaterial.none());
    var pdf = new PdfSigner(STATION).sign(bare, NOW, "Audit report");

    assertThat(codes(verifier().verify(pdf))).containsExactly(PdfDefect.NO_REVOCATION_LIST.code());
  }

  @Test
  void a_revocation_list_of_another_authority_counts_for_nothing() {
    var foreign = new TestAuthority("Holdpoint test CA").material();
    var pdf = new PdfSigner(STATION).sign(Damage.plainPdf(WORDS, foreign), NOW, "Audit report");

    assertThat(codes(verifier().verify(pdf))).containsExactly(PdfDefect.NO_REVOCATION_LIST.code());
  }

  @Test
  void a_revoked_station_is_named() {
    var revoked = CA.revoking((X509Certificate) STATION.getCertificate());
    var material = new ValidationMaterial(List.of(CA.certificate()), List.of(revoked));
    var pdf = new PdfSigner(STATION).sign(Damage.plainPdf(WORDS, material), NOW, "Audit report");

    assertThat(codes(verifier().verify(pdf))).containsExactly(PdfDefect.SIGNER_REVOKED.code());
  }

  static Stream<Arguments> alterations() {
    return Stream.of(
        alteration(
            "a word replaced",
            pdf -> Damage.overwrite(pdf, "ROLLED BACK", "COMPLETED  "),
            PdfDefect.CONTENT_ALTERED),
        alteration("a black box over the page", Damage::blackBox, PdfDefect.VISIBLE_CHANGE),
        alteration("a black box over the page", Damage::blackBox, PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration("a black box over the page", Damage::blackBox, PdfDefect.FORBIDDEN_CHANGE),
        alteration("a comment added", Damage::comment, PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration("a comment added", Damage::comment, PdfDefect.FORBIDDEN_CHANGE),
        alteration("a page added", Damage::extraPage, PdfDefect.VISIBLE_CHANGE),
        alteration("a page added", Damage::extraPage, PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration("title changed", Damage::newTitle, PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration("bytes appended", PdfVerifierTest::appended, PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration("the update cut off", PdfVerifierTest::asSigned, PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration(
            "another signature's store",
            pdf -> Damage.overwrite(pdf, "/VRI << /", "/VRI <</0"),
            PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration(
            "the update twice",
            pdf -> joined(pdf, Arrays.copyOfRange(pdf, asSigned(pdf).length, pdf.length)),
            PdfDefect.NOT_WHOLE_DOCUMENT),
        alteration("written anew", Damage::rewritten, PdfDefect.CONTENT_ALTERED),
        alteration("signed again on top", PdfVerifierTest::again, PdfDefect.SEVERAL_SIGNATURES),
        alteration("signed again on top", PdfVerifierTest::again, PdfDefect.NOT_WHOLE_DOCUMENT));
  }

  private static Arguments alteration(
      String name, UnaryOperator<byte[]> damage, PdfDefect expected) {
    return Arguments.of(name, damage, expected);
  }

  private static byte[] appended(byte[] pdf) {
    byte[] longer = Arrays.copyOf(pdf, pdf.length + 40);
    Arrays.fill(longer, pdf.length, longer.length, (byte) ' ');
    return longer;
  }

  /** Up to where the signature covers it. */
  private static byte[] asSigned(byte[] pdf) {
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    int update = text.lastIndexOf("%%EOF", text.lastIndexOf("/Type /DSS"));
    return Arrays.copyOf(pdf, update + "%%EOF\n".length());
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] again(byte[] pdf) {
    return new ForgivingSigner(new TestAuthority("Elsewhere").enrol("mallory")).sign(pdf, NOW);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("alterations")
  void a_change_after_signing_is_named(
      String name, UnaryOperator<byte[]> damage, PdfDefect expected) {
    var verification = verifier().verify(damage.apply(SIGNED));

    assertThat(codes(verification)).as(name).contains(expected.code());
    assertThat(verification.ok()).isFalse();
  }

  @Test
  void every_altered_byte_of_the_signed_content_is_found() {
    int contents = new String(SIGNED, StandardCharsets.ISO_8859_1).indexOf("/Contents <");
    for (int at = 20; at < contents; at += 197) {
      byte[] altered = SIGNED.clone();
      altered[at] ^= 0x01;
      assertThat(verifier().verify(altered).ok()).as("byte %d", at).isFalse();
    }
  }

  @Test
  void every_altered_digit_of_the_signature_and_its_padding_is_found() {
    String text = new String(SIGNED, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("/Contents <") + "/Contents <".length();
    int end = text.indexOf('>', from);
    for (int at = from; at < end; at += at < from + 2_600 ? 61 : 3_201) {
      byte[] altered = SIGNED.clone();
      altered[at] = (byte) (altered[at] == '7' ? '8' : '7');
      assertThat(verifier().verify(altered).ok()).as("digit %d", at - from).isFalse();
    }
  }

  /** Of so many bytes each. */
  private static final int BLOCK = 48;

  @Test
  void blocks_taken_out_put_in_exchanged_or_cut_off_are_named_wherever_they_are() {
    harmBlocks(BLOCK * 83);
  }

  @Test
  @Tag("long")
  void harm_to_every_block_is_named() {
    harmBlocks(BLOCK);
  }

  private static void harmBlocks(int stride) {
    for (int at = 0; at + 2 * BLOCK <= SIGNED.length; at += stride) {
      byte[] before = Arrays.copyOf(SIGNED, at);
      byte[] one = Arrays.copyOfRange(SIGNED, at, at + BLOCK);
      byte[] two = Arrays.copyOfRange(SIGNED, at + BLOCK, at + 2 * BLOCK);
      byte[] after = Arrays.copyOfRange(SIGNED, at + 2 * BLOCK, SIGNED.length);
      for (byte[] altered :
          List.of(
              joined(joined(before, two), after),
              joined(joined(before, one), joined(one, joined(two, after))),
              joined(joined(before, two), joined(one, after)),
              joined(before, one))) {
        if (!Arrays.equals(altered, SIGNED)) { // Two blocks of zeros may have been exchanged.
          assertThat(codes(verifier().verify(altered)))
              .as("block at %d", at)
              .isNotEmpty()
              .allMatch(code -> code.startsWith("HP-AUDIT-"));
        }
      }
    }
  }

  @Test
  void every_altered_byte_after_the_signed_content_is_named() {
    for (int at = asSigned(SIGNED).length; at < SIGNED.length; at += 23) {
      byte[] altered = SIGNED.clone();
      altered[at] ^= 0x01;
      assertThat(verifier().verify(altered).ok()).as("byte %d", at).isFalse();
    }
  }

  @Test
  void the_spelling_of_the_signature_cannot_be_changed() {
    String text = new String(SIGNED, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("/Contents <") + "/Contents <".length();
    String value = text.substring(from, from + 200);

    var verification = verifier().verify(Damage.overwrite(SIGNED, value, value.toUpperCase(ROOT)));

    assertThat(codes(verification)).containsExactly(PdfDefect.NOT_WHOLE_DOCUMENT.code());
  }

  @Test
  void randomly_damaged_files_are_refused_with_a_code_and_never_accepted() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      byte[] damaged = SIGNED.clone();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        int from = random.nextInt(damaged.length);
        int to = Math.min(damaged.length, from + 1 + random.nextInt(40));
        for (int at = from; at < to; at++) {
          damaged[at] = (byte) (damaged[at] ^ (1 + random.nextInt(255)));
        }
      }
      if (random.nextInt(4) == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      assertThat(codes(verifier().verify(damaged)))
          .as("seed %d", seed)
          .isNotEmpty()
          .allMatch(code -> code.startsWith("HP-AUDIT-"));
    }
  }

  @Test
  void a_cut_file_is_named() {
    byte[] cut = Arrays.copyOf(SIGNED, SIGNED.length - 200);

    assertThat(verifier().verify(cut).ok()).isFalse();
  }

  @Test
  void a_signer_of_another_authority_is_named() {
    var foreign = new TestAuthority("Holdpoint test CA").enrol("station");
    var pdf = new PdfSigner(foreign).sign(plain(), NOW, "Audit report");

    assertThat(codes(verifier().verify(pdf))).containsExactly(PdfDefect.FOREIGN_SIGNER.code());
  }

  @Test
  void a_person_of_the_same_authority_is_not_a_station() {
    var person = CA.enrol("ada");
    var pdf = new PdfSigner(person).sign(plain(), NOW, "Audit report");
    var trust =
        new PdfTrust(Set.of(CA.certificate()), Set.of((X509Certificate) STATION.getCertificate()));

    assertThat(codes(verifier().verify(pdf))).containsExactly(PdfDefect.NOT_THE_STATION.code());
    assertThat(codes(new PdfVerifier(trust, LATER).verify(pdf)))
        .containsExactly(PdfDefect.NOT_THE_STATION.code());
    assertThat(codes(new PdfVerifier(trust, LATER).verify(SIGNED))).isEmpty();
  }

  @Test
  void another_station_is_not_the_one_that_the_reader_knows() {
    var pdf = new PdfSigner(CA.enrol("station")).sign(plain(), NOW, "Audit report");
    var trust =
        new PdfTrust(Set.of(CA.certificate()), Set.of((X509Certificate) STATION.getCertificate()));

    assertThat(codes(new PdfVerifier(trust, LATER).verify(pdf)))
        .containsExactly(PdfDefect.NOT_THE_STATION.code());
  }

  @Test
  void an_expired_signer_is_named() {
    var brief = CA.enrol("station", NOW.minusSeconds(60), NOW.plusSeconds(60));
    var pdf = new PdfSigner(brief).sign(plain(), NOW, "Audit report");

    assertThat(codes(verifier().verify(pdf))).containsExactly(PdfDefect.SIGNER_NOT_VALID.code());
  }

  @Test
  void without_a_trust_anchor_only_the_missing_anchor_is_named() {
    assertThat(codes(new PdfVerifier(PdfTrust.none(), LATER).verify(SIGNED)))
        .containsExactly(PdfDefect.NO_TRUST_ANCHOR.code());
  }

  @Test
  void a_signature_that_allows_later_changes_is_named() throws IOException {
    var pdf = StoreUpdate.after(new ForgivingSigner(STATION).sign(plain(), NOW));

    assertThat(codes(verifier().verify(pdf))).containsExactly(PdfDefect.NOT_CERTIFIED_FINAL.code());
  }

  @Test
  void an_unsigned_pdf_is_named() {
    assertThat(codes(verifier().verify(plain()))).containsExactly(PdfDefect.UNSIGNED.code());
  }

  @Test
  void garbage_and_nothing_are_named() {
    assertThat(codes(verifier().verify("not a pdf".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(PdfDefect.NOT_A_PDF.code());
    assertThat(codes(verifier().verify(new byte[0]))).containsExactly(PdfDefect.NOT_A_PDF.code());
    assertThat(codes(verifier().verify("%PDF-1.7\n".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(PdfDefect.NOT_A_PDF.code());
  }

  @Test
  void a_file_over_the_limit_is_not_opened(@TempDir Path folder) throws IOException {
    var file = folder.resolve("huge.pdf");
    Files.write(file, SIGNED);
    var small = new PdfVerifier(PdfTrust.none(), LATER, SIGNED.length - 1);

    assertThat(codes(small.verify(file))).containsExactly(PdfDefect.TOO_LARGE.code());
    assertThat(codes(small.verify(SIGNED))).containsExactly(PdfDefect.TOO_LARGE.code());
  }

  @Test
  void a_file_that_is_not_there_is_named(@TempDir Path folder) {
    assertThat(codes(verifier().verify(folder.resolve("absent.pdf"))))
        .containsExactly(PdfDefect.UNREADABLE_FILE.code());
  }

  @Test
  void codes_are_unique_and_stable_in_shape() {
    var codes = Arrays.stream(PdfDefect.values()).map(PdfDefect::code).toList();

    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("HP-AUDIT-\\d{3}"));
  }
}
