package dev.holdpoint.audit.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * What a validator needs besides the signature, so that it need not ask a network: certificates and
 * revocation lists, as the Document Security Store of ISO 32000-2 §12.8.4.3 and ETSI EN 319 142-1
 * §5.4. It is written before signing, so that the signature covers it; {@link StoreUpdate} says
 * after the signature where it lies.
 *
 * @param certificates of the authorities on the way to the signer, and of the time-stamp service
 * @param lists revocation lists of those authorities
 */
public record ValidationMaterial(List<X509Certificate> certificates, List<X509CRL> lists) {
  static final COSName STORE = COSName.getPDFName("DSS");
  static final COSName CERTIFICATES = COSName.getPDFName("Certs");
  static final COSName LISTS = COSName.getPDFName("CRLs");
  private static final int MOST = 100;
  private static final int LARGEST = 4 * 1024 * 1024;

  public ValidationMaterial {
    certificates = List.copyOf(certificates);
    lists = List.copyOf(lists);
  }

  /** Nothing. */
  public static ValidationMaterial none() {
    return new ValidationMaterial(List.of(), List.of());
  }

  /** Both together. */
  public ValidationMaterial and(ValidationMaterial other) {
    return new ValidationMaterial(
        joined(certificates, other.certificates), joined(lists, other.lists));
  }

  private static <T> List<T> joined(Collection<T> one, Collection<T> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  /** The newest list that this authority issued and signed. */
  public Optional<X509CRL> listOf(X509Certificate authority) {
    return lists.stream()
        .filter(list -> isBy(list, authority))
        .max(Comparator.comparing(X509CRL::getThisUpdate));
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return certificates.isEmpty() && lists.isEmpty();
  }

  /** Names of the authorities here of which there is no list here. */
  public List<String> authoritiesWithoutList() {
    return certificates.stream()
        .filter(certificate -> certificate.getBasicConstraints() >= 0)
        .filter(authority -> listOf(authority).isEmpty())
        .map(authority -> authority.getSubjectX500Principal().getName())
        .toList();
  }

  private static boolean isBy(X509CRL list, X509Certificate authority) {
    try {
      list.verify(authority.getPublicKey());
      return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /** Writes the store into a document that is not signed yet. */
  public void writeTo(PDDocument document) throws IOException {
    if (isEmpty()) {
      return;
    }
    try {
      var certificateStreams = new COSArray();
      for (X509Certificate certificate : certificates) {
        certificateStreams.add(stream(document, certificate.getEncoded()));
      }
      var listStreams = new COSArray();
      for (X509CRL list : lists) {
        listStreams.add(stream(document, list.getEncoded()));
      }
      var store = new COSDictionary();
      store.setItem(COSName.TYPE, STORE);
      store.setItem(CERTIFICATES, certificateStreams);
      store.setItem(LISTS, listStreams);
      document.getDocumentCatalog().getCOSObject().setItem(STORE, store);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a certificate or revocation list has no encoding", e);
    }
  }

  /** Whether a document has a store. */
  static boolean isIn(PDDocument document) {
    return document.getDocumentCatalog().getCOSObject().getCOSDictionary(STORE) != null;
  }

  /**
   * Reads the store of a document.
   *
   * @throws IOException if there is one that cannot be understood
   */
  static ValidationMaterial readFrom(PDDocument document) throws IOException {
    var store = document.getDocumentCatalog().getCOSObject().getCOSDictionary(STORE);
    if (store == null) {
      return none();
    }
    try {
      var factory = CertificateFactory.getInstance("X.509");
      var certificates = new ArrayList<X509Certificate>();
      for (byte[] der : streams(store, CERTIFICATES)) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      var lists = new ArrayList<X509CRL>();
      for (byte[] der : streams(store, LISTS)) {
        lists.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(der)));
      }
      return new ValidationMaterial(certificates, lists);
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate or revocation list inside cannot be read", e);
    }
  }

  private static List<byte[]> streams(COSDictionary store, COSName name) throws IOException {
    var array = store.getCOSArray(name);
    var found = new ArrayList<byte[]>();
    for (int i = 0; array != null && i < Math.min(array.size(), MOST); i++) {
      if (array.getObject(i) instanceof COSStream stream) {
        try (var in = stream.createInputStream()) {
          found.add(in.readNBytes(LARGEST));
        }
      }
    }
    return found;
  }

  private static COSBase stream(PDDocument document, byte[] der) throws IOException {
    return new PDStream(document, new ByteArrayInputStream(der)).getCOSObject();
  }
}
