package dev.holdpoint.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** veraPDF, which judges whether a file is PDF/A-3b. */
final class ArchiveJudge {
  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private ArchiveJudge() {}

  /** What it objects to, a line each; nothing if the file is what it claims. */
  static List<String> objections(byte[] pdf) {
    var flavour = PDFAFlavour.PDFA_3_B;
    try (var parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      var result = validator.validate(parser);
      var failed =
          result.getTestAssertions().stream()
              .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
              .map(ArchiveJudge::words)
              .distinct()
              .toList();
      return result.isCompliant() || !failed.isEmpty() ? failed : List.of("not compliant");
    } catch (EncryptedPdfException | ModelParsingException | ValidationException | IOException e) {
      return List.of("cannot be parsed: " + e.getMessage());
    }
  }

  private static String words(TestAssertion assertion) {
    return assertion.getRuleId().getClause()
        + "-"
        + assertion.getRuleId().getTestNumber()
        + " "
        + assertion.getMessage();
  }
}
