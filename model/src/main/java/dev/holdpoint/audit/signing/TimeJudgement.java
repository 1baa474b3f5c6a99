package dev.holdpoint.audit.signing;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * What the time-stamp of a signature is worth, against what the signed document says of it.
 *
 * @param provedAt the time in an intact one
 */
record TimeJudgement(List<PdfFinding> findings, List<String> notes, Optional<Instant> provedAt) {
  /** More than this between the two clocks is worth a word. */
  private static final Duration APART = Duration.ofMinutes(5);

  static TimeJudgement of(SignatureWrapper signature, SignedBytes bytes) {
    var stamps = signature.getTimestampList();
    return switch (bytes.time()) {
      case UNSTAMPED -> new TimeJudgement(List.of(), List.of(), Optional.empty());
      case STAMPED ->
          stamps.size() == 1
              ? of(signature, stamps.getFirst(), bytes.material())
              : wrong(PdfDefect.TIME_STAMP_MISSING, "");
    };
  }

  private static TimeJudgement of(
      SignatureWrapper signature, TimestampWrapper stamp, ValidationMaterial material) {
    boolean holds =
        stamp.isMessageImprintDataFound()
            && stamp.isMessageImprintDataIntact()
            && stamp.isSignatureIntact();
    if (!holds) {
      return wrong(PdfDefect.TIME_STAMP_BROKEN, "");
    }
    String by =
        Optional.ofNullable(stamp.getSigningCertificate())
            .map(certificate -> certificate.getCertificateDN())
            .orElse("nobody named");
    Instant at = stamp.getProductionTime().toInstant();
    if (stamp.isTrustedChain()) {
      return new TimeJudgement(List.of(), apart(signature, at), Optional.of(at));
    }
    return material.certificates().size() > 1 && !isNamed(stamp, material)
        ? wrong(PdfDefect.TIME_STAMP_FOREIGN, by)
        : new TimeJudgement(
            List.of(),
            List.of(
                "The time-stamp of " + at + " is by " + by + ", whose authority you did not name."),
            Optional.of(at));
  }

  /** Whether an authority that the station named, under its signature, is on the way to it. */
  private static boolean isNamed(TimestampWrapper stamp, ValidationMaterial material) {
    var chain = stamp.getCertificateChain().stream().map(c -> c.getId()).toList();
    return material.certificates().stream()
        .map(c -> new eu.europa.esig.dss.model.x509.CertificateToken(c).getDSSIdAsString())
        .anyMatch(chain::contains);
  }

  private static List<String> apart(SignatureWrapper signature, Instant stamped) {
    var claimed = Optional.ofNullable(signature.getClaimedSigningTime()).map(Date::toInstant);
    return claimed
        .filter(at -> Duration.between(at, stamped).abs().compareTo(APART) > 0)
        .map(
            at ->
                List.of(
                    "The station's clock said " + at + " and the time-stamp says " + stamped + "."))
        .orElse(List.of());
  }

  private static TimeJudgement wrong(PdfDefect defect, String detail) {
    var finding = detail.isEmpty() ? PdfFinding.of(defect) : PdfFinding.of(defect, detail);
    return new TimeJudgement(List.of(finding), List.of(), Optional.empty());
  }
}
