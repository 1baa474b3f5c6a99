package dev.holdpoint.app;

import dev.holdpoint.audit.AuditPdf;
import dev.holdpoint.audit.AuditReports;
import dev.holdpoint.audit.Edition;
import dev.holdpoint.audit.archive.Attachment;
import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.TrustedTime;
import dev.holdpoint.audit.signing.ValidationMaterial;
import dev.holdpoint.desk.Exporter;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.StationSealSigner;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.Sealing;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.export.ExportArchive;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.export.ExportWriter;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the evidence of one run into a folder: the ledger's head is sealed, the entries up to it
 * are exported, and the audit PDF over the same entries is signed by the station.
 */
public final class RunExporter implements Exporter {
  private static final int PAGE = 10_000;

  /** Under which its certificate lies in an export. */
  static final String AUTHORITY = "authority";

  /** The authority's CRL in an export, in DER, beside the certificates. */
  static final String REVOCATIONS = "authority.crl";

  /** The export inside the PDF. */
  static final String ATTACHED = "ledger-export.zip";

  /** Bytes of an export beyond which it is not put into the PDF, which has a limit of its own. */
  private static final long MOST_ATTACHED = 48L * 1024 * 1024;

  private final IdentityHome home;
  private final Ledger ledger;
  private final EntryCodec codec;
  private final Clock clock;
  private final TimeStamping stamping;
  private final ExportForm form;

  /**
   * @param home where the station's key, the roster and the settings lie
   * @param clock gives the time of the export, which the signature claims
   */
  public RunExporter(
      IdentityHome home,
      Ledger ledger,
      EntryCodec codec,
      Clock clock,
      SecureRandom random,
      ExportForm form) {
    this.home = home;
    this.ledger = ledger;
    this.codec = codec;
    this.clock = clock;
    this.stamping = new TimeStamping(home.root(), random);
    this.form = form;
  }

  @Override
  public Exported export(String run, Path folder, String person) throws IOException {
    var stamps = stamping.service(form.timeStamps());
    StationSealSigner station = home.openStation();
    var signer = new StationSigner(station);
    Seal seal = sealed(signer);
    List<Entry> entries = entries(run, seal.head().size());
    var people = certificates(run, seal.head().size());
    switch (new ExportWriter(ledger, signer).write(run, seal, ledger.seals(), people, folder)) {
      case ExportWriter.Written _ -> {}
      case ExportWriter.NotWritten(var problem) -> throw new Prevented(problem);
    }
    var files = new ExportFiles(folder);
    var material = material(files, station);
    var report = AuditReports.of(entries, seal.note().note(), station.certificate());
    var edition = Edition.full(clock.instant(), person).on(form.paper()).with(material);
    var key = new PdfSigner(station.keyEntry());
    var attached = edition.attaching(attachments(files, run, edition.at()));
    var full = AuditPdf.signed(report, attached, key, stamps);
    var review = AuditPdf.signed(report, edition.review(), key, stamps);
    var shorter = written(review.pdf(), folder, name(Edition.Kind.REVIEW, run));
    var pdf = written(full.pdf(), folder, name(Edition.Kind.FULL, run));
    return new Exported(
        pdf, "The short copy for review is " + shorter.getFileName() + ". " + words(full.time()));
  }

  /** How the file of a run's document is called. */
  static String name(Edition.Kind kind, String run) {
    return switch (kind) {
          case FULL -> "audit-";
          case REVIEW -> "review-";
        }
        + run.replaceAll("[^A-Za-z0-9._-]", "_")
        + ".pdf";
  }

  private static String words(TrustedTime time) {
    return switch (time) {
      case TrustedTime.Stamped(var service, _) -> "Its time is stamped by " + service + ".";
      case TrustedTime.NotAsked _ ->
          "Its time is this station's own: no time-stamp service is configured.";
      case TrustedTime.Missing(var service, var code, var why) ->
          "Its time is this station's own: %s gave no time-stamp (%s: %s)."
              .formatted(service, code, why);
    };
  }

  /** The export as one file; one that is too large for a PDF is named by its digest alone. */
  private static List<Attachment> attachments(ExportFiles files, String run, Instant at)
      throws IOException {
    return ExportArchive.pack(files, MOST_ATTACHED)
        .map(
            bytes ->
                new Attachment(
                    ATTACHED,
                    "application/zip",
                    "The ledger export of "
                        + run
                        + ": entries, seals, certificates, and how to check them (README.txt).",
                    at,
                    bytes))
        .map(List::of)
        .orElseGet(List::of);
  }

  private Seal sealed(SealSigner signer) throws IOException {
    return switch (ledger.seal(signer)) {
      case Sealing.Sealed(var seal) -> seal;
      case Sealing.NotSealed(var problem) -> throw new Prevented(problem);
    };
  }

  private List<Entry> entries(String run, long size) throws IOException {
    var entries = new ArrayList<Entry>();
    List<StoredEntry> page;
    do {
      page = ledger.run(run, entries.size() + 1L, PAGE);
      for (StoredEntry stored : page) {
        if (stored.seq() <= size) {
          entries.add(entry(stored));
        }
      }
    } while (page.size() == PAGE && page.getLast().seq() <= size);
    return entries;
  }

  private Entry entry(StoredEntry stored) throws IOException {
    try {
      return codec.entry(stored);
    } catch (UnreadableEntry e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Of the authority and of everybody who signed, as far as the roster knows them today. */
  private Map<String, X509Certificate> certificates(String run, long size) throws IOException {
    var certificates = new TreeMap<String, X509Certificate>();
    if (RosterReader.read(home) instanceof RosterReading.Trusted(var roster)) {
      Signers.of(run, size, ledger, roster)
          .forEach(signer -> certificates.put(signer.id(), signer.certificate()));
    }
    try {
      String authority = Files.readString(home.authorityCertificate());
      certificates.put(AUTHORITY, Certificates.fromPem(authority));
    } catch (CertificateException e) {
      throw new IOException("the authority's certificate cannot be read: " + e.getMessage(), e);
    }
    return certificates;
  }

  /**
   * The authority's certificate and its list of revoked certificates, which is also put beside the
   * certificates: those who check the export must know who was revoked.
   */
  private ValidationMaterial material(ExportFiles files, StationSealSigner station)
      throws IOException {
    var lists = new ArrayList<X509CRL>();
    if (RosterReader.read(home) instanceof RosterReading.Trusted(var roster)
        && roster.revocations().isPresent()) {
      var list = roster.revocations().get();
      Files.write(files.certificates().resolve(REVOCATIONS), list.encoded());
      lists.add(list.crl());
    }
    return new ValidationMaterial(List.of(station.chain().getLast()), lists);
  }

  /** Complete or not at all: a half-written PDF must not be taken for the report. */
  private static Path written(byte[] pdf, Path folder, String name) throws IOException {
    Path whole = folder.resolve(name);
    Path part = Files.createTempFile(folder, "audit", ".part");
    try {
      Files.write(part, pdf);
      return Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
