package dev.holdpoint.app;

import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.export.ExportReadme;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which files of an export do not belong there, or are not what an export writes. No signature is
 * over them, so each must be exactly what follows from what is signed: a certificate by itself and
 * under the name of whom it was issued to, a seal under the number of its entries, the page as it
 * is written with every export. What else lies beside the folders is no part of the export.
 */
final class ExportContents {
  private static final int MOST_FINDINGS = 1_000;
  private static final String STATION = "station";

  private final ExportFiles files;
  private final Optional<X509Certificate> authority;
  private final List<LedgerFinding> findings = new ArrayList<>();

  private ExportContents(ExportFiles files, Optional<X509Certificate> authority) {
    this.files = files;
    this.authority = authority;
  }

  /** What is wrong with them; the authority is the one that counts, if any is known. */
  static List<LedgerFinding> findings(ExportFiles files, Optional<X509Certificate> authority)
      throws IOException {
    var contents = new ExportContents(files, authority);
    contents.page();
    contents.inside(files.certificates(), contents::ofPeople);
    contents.inside(files.seals(), contents::ofSeals);
    for (var file : List.of(files.entries(), files.note())) {
      if (Files.isSymbolicLink(file)) {
        contents.findings.add(noFile(files.folder(), file));
      }
    }
    return contents.findings;
  }

  /** Something that should be a file and is a folder, a link or a pipe. */
  static LedgerFinding noFile(Path folder, Path other) {
    return new LedgerFinding(
        "HP-APP-085",
        0,
        folder.relativize(other)
            + " of the export is "
            + (Files.isSymbolicLink(other) ? "a link and no file." : "no file.")
            + " Nothing in it was checked; remove it, or take the export from another copy.");
  }

  private interface Objection {
    /** What is wrong with a file, which is one. */
    Optional<LedgerFinding> to(Path file) throws IOException;
  }

  private void inside(Path folder, Objection objection) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      findings.add(noFile(files.folder(), folder));
      return;
    }
    if (!Files.isDirectory(folder)) {
      return; // What is gone with it is missed at the entries.
    }
    try (var inside = Files.newDirectoryStream(folder)) {
      for (var file : inside) {
        if (findings.size() >= MOST_FINDINGS) {
          return;
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          objection.to(file).ifPresent(findings::add);
        } else {
          findings.add(noFile(files.folder(), file));
        }
      }
    }
  }

  private void page() throws IOException {
    byte[] written = ExportReadme.text().getBytes(StandardCharsets.UTF_8);
    boolean same =
        Files.isRegularFile(files.readme(), LinkOption.NOFOLLOW_LINKS)
            && Arrays.equals(start(files.readme(), written.length), written);
    if (!same) {
      findings.add(
          new LedgerFinding(
              "HP-APP-103",
              0,
              "README.txt of the export is "
                  + (Files.exists(files.readme(), LinkOption.NOFOLLOW_LINKS)
                      ? "not the page that is written with every export"
                      : "missing")
                  + ". Follow no command of it; the page in "
                  + RunExporter.ATTACHED
                  + ", which is attached to the audit PDF, is signed."));
    }
  }

  private Optional<LedgerFinding> ofPeople(Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    if (name.equals(RunExporter.REVOCATIONS)) {
      return ofTheList(file);
    }
    if (!name.endsWith(ExportFiles.PEM)) {
      return Optional.of(foreign(file, "only certificates and the authority's list lie there"));
    }
    var read = alone(file);
    if (read.isEmpty()) {
      return Optional.of(more(file, "one certificate in PEM"));
    }
    var certificate = read.get();
    if (name.equals(ExportFiles.certificate(RunExporter.AUTHORITY))) {
      return authority.filter(each -> !each.equals(certificate)).isPresent()
          ? Optional.of(foreign(file, "it is not the certificate of the authority that counts"))
          : Optional.empty();
    }
    return authority.filter(each -> !Certificates.issuedBy(each, certificate)).isPresent()
        ? Optional.of(foreign(file, "the authority issued no such certificate"))
        : named(file, Certificates.holder(certificate).map(ExportFiles::certificate).orElse(""));
  }

  private Optional<LedgerFinding> ofTheList(Path file) throws IOException {
    if (authority.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = start(file, RevocationList.MAX_BYTES);
    try {
      return Arrays.equals(RevocationList.decode(bytes, authority.get()).encoded(), bytes)
          ? Optional.empty()
          : Optional.of(more(file, "the authority's list of revoked certificates in DER"));
    } catch (CRLException damaged) {
      return Optional.of(more(file, "the authority's list of revoked certificates in DER"));
    }
  }

  private Optional<LedgerFinding> ofSeals(Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    if (file.equals(new SealFolder(files.seals()).proofs())) {
      return Optional.empty();
    }
    if (name.endsWith(SealFolder.NOTE)) {
      // One that is no seal is found with the seals.
      return SealFolder.seal(file)
          .map(SealFolder::names)
          .filter(names -> !names.contains(name))
          .flatMap(names -> named(file, names.getFirst()));
    }
    if (!name.endsWith(ExportFiles.PEM)) {
      return Optional.of(foreign(file, "only seals, their proofs and certificates lie there"));
    }
    var read = alone(file);
    if (read.isEmpty()) {
      return Optional.of(more(file, "one certificate in PEM"));
    }
    boolean station =
        Certificates.holder(read.get()).filter(STATION::equals).isPresent()
            && authority.filter(a -> !Certificates.issuedBy(a, read.get())).isEmpty();
    return station
        ? named(file, SealFolder.certificateName(read.get()))
        : Optional.of(foreign(file, "it is no certificate of a station of the authority"));
  }

  private Optional<LedgerFinding> named(Path file, String right) {
    return file.endsWith(right)
        ? Optional.empty()
        : Optional.of(
            new LedgerFinding(
                "HP-APP-101",
                0,
                files.folder().relativize(file)
                    + " of the export bears another name than what is in it, which is "
                    + (right.isEmpty() ? "nobody's." : right + ".")
                    + " Rename it before anybody takes it for what it is called."));
  }

  private LedgerFinding foreign(Path file, String why) {
    return new LedgerFinding(
        "HP-APP-100",
        0,
        files.folder().relativize(file)
            + " does not belong to the export: "
            + why
            + ". Remove it, and ask how it came there.");
  }

  private LedgerFinding more(Path file, String what) {
    return new LedgerFinding(
        "HP-APP-102",
        0,
        files.folder().relativize(file)
            + " of the export is not "
            + what
            + " and nothing more. Take the file from another copy of the export.");
  }

  /** The certificate in a file that holds nothing else. */
  private static Optional<X509Certificate> alone(Path file) throws IOException {
    byte[] bytes = start(file, Anchor.LONGEST);
    try {
      var certificate = Certificates.decode(bytes);
      return Arrays.equals(Certificates.pem(certificate).getBytes(StandardCharsets.US_ASCII), bytes)
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (CertificateException none) {
      return Optional.empty();
    }
  }

  /** The file, and of a longer one a byte more than that. */
  private static byte[] start(Path file, int most) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(most + 1);
    }
  }
}
