package dev.holdpoint.audit.signing;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * The CMS structure (RFC 5652) around a signature value. Much of it is not signed, and a validator
 * skips what it does not need; here it must be exactly what {@link PdfSigner} writes, so that not
 * one bit can be changed unseen.
 */
final class SignatureEnvelope {
  private static final AlgorithmIdentifier SHA_256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  private final byte[] der;

  SignatureEnvelope(byte[] der) {
    this.der = der;
  }

  /**
   * Whether nothing but the signer's own signature is in here, certificates of anchors aside, and a
   * time-stamp where there is to be one.
   */
  boolean holdsOnlyTheSignature(Set<X509Certificate> anchors, TimeMark time) {
    try {
      var structure = ASN1Primitive.fromByteArray(der);
      var content = ContentInfo.getInstance(structure);
      return Arrays.equals(structure.getEncoded(ASN1Encoding.DER), der)
          && content.getContentType().equals(CMSObjectIdentifiers.signedData)
          && isPlain(SignedData.getInstance(content.getContent()), anchors, time);
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | CertificateEncodingException e) {
      return false;
    }
  }

  private static boolean isPlain(SignedData signed, Set<X509Certificate> anchors, TimeMark time)
      throws IOException, CertificateEncodingException {
    var inner = signed.getEncapContentInfo();
    if (!signed.getVersion().hasValue(1)
        || !inner.getContentType().equals(CMSObjectIdentifiers.data)
        || inner.getContent() != null
        || signed.getCRLs() != null
        || signed.getCertificates() == null
        || signed.getSignerInfos().size() != 1
        || signed.getDigestAlgorithms().size() != 1
        || !SHA_256.equals(AlgorithmIdentifier.getInstance(first(signed.getDigestAlgorithms())))) {
      return false;
    }
    var signer = SignerInfo.getInstance(first(signed.getSignerInfos()));
    return signer.getVersion().hasValue(1)
        && isAsMarked(signer.getUnauthenticatedAttributes(), time)
        && SHA_256.equals(signer.getDigestAlgorithm())
        && certificatesAreKnown(signed.getCertificates(), signer, anchors);
  }

  private static boolean isAsMarked(@Nullable ASN1Set unsigned, TimeMark time) {
    return switch (time) {
      case UNSTAMPED -> unsigned == null;
      case STAMPED -> unsigned != null && unsigned.size() == 1 && isBareStamp(first(unsigned));
    };
  }

  /** As {@link TimeStamps} writes it: one signer, its own certificate, nothing that is unsigned. */
  private static boolean isBareStamp(ASN1Encodable attribute) {
    var stamp = Attribute.getInstance(attribute);
    if (!PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.equals(stamp.getAttrType())
        || stamp.getAttrValues().size() != 1) {
      return false;
    }
    var content = ContentInfo.getInstance(first(stamp.getAttrValues()));
    var token = SignedData.getInstance(content.getContent());
    if (!content.getContentType().equals(CMSObjectIdentifiers.signedData)
        || !token.getVersion().hasValue(3)
        || token.getCRLs() != null
        || token.getCertificates() == null
        || token.getCertificates().size() != 1
        || token.getSignerInfos().size() != 1
        || token.getDigestAlgorithms().size() != 1) {
      return false;
    }
    var signer = SignerInfo.getInstance(first(token.getSignerInfos()));
    var certificate = Certificate.getInstance(first(token.getCertificates()));
    var digest = AlgorithmIdentifier.getInstance(first(token.getDigestAlgorithms()));
    return signer.getVersion().hasValue(1)
        && signer.getUnauthenticatedAttributes() == null
        && digest.equals(signer.getDigestAlgorithm())
        && hasNoParameters(digest)
        && new IssuerAndSerialNumber(certificate).equals(signer.getSID().getId());
  }

  private static boolean hasNoParameters(AlgorithmIdentifier algorithm) {
    return algorithm.getParameters() == null || algorithm.getParameters().equals(DERNull.INSTANCE);
  }

  private static boolean certificatesAreKnown(
      ASN1Set certificates, SignerInfo signer, Set<X509Certificate> anchors)
      throws IOException, CertificateEncodingException {
    int signers = 0;
    for (var element : certificates) {
      var certificate = Certificate.getInstance(element);
      var name = new IssuerAndSerialNumber(certificate);
      if (name.equals(signer.getSID().getId())) {
        signers++;
      } else if (!isOneOf(certificate, anchors)) {
        return false;
      }
    }
    return signers == 1;
  }

  private static boolean isOneOf(Certificate certificate, Set<X509Certificate> anchors)
      throws IOException, CertificateEncodingException {
    byte[] encoded = certificate.getEncoded(ASN1Encoding.DER);
    for (X509Certificate anchor : anchors) {
      if (Arrays.equals(anchor.getEncoded(), encoded)) {
        return true;
      }
    }
    return false;
  }

  private static ASN1Encodable first(ASN1Set set) {
    return set.getObjectAt(0);
  }
}
