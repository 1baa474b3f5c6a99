package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.index.IndexFiles;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the ledger of a home folder, or an export. It changes nothing and takes no lock, so a
 * home may be verified while a console writes to it. On good evidence it is silent; a tail that a
 * crash left unfinished is good evidence.
 */
public final class LedgerVerifier {
  private static final int MOST_FINDINGS = 1_000;

  /** Names files that are set aside when a ledger is opened; a verifier sets none aside. */
  private static final Clock UNUSED = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final Trust trust;
  private final List<EntryCheck> checks;
  private final List<SealFolder> copies;
  private final Disk disk = new RealDisk();

  /**
   * @param trusted the stations whose seals count, or the authorities that certified them; if
   *     empty, the certificates beside the seals are taken at their word
   * @param checks what else to check of every entry
   */
  public LedgerVerifier(Set<X509Certificate> trusted, List<EntryCheck> checks) {
    this(trusted, checks, List.of());
  }

  /**
   * @param copies folders of seals that somebody kept outside the evidence
   */
  public LedgerVerifier(
      Set<X509Certificate> trusted, List<EntryCheck> checks, List<SealFolder> copies) {
    this.trust = new Trust(trusted);
    this.checks = List.copyOf(checks);
    this.copies = List.copyOf(copies);
  }

  /** Whether that folder is a home with a ledger, a ledger's own folder, or an export. */
  public static boolean isEvidence(Path folder) {
    return journalIn(folder).isPresent() || Files.isRegularFile(new ExportFiles(folder).entries());
  }

  /** Verifies a home with a ledger, a ledger's own folder, or an export. */
  public Verification verify(Path folder) {
    var evidence = evidence(folder);
    if (evidence.isEmpty()) {
      return nothing(
          LedgerCode.NOT_EVIDENCE, "There is no ledger and no export in " + folder + ".");
    }
    try {
      return verify(evidence.get());
    } catch (IOException e) {
      return nothing(LedgerCode.JOURNAL_UNREADABLE, "The evidence cannot be read: " + e + ".");
    }
  }

  private static Verification nothing(LedgerCode code, String what) {
    return new Verification(Head.EMPTY, false, 0, 0, List.of(code.at(0, what)));
  }

  private Optional<Evidence> evidence(Path folder) {
    var journal = journalIn(folder);
    if (journal.isPresent()) {
      Path ledger = home(journal.get());
      var index =
          new IndexFiles(
              disk, journal.get(), ledger.resolve("index"), ledger.resolve("aside"), UNUSED);
      return Optional.of(
          new JournalEvidence(disk, journal.get(), new SealFolder(ledger.resolve("seals")), index));
    }
    var export = new ExportFiles(folder);
    return Files.isRegularFile(export.entries())
        ? Optional.of(new ExportEvidence(export, trust))
        : Optional.empty();
  }

  private static Path home(Path journal) {
    Path folder = journal.getParent();
    return folder == null ? journal : folder;
  }

  private static Optional<Path> journalIn(Path folder) {
    return List.of(folder.resolve("ledger").resolve("journal"), folder.resolve("journal")).stream()
        .map(Path::toAbsolutePath)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Verification verify(Evidence evidence) throws IOException {
    // Copies are read before the journal for the same reason as the index.
    var seals = SealCheck.of(evidence.seals(), copies, evidence.reach(), trust);
    // The index is read before the journal, so that one that a console is writing to cannot be
    // ahead of it.
    var witness = Witness.of(evidence.indexed(), seals.good());
    var kept = new SealsKept();
    var all = new ArrayList<>(checks);
    all.add(kept);
    var pass = new ChainPass(witness, all);
    var aboutFile = evidence.read(witness.size(), pass::take);
    var findings = new LinkedHashSet<>(seals.findings());
    if (pass.holds()) {
      findings.addAll(aboutFile);
    } else {
      var broken = analyse(evidence, witness);
      findings.addAll(broken);
      // That the file is not the signed one says nothing new once it is known what was done to it.
      aboutFile.stream()
          .filter(each -> broken.isEmpty() || !each.is(LedgerCode.EXPORT_ALTERED))
          .forEach(findings::add);
      if (findings.isEmpty()) {
        findings.add(LedgerCode.JOURNAL_DAMAGED.at(0, "The chain does not hold."));
      }
    }
    findings.addAll(pass.findings());
    if (pass.holds() && seals.findings().isEmpty()) {
      // A console may have sealed while the journal was read, so it is asked only now.
      findings.addAll(kept.missing(evidence.seals()));
      findings.addAll(evidence.proofs(seals.own()));
    }
    var ordered =
        findings.stream()
            .sorted(Comparator.comparingLong(LedgerFinding::sequence))
            .limit(MOST_FINDINGS)
            .toList();
    return new Verification(
        pass.head(), pass.linked(), vouching(seals), seals.kept().size(), ordered);
  }

  private static int vouching(SealCheck seals) {
    return (int) seals.good().stream().mapToLong(seal -> seal.head().size()).distinct().count();
  }

  private static List<LedgerFinding> analyse(Evidence evidence, Witness witness)
      throws IOException {
    var links = new ArrayList<Link>();
    evidence.read(witness.size(), link -> links.add(link.bare()));
    return ChainAnalysis.of(links, witness);
  }
}
