package dev.holdpoint.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamp service after RFC 3161 on loopback HTTP, with an authority of its own. */
final class StampServer implements AutoCloseable {
  private final HttpServer server;
  private final Instant at;
  private final KeyPair authorityKeys = keyPair();
  private final KeyPair keys = keyPair();
  private final X500Name authorityName = new X500Name("CN=Stamps of another house");
  private final X509Certificate authority;
  private final X509Certificate own;
  private int asked;

  /**
   * @param at the time that it says it is
   */
  StampServer(Instant at) throws IOException {
    this.at = at;
    authority = issued(authorityName, authorityKeys, true);
    own = issued(new X500Name("CN=stamps"), keys, false);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext("/tsr", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/tsr";
  }

  /** How often it was asked. */
  int asked() {
    return asked;
  }

  X509Certificate authority() {
    return authority;
  }

  /** Writes what an owner of a home writes to have this service asked. */
  void configure(Path home) throws IOException {
    var folder = Files.createDirectories(home.resolve("time-stamp"));
    Files.writeString(folder.resolve("url"), url() + "\n");
    var pem = new StringWriter();
    try (var writer = new JcaPEMWriter(pem)) {
      writer.writeObject(authority);
    }
    Files.writeString(folder.resolve("authority.pem"), pem.toString());
    var list = new X509v2CRLBuilder(authorityName, Date.from(at.minus(Duration.ofHours(1))));
    list.setNextUpdate(Date.from(at.plus(Duration.ofDays(90))));
    Files.write(folder.resolve("authority.crl"), list.build(signer(authorityKeys)).getEncoded());
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked++;
      var request = new TimeStampRequest(exchange.getRequestBody());
      byte[] reply =
          new TimeStampResponseGenerator(generator(), TSPAlgorithms.ALLOWED)
              .generate(request, BigInteger.valueOf(asked), Date.from(at))
              .getEncoded();
      exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (TSPException e) {
      throw new IOException(e);
    }
  }

  private TimeStampTokenGenerator generator() throws TSPException {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .setSignedAttributeGenerator(signedAt())
                  .build("SHA256withECDSA", keys.getPrivate(), own),
              digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
              new ASN1ObjectIdentifier("1.2.3.4.1"));
      tokens.addCertificates(new JcaCertStore(List.of(own)));
      return tokens;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The real time, which may lie outside the certificate's, would stand there otherwise. */
  private DefaultSignedAttributeTableGenerator signedAt() {
    return new DefaultSignedAttributeTableGenerator(
        new AttributeTable(
            new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at))))));
  }

  private X509Certificate issued(X500Name subject, KeyPair subjectKeys, boolean authority)
      throws IOException {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
                  authorityName,
                  BigInteger.valueOf(authority ? 1 : 2),
                  Date.from(at.minus(Duration.ofDays(1))),
                  Date.from(at.plus(Duration.ofDays(400))),
                  subject,
                  subjectKeys.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
              .addExtension(
                  Extension.keyUsage,
                  true,
                  new KeyUsage(
                      authority
                          ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                          : KeyUsage.digitalSignature));
      if (!authority) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      }
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer(authorityKeys)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ContentSigner signer(KeyPair keys) {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
