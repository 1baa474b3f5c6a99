package dev.holdpoint.app;

import dev.holdpoint.audit.signing.TimeStampService;
import dev.holdpoint.audit.signing.TimeStamps;
import dev.holdpoint.audit.signing.ValidationMaterial;
import dev.holdpoint.http.BinaryPost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time-stamp service (RFC 3161) of a home, as the folder {@code time-stamp} in it says: the
 * address in the first line of {@code url}, after the word {@code plaintext} if plain http may
 * leave this machine; certificates of the authorities that certify the service in {@code *.pem};
 * their revocation lists, in PEM or DER, in {@code *.crl}. Without that folder no service is asked.
 */
final class TimeStamping {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String PLAINTEXT = "plaintext ";
  private static final long LARGEST = 16L * 1024 * 1024;
  private static final int MOST_FILES = 50;

  private final Path folder;
  private final SecureRandom random;

  /**
   * @param home the home's folder
   */
  TimeStamping(Path home, SecureRandom random) {
    this.folder = home.resolve("time-stamp");
    this.random = random;
  }

  /**
   * The service, if there is one.
   *
   * @param instead an address to ask in place of the one in the folder
   * @throws IOException if the settings cannot be read or make no sense
   */
  Optional<TimeStamps> service(Optional<URI> instead) throws IOException {
    var post = instead.isPresent() ? Optional.of(post(instead.get(), false)) : configured();
    return post.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimeStamps(new Asked(post.get()), material(), random));
  }

  private Optional<BinaryPost> configured() throws IOException {
    var file = folder.resolve("url");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw wrong(file + " is missing, which names the service");
    }
    var line = new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8).lines().findFirst();
    var said = line.orElse("").strip();
    boolean plaintext = said.startsWith(PLAINTEXT);
    var address = plaintext ? said.substring(PLAINTEXT.length()).strip() : said;
    try {
      return Optional.of(post(URI.create(address), plaintext));
    } catch (IllegalArgumentException e) {
      throw wrong(file + " names no service that can be asked: " + e.getMessage());
    }
  }

  private static BinaryPost post(URI address, boolean plaintext) throws IOException {
    try {
      return new BinaryPost(address, plaintext, LIMIT);
    } catch (IllegalArgumentException e) {
      throw wrong("no time-stamps can be asked for: " + e.getMessage());
    }
  }

  private ValidationMaterial material() throws IOException {
    var certificates = new ArrayList<X509Certificate>();
    var lists = new ArrayList<X509CRL>();
    try {
      var factory = CertificateFactory.getInstance("X.509");
      for (Path file : files(".pem")) {
        for (var each : factory.generateCertificates(new ByteArrayInputStream(bytes(file)))) {
          certificates.add((X509Certificate) each);
        }
      }
      for (Path file : files(".crl")) {
        lists.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(bytes(file))));
      }
    } catch (GeneralSecurityException e) {
      throw wrong("a file in " + folder + " cannot be read: " + e.getMessage());
    }
    return new ValidationMaterial(certificates, lists);
  }

  private List<Path> files(String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var inside = Files.list(folder)) {
      return inside
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw wrong(file + " is larger than such a file can be");
    }
    return Files.readAllBytes(file);
  }

  private static IOException wrong(String what) {
    return new IOException("HP-APP-073: " + what);
  }

  /** The service behind its address. */
  private record Asked(BinaryPost post) implements TimeStampService {
    @Override
    public String name() {
      return post.host();
    }

    @Override
    public byte[] exchange(byte[] request) throws IOException {
      return post.exchange("application/timestamp-query", "application/timestamp-reply", request);
    }
  }
}
