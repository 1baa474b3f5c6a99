package dev.holdpoint.audit.signing;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.CertificateConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;

/**
 * The rules by which an audit PDF is judged: the default policy of DSS, made stricter about what
 * happens after signing (the default accepts a black box drawn over a page) and about revocation
 * data, which must be there.
 */
final class PdfPolicy {
  private static final String DEFAULT_POLICY = "/policy/constraint.xml";

  private PdfPolicy() {}

  static ValidationPolicy forAuditPdf() {
    ConstraintsParameters constraints = dssDefault();
    var basic = constraints.getSignatureConstraints().getBasicSignatureConstraints();
    nothingMayChange(basic);
    revocationMustBeKnown(basic.getSigningCertificate());
    revocationMustBeKnown(basic.getCACertificate());
    return new EtsiValidationPolicy(constraints);
  }

  private static void nothingMayChange(BasicSignatureConstraints basic) {
    basic.setPdfPageDifference(level(Level.FAIL));
    basic.setPdfAnnotationOverlap(level(Level.FAIL));
    basic.setPdfVisualDifference(level(Level.FAIL));
    basic.setDocMDP(level(Level.FAIL));
    basic.setFieldMDP(level(Level.FAIL));
    basic.setSigFieldLock(level(Level.FAIL));
    basic.setFormFillChanges(level(Level.FAIL));
    basic.setAnnotationChanges(level(Level.FAIL));
    basic.setUndefinedChanges(level(Level.FAIL));
    basic.setByteRangeCollision(level(Level.FAIL));
    // Of the one update that may follow, every byte is compared elsewhere.
    basic.setByteRangeAllDocument(level(Level.IGNORE));
  }

  private static void revocationMustBeKnown(CertificateConstraints certificate) {
    certificate.setRevocationDataAvailable(level(Level.FAIL));
    certificate.setAcceptableRevocationDataFound(level(Level.FAIL));
    certificate.setAuthorityInfoAccessPresent(level(Level.IGNORE));
    certificate.setRevocationInfoAccessPresent(level(Level.IGNORE));
  }

  private static LevelConstraint level(Level level) {
    var constraint = new LevelConstraint();
    constraint.setLevel(level);
    return constraint;
  }

  private static ConstraintsParameters dssDefault() {
    try (InputStream in =
        Objects.requireNonNull(
            ValidationPolicyFacade.class.getResourceAsStream(DEFAULT_POLICY), DEFAULT_POLICY)) {
      return ValidationPolicyFacade.newFacade().unmarshall(in);
    } catch (IOException | JAXBException | XMLStreamException | SAXException e) {
      throw new IllegalStateException("The validation policy inside DSS cannot be read", e);
    }
  }
}
