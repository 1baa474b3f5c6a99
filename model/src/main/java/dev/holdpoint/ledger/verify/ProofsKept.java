package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.merkle.Consistency;
import dev.holdpoint.ledger.seal.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an export proves of each of its seals that it continues the one before. Its entries tell
 * that too; the proofs are for whoever has the seals alone.
 */
final class ProofsKept {
  private static final long LONGEST = 64L * 1024 * 1024;

  private ProofsKept() {}

  /**
   * What is wrong with the proofs.
   *
   * @param seals all of the export, each good
   */
  static List<LedgerFinding> check(Path file, List<Seal> seals) throws IOException {
    var ordered =
        seals.stream()
            .filter(seal -> seal.head().size() > 0)
            .sorted(Comparator.comparingLong(seal -> seal.head().size()))
            .toList();
    var findings = new ArrayList<LedgerFinding>();
    String text = text(file, findings);
    var proofs = read(text, findings);
    var whole = new StringBuilder();
    for (int i = 1; i < ordered.size(); i++) {
      var earlier = ordered.get(i - 1);
      var later = ordered.get(i);
      var proof = proofs.get(earlier.head().size() + " " + later.head().size());
      if (proof == null || !proof.proves(earlier.root(), later.root())) {
        findings.add(
            LedgerCode.PROOF_WRONG.at(
                later.head().size(),
                "The proof that the seal over "
                    + later.head().size()
                    + " entries continues the one over "
                    + earlier.head().size()
                    + (proof == null ? " is missing." : " is wrong.")));
      } else {
        whole.append(proof.line()).append('\n');
      }
    }
    if (findings.isEmpty() && !whole.toString().equals(text)) {
      findings.add(
          LedgerCode.PROOF_WRONG.at(
              0, "The file of proofs is more than one proof a seal, or they stand out of order."));
    }
    return findings;
  }

  private static String text(Path file, List<LedgerFinding> findings) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
      findings.add(LedgerCode.PROOF_WRONG.at(0, "The file of proofs is far too long."));
      return "";
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static Map<String, Consistency> read(String text, List<LedgerFinding> findings) {
    var proofs = new HashMap<String, Consistency>();
    for (String line : text.lines().toList()) {
      Consistency.parse(line)
          .ifPresentOrElse(
              proof -> {
                if (proofs.put(proof.earlier() + " " + proof.later(), proof) != null) {
                  findings.add(
                      LedgerCode.PROOF_WRONG.at(
                          proof.later(), "The file of proofs holds one of them twice."));
                }
              },
              () ->
                  findings.add(
                      LedgerCode.PROOF_WRONG.at(0, "A line of the file of proofs is none.")));
    }
    return proofs;
  }
}
