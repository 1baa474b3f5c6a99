package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.seal.SignedNote;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Which seals are good, by themselves: those beside the evidence, and copies kept elsewhere. */
final class SealCheck {
  private final List<Seal> own = new ArrayList<>();
  private final List<Seal> kept = new ArrayList<>();
  private final List<LedgerFinding> findings = new ArrayList<>();
  private final Map<String, X509Certificate> certificates = new HashMap<>();
  private final Trust trust;

  private SealCheck(Trust trust) {
    this.trust = trust;
  }

  /**
   * Checks all seals; where certificates are given as trusted, a seal of any other is no good.
   *
   * @param beside the seals that came with the evidence
   * @param copies those that somebody kept elsewhere
   * @param reach over how many entries a copy may be that says something about this evidence
   */
  static SealCheck of(SealFolder beside, List<SealFolder> copies, long reach, Trust trust)
      throws IOException {
    var check = new SealCheck(trust);
    for (var copy : copies) {
      check.certificates.putAll(copy.certificates());
    }
    check.certificates.putAll(beside.certificates());
    for (var note : beside.seals()) {
      check.check(note, note.file(), Long.MAX_VALUE, false);
    }
    for (var copy : copies) {
      for (var note : copy.seals()) {
        check.check(note, note.place().toString(), reach, true);
      }
    }
    check.disagreements();
    return check;
  }

  private void check(SealFolder.Kept note, String file, long reach, boolean copy) {
    if (note.seal().isEmpty()) {
      findings.add(LedgerCode.SEAL_UNREADABLE.at(0, "The file " + file + " is no seal."));
      return;
    }
    var seal = note.seal().get();
    long size = seal.head().size();
    if (size > reach) {
      return;
    }
    String which = "the seal over " + size + " entries (" + file + ")";
    String keyId = seal.note().keyId();
    var certificate =
        trust.anchors().stream()
            .filter(each -> SignedNote.keyId(each).equals(keyId))
            .findFirst()
            .orElse(certificates.get(keyId));
    if (certificate == null) {
      findings.add(
          LedgerCode.SEAL_UNREADABLE.at(size, "The certificate behind " + which + " is missing."));
    } else if (!seal.note().signedBy(certificate)) {
      findings.add(
          LedgerCode.SEAL_SIGNATURE_WRONG.at(size, "The signature of " + which + " is wrong."));
    } else if (!seal.note().namedAsOrigin()) {
      findings.add(
          LedgerCode.SEAL_NAME.at(
              size,
              "The signature of "
                  + which
                  + " bears the name "
                  + seal.note().keyName()
                  + ", and it was "
                  + seal.origin()
                  + " who signed."));
    } else if (!trust.covers(certificate)) {
      findings.add(
          LedgerCode.SEAL_UNTRUSTED.at(
              size,
              "It was " + certificate.getSubjectX500Principal() + " who made " + which + "."));
    } else if (copy && foreign(keyId)) {
      findings.add(
          LedgerCode.SEAL_FOREIGN.at(
              size,
              "It was "
                  + seal.origin()
                  + " who made "
                  + which
                  + ", and another station that made those beside the entries."));
    } else {
      (copy ? kept : own).add(seal);
    }
  }

  /** Whether the seals beside the evidence are all of other keys. */
  private boolean foreign(String keyId) {
    return !own.isEmpty() && own.stream().noneMatch(seal -> seal.note().keyId().equals(keyId));
  }

  private void disagreements() {
    var first = new HashMap<Long, Seal>();
    var told = new HashSet<Long>();
    for (var seal : good()) {
      long size = seal.head().size();
      var other = first.putIfAbsent(size, seal);
      if (other != null && !other.agrees(seal) && told.add(size)) {
        findings.add(
            LedgerCode.SEALS_DISAGREE.at(
                size, "Two good seals over " + size + " entries vouch for two histories."));
      }
    }
  }

  /** Copies kept elsewhere first: whoever changed the ledger had those beside it at hand. */
  List<Seal> good() {
    var good = new ArrayList<>(kept);
    good.addAll(own);
    return good;
  }

  /** Those beside the evidence. */
  List<Seal> own() {
    return own;
  }

  /** Those kept elsewhere. */
  List<Seal> kept() {
    return kept;
  }

  List<LedgerFinding> findings() {
    return findings;
  }
}
