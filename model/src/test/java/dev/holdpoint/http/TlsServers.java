package dev.holdpoint.http;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of one test, and servers on loopback with certificates of it. */
final class TlsServers {
  private static final char[] NONE = new char[0];
  private static final X500Name ISSUER = new X500Name("CN=Test authority");

  private final KeyPair keys = keys();
  private final X509Certificate certificate;
  private long serial = 1;

  TlsServers() throws GeneralSecurityException, IOException, OperatorCreationException {
    certificate = certificate(ISSUER, keys, keys, true, "", 900);
  }

  /** A server with a certificate of this authority. */
  ServerSocket server(String host, int validDays, String... protocols)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    var own = keys();
    return listening(
        own, certificate(new X500Name("CN=" + host), own, keys, false, host, validDays), protocols);
  }

  /** A server with a certificate that it signed itself. */
  ServerSocket selfSigned(String host)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    var own = keys();
    return listening(own, certificate(ISSUER, own, own, false, host, 900));
  }

  /** Lets a client trust this authority and no other. */
  Consumer<OkHttpClient.Builder> trusted() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    store.setCertificateEntry("authority", certificate);
    var factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    var trust = (X509TrustManager) factory.getTrustManagers()[0];
    var context = SSLContext.getInstance("TLS");
    context.init(null, new X509TrustManager[] {trust}, null);
    return builder -> builder.sslSocketFactory(context.getSocketFactory(), trust);
  }

  private static ServerSocket listening(
      KeyPair keys, X509Certificate certificate, String... protocols)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    store.setKeyEntry("server", keys.getPrivate(), NONE, new X509Certificate[] {certificate});
    var factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, NONE);
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    var socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    return socket;
  }

  private X509Certificate certificate(
      X500Name subject, KeyPair own, KeyPair issuer, boolean authority, String host, int days)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    var now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            ISSUER,
            BigInteger.valueOf(serial++),
            Date.from(now.minus(100, ChronoUnit.DAYS)),
            Date.from(now.plus(days, ChronoUnit.DAYS)),
            subject,
            own.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!host.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    }
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
