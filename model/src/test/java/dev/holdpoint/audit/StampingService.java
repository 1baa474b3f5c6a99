package dev.holdpoint.audit;

import dev.holdpoint.audit.signing.TestAuthority;
import dev.holdpoint.audit.signing.TimeStampService;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamp service of our own, without a network; it can be made to misbehave. */
public final class StampingService implements TimeStampService {
  private final PrivateKeyEntry key;
  private final Instant time;
  private final int copies;

  /**
   * @param key as {@link TestAuthority#timeStamping} makes them
   * @param time that it says it is
   */
  public StampingService(PrivateKeyEntry key, Instant time) {
    this(key, time, 1);
  }

  /**
   * @param copies how many times it sends each of its certificates
   */
  public StampingService(PrivateKeyEntry key, Instant time, int copies) {
    this.key = key;
    this.time = time;
    this.copies = copies;
  }

  @Override
  public String name() {
    return "stamps.example";
  }

  @Override
  public byte[] exchange(byte[] request) throws IOException {
    return answer(new TimeStampRequest(request));
  }

  /** An answer to this request. */
  public byte[] answer(TimeStampRequest request) throws IOException {
    try {
      return new TimeStampResponseGenerator(generator(), TSPAlgorithms.ALLOWED)
          .generate(request, BigInteger.TEN, Date.from(time))
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | TSPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A refusal of this request. */
  public byte[] refusal(TimeStampRequest request) throws IOException {
    try {
      return new TimeStampResponseGenerator(generator(), Set.of(TSPAlgorithms.SHA512))
          .generateRejectedResponse(new TSPException("not today"))
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | TSPException e) {
      throw new IllegalStateException("no refusal of " + request.getNonce(), e);
    }
  }

  /** The real time, which may lie outside the certificate's, would stand there otherwise. */
  private DefaultSignedAttributeTableGenerator signedAt() {
    return new DefaultSignedAttributeTableGenerator(
        new AttributeTable(
            new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(time))))));
  }

  private TimeStampTokenGenerator generator()
      throws GeneralSecurityException, OperatorCreationException, TSPException {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var signer =
        new JcaSimpleSignerInfoGeneratorBuilder()
            .setSignedAttributeGenerator(signedAt())
            .build("SHA256withECDSA", key.getPrivateKey(), (X509Certificate) key.getCertificate());
    var tokens =
        new TimeStampTokenGenerator(
            signer,
            digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            new ASN1ObjectIdentifier("1.2.3.4.1"));
    for (int i = 0; i < copies; i++) {
      tokens.addCertificates(new JcaCertStore(List.of(key.getCertificateChain())));
    }
    return tokens;
  }
}
