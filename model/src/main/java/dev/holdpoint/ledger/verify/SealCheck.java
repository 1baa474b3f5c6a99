package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.seal.SignedNote;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which seals of a folder are good, by themselves. */
final class SealCheck {
  private final List<Seal> good = new ArrayList<>();
  private final List<LedgerFinding> findings = new ArrayList<>();
  private final Set<Long> sizes = new HashSet<>();
  private final Map<String, X509Certificate> certificates;
  private final Trust trust;

  private SealCheck(Map<String, X509Certificate> certificates, Trust trust) {
    this.certificates = certificates;
    this.trust = trust;
  }

  /** Checks all seals; where certificates are given as trusted, a seal of any other is no good. */
  static SealCheck of(SealFolder folder, Trust trust) throws IOException {
    var check = new SealCheck(folder.certificates(), trust);
    for (var kept : folder.seals()) {
      kept.seal()
          .ifPresentOrElse(
              check::check,
              () ->
                  check.findings.add(
                      LedgerCode.SEAL_UNREADABLE.at(
                          0, "The file " + kept.file() + " is no seal.")));
    }
    return check;
  }

  private void check(Seal seal) {
    sizes.add(seal.head().size());
    String keyId = seal.note().keyId();
    var certificate =
        trust.anchors().stream()
            .filter(each -> SignedNote.keyId(each).equals(keyId))
            .findFirst()
            .orElse(certificates.get(keyId));
    long size = seal.head().size();
    if (certificate == null) {
      findings.add(
          LedgerCode.SEAL_UNREADABLE.at(
              size, "The certificate behind the seal over " + size + " entries is missing."));
    } else if (!seal.note().signedBy(certificate)) {
      findings.add(
          LedgerCode.SEAL_SIGNATURE_WRONG.at(
              size, "The signature of the seal over " + size + " entries is wrong."));
    } else if (!trust.covers(certificate)) {
      findings.add(
          LedgerCode.SEAL_UNTRUSTED.at(
              size,
              "The seal over "
                  + size
                  + " entries was made by "
                  + certificate.getSubjectX500Principal()
                  + "."));
    } else {
      good.add(seal);
    }
  }

  List<Seal> good() {
    return good;
  }

  /** Over how many entries each is, good or not. */
  Set<Long> sizes() {
    return sizes;
  }

  List<LedgerFinding> findings() {
    return findings;
  }
}
