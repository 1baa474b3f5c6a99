package dev.holdpoint.audit.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.CollectionStore;

/**
 * Obtains time-stamps (RFC 3161) from a service and takes none that does not hold: it must answer
 * this request, be for this digest, and be signed with a certificate for time-stamping.
 */
public final class TimeStamps {
  private static final int NONCE_BITS = 128;

  private final TimeStampService service;
  private final ValidationMaterial material;
  private final SecureRandom random;

  /**
   * @param material certificates of the authorities that may have certified the service, and their
   *     revocation lists; without certificates, whoever signs for the service is taken
   */
  public TimeStamps(TimeStampService service, ValidationMaterial material, SecureRandom random) {
    this.service = Objects.requireNonNull(service);
    this.material = Objects.requireNonNull(material);
    this.random = Objects.requireNonNull(random);
  }

  /** The name by which the document calls the service. */
  public String service() {
    return service.name();
  }

  /** What a validator needs for these time-stamps. */
  public ValidationMaterial material() {
    return material;
  }

  /**
   * Asks for one.
   *
   * @param sha256 the digest that it is for
   * @return the token in DER, with the certificate of its signer as the only one and nothing that
   *     is not signed: so every changed bit of it can be found
   */
  byte[] token(byte[] sha256) throws TimeStampException {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    var request =
        generator.generate(
            NISTObjectIdentifiers.id_sha256, sha256, new BigInteger(NONCE_BITS, random));
    var token = answer(request, reply(request));
    var signer = signer(token);
    try {
      token.validate(
          new JcaSimpleSignerInfoVerifierBuilder()
              .build(new JcaX509CertificateConverter().getCertificate(signer)));
      return bare(token, signer);
    } catch (TSPException | CMSException | OperatorCreationException | CertificateException e) {
      throw fault(TimeStampFault.SIGNATURE_WRONG, e);
    } catch (IOException e) {
      throw fault(TimeStampFault.NOT_A_REPLY, e);
    }
  }

  private byte[] reply(TimeStampRequest request) throws TimeStampException {
    try {
      return service.exchange(request.getEncoded());
    } catch (IOException e) {
      throw fault(TimeStampFault.NO_REPLY, e);
    }
  }

  private static TimeStampToken answer(TimeStampRequest request, byte[] reply)
      throws TimeStampException {
    if (reply.length == 0) {
      throw new TimeStampException(TimeStampFault.NOT_A_REPLY, "it is empty");
    }
    TimeStampResponse response;
    try {
      response = new TimeStampResponse(reply);
    } catch (TSPException | IOException | IllegalArgumentException | ClassCastException e) {
      throw fault(TimeStampFault.NOT_A_REPLY, e);
    }
    var token = response.getTimeStampToken();
    if (token == null) {
      String said = Objects.requireNonNullElse(response.getStatusString(), "");
      throw new TimeStampException(
          TimeStampFault.REFUSED,
          "status " + response.getStatus() + (said.isBlank() ? "" : ": " + printable(said)));
    }
    try {
      response.validate(request);
    } catch (TSPException e) {
      throw fault(TimeStampFault.ANOTHER_REPLY, e);
    }
    return token;
  }

  /** A stranger's words, short and on one line. */
  private static String printable(String words) {
    String line = words.replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() > 120 ? line.substring(0, 120) + "…" : line;
  }

  private X509CertificateHolder signer(TimeStampToken token) throws TimeStampException {
    Collection<X509CertificateHolder> sent = token.getCertificates().getMatches(token.getSID());
    // Some services send it twice.
    var found = Set.copyOf(sent);
    if (found.size() != 1) {
      throw new TimeStampException(TimeStampFault.SIGNATURE_WRONG, "its certificate is missing");
    }
    var signer = found.iterator().next();
    if (!material.certificates().isEmpty() && !isCertified(signer)) {
      throw new TimeStampException(
          TimeStampFault.FOREIGN, "signed by " + printable(signer.getSubject().toString()));
    }
    return signer;
  }

  private boolean isCertified(X509CertificateHolder signer) {
    return material.certificates().stream().anyMatch(authority -> certified(authority, signer));
  }

  private static boolean certified(X509Certificate authority, X509CertificateHolder signer) {
    try {
      var certificate = new JcaX509CertificateConverter().getCertificate(signer);
      if (certificate.equals(authority)) {
        return true;
      }
      certificate.verify(authority.getPublicKey());
      return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static byte[] bare(TimeStampToken token, X509CertificateHolder signer)
      throws CMSException, IOException {
    SignerInformation information = token.toCMSSignedData().getSignerInfos().iterator().next();
    var plain = SignerInformation.replaceUnsignedAttributes(information, null);
    var signed =
        CMSSignedData.replaceSigners(
            token.toCMSSignedData(), new SignerInformationStore(List.of(plain)));
    signed =
        CMSSignedData.replaceCertificatesAndCRLs(
            signed, new CollectionStore<>(List.of(signer)), null, null);
    return signed.toASN1Structure().getEncoded("DER");
  }

  private static TimeStampException fault(TimeStampFault fault, Exception cause) {
    var reason = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    var failure = new TimeStampException(fault, printable(reason));
    failure.initCause(cause);
    return failure;
  }
}
