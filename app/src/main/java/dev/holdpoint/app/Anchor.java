package dev.holdpoint.app;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.export.ExportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authority whose certificates count. */
sealed interface Anchor {
  int LONGEST = 65_536;

  /**
   * It, if there is one.
   *
   * @param notes that it is nobody's word but the evidence's own, where it is
   */
  record Known(Optional<X509Certificate> certificate, List<LedgerFinding> notes) implements Anchor {
    /** Copies the list. */
    public Known {
      notes = List.copyOf(notes);
    }
  }

  /** A file that should hold it. */
  record Unreadable(Path file, String why) implements Anchor {}

  /**
   * The one that was named, or else the evidence's own.
   *
   * @param trust its certificate; null takes the one that lies with the evidence, if any
   */
  static Anchor of(Path evidence, @Nullable Path trust) {
    if (trust != null) {
      return in(trust);
    }
    for (var beside :
        List.of(
            new IdentityHome(evidence).authorityCertificate(),
            new ExportFiles(evidence).certificates().resolve("authority.pem"),
            new ExportFiles(evidence.toAbsolutePath().resolveSibling("."))
                .certificates()
                .resolve("authority.pem"))) {
      if (Files.isRegularFile(beside)) {
        return switch (in(beside)) {
          case Known(var certificate, _) ->
              new Known(
                  certificate,
                  certificate.map(own -> taken(own, beside.toString())).stream().toList());
          case Unreadable unreadable -> unreadable;
        };
      }
    }
    return new Known(Optional.empty(), List.of());
  }

  /**
   * That whoever wrote the evidence also said whose word counts.
   *
   * @param where it was found
   */
  static LedgerFinding taken(X509Certificate authority, String where) {
    return new LedgerFinding(
        "HP-APP-106",
        0,
        "Whose certificates count was taken from the evidence itself ("
            + where
            + ", SHA-256 "
            + Certificates.fingerprint(authority)
            + "): whoever made up all of it would have put an authority of their own there. Compare"
            + " this with what the authority's owner told you, or name its certificate with"
            + " --trust.");
  }

  /** That evidence rests on another authority than the one that counts, with both named. */
  static List<LedgerFinding> stranger(Path evidence, Optional<X509Certificate> counts) {
    return of(evidence, null) instanceof Known(var own, _)
            && own.isPresent()
            && counts.isPresent()
            && !own.equals(counts)
        ? List.of(
            new LedgerFinding(
                "HP-APP-115",
                0,
                "The authority named with --trust (SHA-256 "
                    + Certificates.fingerprint(counts.get())
                    + ") is not the one of this evidence (SHA-256 "
                    + Certificates.fingerprint(own.get())
                    + "): whatever people and station signed in it counts for nothing."))
        : List.of();
  }

  private static Anchor in(Path file) {
    try {
      return new Known(Optional.of(certificate(file)), List.of());
    } catch (CertificateException _) {
      return new Unreadable(file, "it is no certificate in PEM or DER");
    } catch (NoSuchFileException _) {
      return new Unreadable(file, "there is no such file");
    } catch (IOException unreadable) {
      return new Unreadable(
          file,
          Files.isDirectory(file) ? "it is a folder" : String.valueOf(unreadable.getMessage()));
    }
  }

  static X509Certificate certificate(Path file) throws IOException, CertificateException {
    try (var in = Files.newInputStream(file)) {
      return Certificates.decode(in.readNBytes(LONGEST));
    }
  }
}
