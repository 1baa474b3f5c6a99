package dev.holdpoint.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.signing.Damage;
import dev.holdpoint.audit.signing.PdfFinding;
import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerification;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.audit.signing.TestAuthority;
import dev.holdpoint.audit.signing.TimeStampFault;
import dev.holdpoint.audit.signing.TimeStampService;
import dev.holdpoint.audit.signing.TimeStamps;
import dev.holdpoint.audit.signing.TrustedTime;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the document says of its time, and whether that is so. */
class TrustedTimeTest {
  private static final Instant STAMPED_AT = TestAuthority.NOW.plusSeconds(2);
  private static final TestAuthority CA = new TestAuthority("Holdpoint test CA");
  private static final TestAuthority STAMPS = new TestAuthority("Stamps of another house");
  private static final PrivateKeyEntry STATION = CA.enrol("station");
  private static final StampingService SERVICE =
      new StampingService(STAMPS.timeStamping("tsa"), STAMPED_AT);
  private static final AuditReport REPORT =
      AuditReports.of(RecordedRun.held(), "", (X509Certificate) STATION.getCertificate());
  private static final byte[] STAMPED = export(SERVICE).pdf();

  /** The short copy, which is made sooner and says the same about time. */
  private static Edition edition() {
    return Edition.full(TestAuthority.NOW, "Joan Clarke").with(CA.material()).review();
  }

  private static AuditPdf.Signed export(TimeStampService service) {
    var stamps = new TimeStamps(service, STAMPS.material(), new SecureRandom());
    return AuditPdf.signed(REPORT, edition(), new PdfSigner(STATION), Optional.of(stamps));
  }

  private static PdfVerification verified(byte[] pdf, TestAuthority... trusted) {
    var anchors = Stream.of(trusted).map(TestAuthority::certificate).toList();
    var later = Clock.fixed(TestAuthority.NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    return new PdfVerifier(PdfTrust.inAuthorities(anchors), later).verify(pdf);
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void a_time_stamp_stands_in_the_signature_and_the_pages_name_the_service() throws IOException {
    var verification = verified(STAMPED, CA, STAMPS);

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.provedAt()).contains(STAMPED_AT);
    assertThat(text(STAMPED)).contains("Trusted: time-stamped by stamps.example");
  }

  @Test
  void a_reader_who_does_not_trust_the_service_is_told_whose_time_it_is() {
    var verification = verified(STAMPED, CA);

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.notes()).anyMatch(note -> note.contains("CN=tsa"));
  }

  @Test
  void a_service_that_sends_its_certificate_twice_is_taken() {
    var twice = export(new StampingService(STAMPS.timeStamping("tsa"), STAMPED_AT, 2));

    assertThat(twice.time()).isInstanceOf(TrustedTime.Stamped.class);
    assertThat(verified(twice.pdf(), CA, STAMPS).findings()).isEmpty();
  }

  @Test
  void a_station_whose_clock_is_off_is_noted() {
    var off = new StampingService(STAMPS.timeStamping("tsa"), STAMPED_AT.plusSeconds(900));

    assertThat(verified(export(off).pdf(), CA, STAMPS).notes())
        .anyMatch(note -> note.contains("The station's clock said"));
  }

  @Test
  void without_a_service_the_pages_say_that_there_is_no_trusted_time() throws IOException {
    var signed = AuditPdf.signed(REPORT, edition(), new PdfSigner(STATION), Optional.empty());

    assertThat(signed.time()).isEqualTo(new TrustedTime.NotAsked());
    assertThat(text(signed.pdf())).contains("No trusted time: the station's own clock");
    assertThat(verified(signed.pdf(), CA).findings()).isEmpty();
  }

  /** A service that answers this. */
  private record Odd(Answering answering) implements TimeStampService {
    interface Answering {
      byte[] to(byte[] request) throws IOException;
    }

    @Override
    public String name() {
      return "stamps.example";
    }

    @Override
    public byte[] exchange(byte[] request) throws IOException {
      return answering.to(request);
    }
  }

  static Stream<Arguments> oddServices() {
    var other = new TestAuthority("Stamps of another house").timeStamping("tsa");
    return Stream.of(
        odd(
            "does not answer",
            TimeStampFault.NO_REPLY,
            _ -> {
              throw new IOException("no reply within 10 s");
            }),
        odd("answers nothing", TimeStampFault.NOT_A_REPLY, _ -> new byte[0]),
        odd(
            "answers with a page",
            TimeStampFault.NOT_A_REPLY,
            _ -> "<html>not here</html>".getBytes(StandardCharsets.UTF_8)),
        odd(
            "answers cut short",
            TimeStampFault.NOT_A_REPLY,
            request -> Arrays.copyOf(SERVICE.exchange(request), 200)),
        odd(
            "answers another nonce",
            TimeStampFault.ANOTHER_REPLY,
            request ->
                SERVICE.answer(
                    again(request, new TimeStampRequest(request).getMessageImprintDigest()))),
        odd(
            "stamps another digest",
            TimeStampFault.ANOTHER_REPLY,
            request -> SERVICE.answer(again(request, new byte[32]))),
        odd(
            "refuses",
            TimeStampFault.REFUSED,
            request -> SERVICE.refusal(new TimeStampRequest(request))),
        odd(
            "signs with a broken key",
            TimeStampFault.SIGNATURE_WRONG,
            request -> broken(SERVICE.exchange(request))),
        odd(
            "is somebody else",
            TimeStampFault.FOREIGN,
            request -> new StampingService(other, STAMPED_AT).exchange(request)));
  }

  private static Arguments odd(String name, TimeStampFault fault, Odd.Answering answering) {
    return Arguments.of(name, fault, new Odd(answering));
  }

  private static TimeStampRequest again(byte[] request, byte[] digest) throws IOException {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    var nonce = new TimeStampRequest(request).getNonce();
    boolean sameDigest =
        Arrays.equals(digest, new TimeStampRequest(request).getMessageImprintDigest());
    return generator.generate(
        TSPAlgorithms.SHA256, digest, sameDigest ? nonce.add(BigInteger.ONE) : nonce);
  }

  /** The last bytes of a reply belong to the signature value. */
  private static byte[] broken(byte[] reply) {
    byte[] altered = reply.clone();
    altered[altered.length - 3] ^= 1;
    return altered;
  }

  @ParameterizedTest(name = "a service that {0}")
  @MethodSource("oddServices")
  void a_service_that_fails_is_named_on_the_pages_with_a_code(
      String name, TimeStampFault fault, TimeStampService service) throws IOException {
    var signed = export(service);

    assertThat(signed.time())
        .as(name)
        .isInstanceOfSatisfying(
            TrustedTime.Missing.class,
            missing -> assertThat(missing.code()).isEqualTo(fault.code()));
    assertThat(text(signed.pdf()))
        .contains("No trusted time: stamps.example gave no time-stamp (" + fault.code() + ")");
  }

  @Test
  void a_time_stamp_that_was_taken_away_is_named() {
    assertThat(verified(Damage.withoutTimeStamp(STAMPED), CA, STAMPS).findings())
        .extracting(PdfFinding::code)
        .contains("HP-AUDIT-021");
  }

  @Test
  void a_time_stamp_of_another_signature_is_named() {
    byte[] other = export(SERVICE).pdf();

    assertThat(verified(Damage.withTimeStampOf(other, STAMPED), CA, STAMPS).findings())
        .extracting(PdfFinding::code)
        .contains("HP-AUDIT-022");
  }

  @Test
  void a_time_stamp_put_in_by_a_stranger_is_named() {
    var stranger = new TestAuthority("Stranger");
    byte[] pdf =
        Damage.stampedAnew(STAMPED, new StampingService(stranger.timeStamping("tsa"), STAMPED_AT));

    assertThat(verified(pdf, CA).findings()).extracting(PdfFinding::code).contains("HP-AUDIT-023");
    assertThat(List.of(verified(pdf, CA, STAMPS).ok())).containsExactly(false);
  }
}
