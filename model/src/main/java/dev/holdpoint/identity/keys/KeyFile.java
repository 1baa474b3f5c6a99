package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#12 file (RFC 7292) with one private key and its certificates.
 *
 * <p>The key is wrapped by {@link KeyWrap}. The certificates are public and stand in the clear, and
 * there is deliberately no MAC: its derivation costs an attacker about half of what PBKDF2 does, so
 * it would only be the cheaper way of guessing the passphrase. What a MAC would protect is proved
 * otherwise: the key must belong to the certificate, and the certificate to the roster.
 */
public final class KeyFile {
  /** Larger files are refused unread. */
  public static final int MAX_BYTES = 64 * 1024;

  /** The iterations of PBKDF2 under which people's keys are wrapped. */
  public static final int ITERATIONS = KeyWrap.ITERATIONS;

  private static final int MAX_CERTIFICATES = 4;

  private KeyFile() {}

  /**
   * Encodes a key and its certificates, leaf first.
   *
   * @param iterations of PBKDF2; {@link #ITERATIONS} unless a test is in a hurry
   */
  public static byte[] encode(
      String alias,
      PrivateKey key,
      List<X509Certificate> chain,
      char[] passphrase,
      SecureRandom random,
      int iterations) {
    byte[] plain = key.getEncoded();
    try {
      byte[] keyId = Certificates.sha256(chain.getFirst().getEncoded());
      var keyBag =
          new SafeBag(
              PKCSObjectIdentifiers.pkcs8ShroudedKeyBag,
              KeyWrap.wrap(plain, passphrase, random, iterations),
              attributes(alias, keyId));
      var bags = new ASN1EncodableVector();
      bags.add(keyBag);
      for (int i = 0; i < chain.size(); i++) {
        var bag =
            new CertBag(PKCSObjectIdentifiers.x509Certificate, octets(chain.get(i).getEncoded()));
        bags.add(
            i == 0
                ? new SafeBag(PKCSObjectIdentifiers.certBag, bag, attributes(alias, keyId))
                : new SafeBag(PKCSObjectIdentifiers.certBag, bag));
      }
      var safe = new AuthenticatedSafe(new ContentInfo[] {data(new DERSequence(bags))});
      return new Pfx(data(safe), null).getEncoded(ASN1Encoding.DER);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the key file could not be encoded", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Opens a key file. The passphrase is left to the caller to wipe. */
  public static KeyFileReading read(byte[] file, char[] passphrase) {
    if (file.length > MAX_BYTES) {
      return new KeyFileReading.Unreadable("it is larger than " + MAX_BYTES + " bytes");
    }
    Contents contents;
    try {
      contents = contents(file);
    } catch (IOException
        | GeneralSecurityException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException e) {
      return new KeyFileReading.Unreadable("it is not a PKCS#12 file as Holdpoint writes them");
    }
    return switch (KeyWrap.unwrap(contents.key(), passphrase)) {
      case KeyWrap.Unwrapped.Unsupported(var why) -> new KeyFileReading.Unreadable(why);
      case KeyWrap.Unwrapped.WrongPassphrase() -> new KeyFileReading.WrongPassphrase();
      case KeyWrap.Unwrapped.Plain(var pkcs8) -> opened(pkcs8, contents.chain());
    };
  }

  /** Makes a key of its bytes, which are wiped whatever comes of it. */
  static KeyFileReading opened(byte[] pkcs8, List<X509Certificate> chain) {
    PrivateKey key;
    try {
      key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      // One wrong passphrase in 256 passes the padding check and ends here.
      return new KeyFileReading.WrongPassphrase();
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
    return belongTogether(key, chain.getFirst().getPublicKey())
        ? new KeyFileReading.Opened(key, chain)
        : new KeyFileReading.Unreadable("its key does not belong to its certificate");
  }

  private static boolean belongTogether(PrivateKey key, PublicKey certified) {
    byte[] probe = "holdpoint key probe".getBytes(StandardCharsets.US_ASCII);
    return EcdsaSignature.verifies(certified, probe, EcdsaSignature.sign(key, probe));
  }

  private record Contents(EncryptedPrivateKeyInfo key, List<X509Certificate> chain) {}

  private static Contents contents(byte[] file) throws IOException, GeneralSecurityException {
    var pfx = Pfx.getInstance(parsed(file));
    var safe = AuthenticatedSafe.getInstance(parsed(dataOf(pfx.getAuthSafe())));
    @Nullable EncryptedPrivateKeyInfo key = null;
    var chain = new ArrayList<X509Certificate>();
    for (ContentInfo part : safe.getContentInfo()) {
      for (ASN1Encodable each : ASN1Sequence.getInstance(dataOf(part))) {
        var bag = SafeBag.getInstance(each);
        if (bag.getBagId().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag) && key == null) {
          key = EncryptedPrivateKeyInfo.getInstance(bag.getBagValue());
        } else if (bag.getBagId().equals(PKCSObjectIdentifiers.certBag)
            && chain.size() < MAX_CERTIFICATES) {
          var certificate = CertBag.getInstance(bag.getBagValue());
          chain.add(
              Certificates.decode(
                  ASN1OctetString.getInstance(certificate.getCertValue()).getOctets()));
        } else {
          throw new IOException("unexpected content");
        }
      }
    }
    if (key == null || chain.isEmpty()) {
      throw new IOException("no key or no certificate");
    }
    return new Contents(key, List.copyOf(chain));
  }

  private static ASN1Primitive parsed(byte[] bytes) throws IOException {
    var primitive = ASN1Primitive.fromByteArray(bytes);
    if (primitive == null) {
      throw new IOException("nothing where a structure should be");
    }
    return primitive;
  }

  private static byte[] dataOf(ContentInfo part) throws IOException {
    if (!part.getContentType().equals(PKCSObjectIdentifiers.data) || part.getContent() == null) {
      throw new IOException("unexpected content type");
    }
    return ASN1OctetString.getInstance(part.getContent()).getOctets();
  }

  private static ContentInfo data(ASN1Encodable content) throws IOException {
    return new ContentInfo(
        PKCSObjectIdentifiers.data, octets(content.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
  }

  private static ASN1OctetString octets(byte[] bytes) {
    return new DEROctetString(bytes);
  }

  private static ASN1Set attributes(String alias, byte[] keyId) {
    return new DERSet(
        new ASN1Encodable[] {
          attribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias)),
          attribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, octets(keyId))
        });
  }

  private static ASN1Encodable attribute(ASN1Encodable type, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {type, new DERSet(value)});
  }
}
