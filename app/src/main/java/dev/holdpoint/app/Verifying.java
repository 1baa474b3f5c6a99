package dev.holdpoint.app;

import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.verify.EntryCheck;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import dev.holdpoint.ledger.verify.Rederivation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies evidence of any of the three kinds: a home, an export, a PDF. */
public final class Verifying {
  /** Where seals were named, there are none. */
  public static final String NO_SUCH_SEALS = "HP-APP-091";

  private static final int MOST_FINDINGS = 1_000;
  private static final int PDF_START = 1_024;

  private static final List<LedgerFinding> NOTHING_TO_REPLAY =
      List.of(
          new LedgerFinding(
              "HP-APP-070",
              0,
              "A PDF has nothing to replay; name the home or the export for that."));

  private static final List<LedgerFinding> NO_SEAL =
      List.of(
          new LedgerFinding(
              "HP-APP-071",
              0,
              "No seal vouches for this ledger: that the chain is whole says nothing about"
                  + " somebody who wrote all of it anew. Every export seals it."));

  private final Clock clock;
  private final List<SealFolder> outside;

  /** With this clock. */
  public Verifying(Clock clock) {
    this(clock, List.of());
  }

  private Verifying(Clock clock, List<SealFolder> outside) {
    this.clock = clock;
    this.outside = outside;
  }

  /** What came of it. */
  public sealed interface Result {}

  /**
   * It could be read.
   *
   * @param notes what bears on how much the evidence says, and is nothing wrong with it
   */
  public record Verified(
      long entries, String head, List<LedgerFinding> findings, List<LedgerFinding> notes)
      implements Result {
    /** Copies the lists. */
    public Verified {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /** It is no evidence that this program knows, or a certificate cannot be read. */
  public record Unreadable(String code, String why) implements Result {}

  /**
   * Verifies.
   *
   * @param trust certificate of the roster's authority; null takes the evidence's own
   * @param replay whether to derive every ruling again
   */
  public Result verify(Path evidence, @Nullable Path trust, boolean replay) throws IOException {
    return verify(evidence, trust, replay, List.of());
  }

  /**
   * Verifies, also against seals that were kept outside.
   *
   * @param outside folders of seals, or single ones
   */
  public Result verify(
      Path evidence, @Nullable Path trust, boolean replay, List<SealFolder> outside)
      throws IOException {
    if (!Files.exists(evidence)) {
      return new Unreadable("HP-APP-030", "There is nothing at " + evidence + ".");
    }
    for (var folder : outside) {
      if (folder.seals().isEmpty()) {
        return new Unreadable(NO_SUCH_SEALS, "There is no seal in " + folder.path() + ".");
      }
    }
    return new Verifying(clock, outside).checked(evidence, trust, replay);
  }

  private Result checked(Path evidence, @Nullable Path trust, boolean replay) throws IOException {
    return switch (Anchor.of(evidence, trust)) {
      case Anchor.Unreadable(var file, var why) when file.equals(trust) ->
          new Unreadable("HP-APP-031", "The certificate " + file + " cannot be read: " + why + ".");
      case Anchor.Unreadable(var file, var why) ->
          verified(
              evidence,
              Optional.empty(),
              replay,
              List.of(
                  new LedgerFinding(
                      "HP-APP-072",
                      0,
                      "The authority's certificate " + file + " cannot be read: " + why + ".")));
      case Anchor.Known(var certificate) -> verified(evidence, certificate, replay, List.of());
    };
  }

  private Result verified(
      Path evidence, Optional<X509Certificate> anchor, boolean replay, List<LedgerFinding> already)
      throws IOException {
    if (!Files.isRegularFile(evidence)) {
      return ledger(evidence, anchor, replay, already);
    }
    if (!startsAsPdf(evidence)) {
      return new Unreadable("HP-APP-035", "The file " + evidence + " is no PDF.");
    }
    var pdf = pdf(evidence, anchor);
    var findings = new ArrayList<>(already);
    findings.addAll(pdf.findings());
    var attached = attached(evidence, pdf);
    if (attached.isPresent()) {
      findings.addAll(attached.get().against(pdf, evidence.toAbsolutePath().resolveSibling(".")));
      findings.addAll(unpacked(attached.get(), anchor, replay));
    }
    return new Verified(
        pdf.entries(),
        pdf.head(),
        findings.stream().distinct().toList(),
        attached.isEmpty() ? leftOut(replay) : List.of());
  }

  /** What a PDF without an export in it cannot be asked. */
  private List<LedgerFinding> leftOut(boolean replay) {
    var notes = new ArrayList<>(replay ? NOTHING_TO_REPLAY : List.<LedgerFinding>of());
    if (!outside.isEmpty()) {
      notes.add(
          new LedgerFinding(
              "HP-APP-093",
              0,
              "A PDF without its export has no entries to hold against seals; name the home or the"
                  + " export for that."));
    }
    return notes;
  }

  /** The export in a PDF in which nothing was found wrong. */
  private static Optional<AttachedExport> attached(Path file, Verified pdf) throws IOException {
    return pdf.findings().isEmpty() ? AttachedExport.in(file) : Optional.empty();
  }

  private List<LedgerFinding> unpacked(
      AttachedExport attached, Optional<X509Certificate> anchor, boolean replay)
      throws IOException {
    var folder = Files.createTempDirectory("holdpoint-export");
    try {
      attached.unpack(folder);
      return switch (ledger(folder, anchor, replay, List.of())) {
        case Verified verified -> verified.findings();
        case Unreadable(var code, var why) -> List.of(new LedgerFinding(code, 0, why));
      };
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var inside = Files.walk(folder)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static boolean startsAsPdf(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      // Readers accept some bytes before the header.
      var start = new String(in.readNBytes(PDF_START), StandardCharsets.ISO_8859_1);
      return start.contains("%PDF-");
    }
  }

  private Verified pdf(Path file, Optional<X509Certificate> anchor) {
    var trust = anchor.map(a -> PdfTrust.inAuthorities(Set.of(a))).orElseGet(PdfTrust::none);
    var verified = new PdfVerifier(trust, clock).verify(file);
    return new Verified(
        verified.ledger().map(m -> m.entries()).orElse(0L),
        verified.ledger().map(m -> m.head()).orElse(""),
        verified.findings().stream()
            .map(f -> new LedgerFinding(f.code(), f.sequence().orElse(0), f.message()))
            .toList(),
        List.of());
  }

  private Result ledger(
      Path folder, Optional<X509Certificate> anchor, boolean replay, List<LedgerFinding> already)
      throws IOException {
    if (!LedgerVerifier.isEvidence(folder)) {
      return new Unreadable("HP-APP-032", "There is no ledger and no export in " + folder + ".");
    }
    var rederivation = new Rederivation();
    var derived = new ArrayList<LedgerFinding>();
    var checks = new ArrayList<EntryCheck>();
    if (replay) {
      checks.add(entry -> kept(derived, rederivation.check(entry)));
    }
    boolean export = Files.isRegularFile(new ExportFiles(folder).entries());
    var findings = new ArrayList<>(already);
    if (export) {
      findings.addAll(ExportContents.findings(new ExportFiles(folder), anchor));
    }
    var roster = export ? exported(folder, anchor) : roster(folder, findings);
    var notes = new ArrayList<LedgerFinding>();
    anchor.ifPresent(
        authority -> checks.add(new PeopleCheck(authority, note -> kept(notes, List.of(note)))));
    checks.add(roster.<EntryCheck>map(SignatureCheck::new).orElseGet(() -> Verifying::notChecked));
    checks.add(new DrillCheck());
    // The people of an export come without their roles.
    checks.add(new RecordCheck(export ? Optional.empty() : roster));
    var verified =
        new LedgerVerifier(anchor.map(Set::of).orElseGet(Set::of), checks, outside).verify(folder);
    findings.addAll(verified.findings());
    // Where the chain is broken, what follows from an entry says nothing more; where it is whole
    // and only not the one that was sealed, it names the place.
    if (verified.chained()) {
      findings.addAll(derived);
      findings.addAll(rederivation.end());
    }
    if (export) {
      findings.addAll(beside(folder, anchor));
    }
    var ordered =
        findings.stream()
            .distinct()
            .sorted(Comparator.comparingLong(LedgerFinding::sequence))
            .toList();
    boolean vouched = verified.seals() > 0 || verified.head().size() == 0;
    return new Verified(
        verified.head().size(),
        verified.head().hash(),
        ordered,
        Stream.concat(
                (vouched ? notCompared(verified.copies(), ordered) : NO_SEAL).stream(),
                notes.stream())
            .toList());
  }

  /** Seals from outside that were all made later than an export say nothing about it. */
  private List<LedgerFinding> notCompared(int compared, List<LedgerFinding> found) {
    return outside.isEmpty() || compared > 0 || !found.isEmpty()
        ? List.of()
        : List.of(
            new LedgerFinding(
                "HP-APP-092",
                0,
                "None of the seals from outside is over these entries or fewer, so that they"
                    + " were compared with nothing."));
  }

  /** Keeps findings aside until it is known whether they mean anything. */
  private static List<LedgerFinding> kept(List<LedgerFinding> aside, List<LedgerFinding> found) {
    if (aside.size() < MOST_FINDINGS) {
      aside.addAll(found);
    }
    return List.of();
  }

  private static Optional<Roster> roster(Path folder, List<LedgerFinding> findings)
      throws IOException {
    return switch (RosterReader.read(new IdentityHome(folder))) {
      case RosterReading.Trusted(var roster) -> Optional.of(roster);
      case RosterReading.Refused(var why) -> {
        why.stream()
            .filter(each -> each.fault() != IdentityFault.NO_ROSTER)
            .forEach(each -> findings.add(new LedgerFinding(each.code(), 0, each.message())));
        yield Optional.empty();
      }
    };
  }

  private Optional<Roster> exported(Path folder, Optional<X509Certificate> anchor)
      throws IOException {
    return anchor.isEmpty()
        ? Optional.empty()
        : Optional.of(ExportedPeople.of(new ExportFiles(folder), anchor.get(), clock.instant()));
  }

  /** A run without anybody's certificates: that is said once, and not passed over. */
  private static List<LedgerFinding> notChecked(StoredEntry entry) {
    return entry.kind() == EntryKind.FACT
            && entry.type().equals(EntryCodec.typeName(Fact.Admitted.class))
        ? List.of(
            new LedgerFinding(
                "HP-APP-039",
                entry.seq(),
                "The signatures of "
                    + entry.run()
                    + " cannot be checked: there is no trusted roster and no authority's"
                    + " certificate beside the evidence."))
        : List.of();
  }

  /** The audit PDFs that lie in an export. */
  private List<LedgerFinding> beside(Path folder, Optional<X509Certificate> anchor)
      throws IOException {
    var findings = new ArrayList<LedgerFinding>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".pdf")).sorted().toList()) {
        if (!Files.isRegularFile(file)) {
          findings.add(ExportContents.noFile(folder, file));
          continue;
        }
        var pdf = pdf(file, anchor);
        findings.addAll(pdf.findings());
        var attached = attached(file, pdf);
        if (attached.isPresent()) {
          findings.addAll(attached.get().against(pdf, folder));
        }
      }
    }
    return findings;
  }
}
