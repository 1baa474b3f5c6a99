package dev.holdpoint.app;

import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.ledger.export.ExportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The people of an export: those whose certificates lie in it and whom the authority knows. They
 * come without their roles.
 */
final class ExportedPeople {
  private static final int MOST = 1_000;

  private ExportedPeople() {}

  /** A roster of them, as of now. */
  static Roster of(ExportFiles export, X509Certificate authority, Instant now) throws IOException {
    return new Roster(
        1,
        now,
        "",
        "",
        "exported",
        authority,
        revocations(export.certificates(), authority),
        persons(export.certificates(), authority));
  }

  private static List<Person> persons(Path certificates, X509Certificate authority)
      throws IOException {
    var persons = new ArrayList<Person>();
    if (Files.isDirectory(certificates)) {
      try (var files = Files.list(certificates)) {
        for (var file : files.filter(Files::isRegularFile).sorted().limit(MOST).toList()) {
          person(file, authority).ifPresent(persons::add);
        }
      }
    }
    return persons;
  }

  private static Optional<Person> person(Path file, X509Certificate authority) throws IOException {
    try {
      var certificate = Anchor.certificate(file);
      var id = Certificates.holder(certificate);
      var name = Certificates.printedName(certificate);
      return Certificates.issuedBy(authority, certificate) && id.isPresent() && name.isPresent()
          ? Optional.of(Person.of(id.get(), name.get(), Set.of(), certificate))
          : Optional.empty();
    } catch (CertificateException damaged) {
      // Whoever signed with it is then unknown, which is found at each of their decisions.
      return Optional.empty();
    }
  }

  /** The list of revoked certificates of an export; whoever signed is refused without one. */
  private static Optional<RevocationList> revocations(Path certificates, X509Certificate authority)
      throws IOException {
    var file = certificates.resolve(RunExporter.REVOCATIONS);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      return Optional.of(
          RevocationList.decode(in.readNBytes(RevocationList.MAX_BYTES + 1), authority));
    } catch (CRLException damaged) {
      return Optional.empty();
    }
  }
}
