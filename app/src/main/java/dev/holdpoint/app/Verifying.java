package dev.holdpoint.app;

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
import dev.holdpoint.ledger.export.ExportNote;
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

  /** What was named as the authority's certificate is none. */
  public static final String NO_CERTIFICATE = "HP-APP-031";

  /** A home in which nothing was carried yet. */
  public static final String NO_LEDGER = "HP-APP-117";

  private static final int MOST_FINDINGS = 1_000;
  private static final int LONGEST_NOTE = 65_536;

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

  private static final List<LedgerFinding> NOT_OPENED =
      List.of(
          new LedgerFinding(
              "HP-APP-111",
              0,
              "Because of what is wrong with the PDF, an export attached to it was not looked"
                  + " at."));

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
   * @param trust certificate of the roster's authority; null takes the evidence's own, and notes it
   * @param replay whether to derive every ruling again
   */
  public Result verify(Path evidence, @Nullable Path trust, boolean replay) throws IOException {
    return verify(evidence, trust, replay, List.of());
  }

  /**
   * Verifies, also against seals that were kept outside.
   *
   * @param outside folders of seals, folders in which each station has one, or single seals
   */
  public Result verify(
      Path evidence, @Nullable Path trust, boolean replay, List<SealFolder> outside)
      throws IOException {
    if (!Files.exists(evidence)) {
      return new Unreadable("HP-APP-030", "There is nothing at " + evidence + ".");
    }
    for (var folder : outside) {
      if (SealsOutside.isEmpty(folder)) {
        return new Unreadable(NO_SUCH_SEALS, "There is no seal in " + folder.path() + ".");
      }
    }
    return new Verifying(clock, outside).checked(evidence, trust, replay);
  }

  private Result checked(Path evidence, @Nullable Path trust, boolean replay) throws IOException {
    return switch (Anchor.of(evidence, trust)) {
      case Anchor.Unreadable(var file, var why) when file.equals(trust) ->
          new Unreadable(
              NO_CERTIFICATE, "The certificate " + file + " cannot be read: " + why + ".");
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
      case Anchor.Known(var certificate, var notes) ->
          noting(
              notes,
              verified(evidence, certificate, replay, Anchor.stranger(evidence, certificate)));
    };
  }

  private Result verified(
      Path evidence, Optional<X509Certificate> anchor, boolean replay, List<LedgerFinding> already)
      throws IOException {
    if (!Files.isRegularFile(evidence)) {
      return ledger(evidence, anchor, replay, false, already);
    }
    if (!Reports.isPdf(evidence)) {
      return new Unreadable("HP-APP-035", "The file " + evidence + " is no PDF.");
    }
    var inside = anchor.isPresent() ? anchor : inside(evidence);
    var read = report(evidence, inside, replay, already);
    return anchor.isEmpty() && inside.isPresent()
        ? noting(List.of(Anchor.taken(inside.get(), "the export attached to it")), read)
        : read;
  }

  /** The authority of the export in a PDF that is whole. */
  private Optional<X509Certificate> inside(Path pdf) throws IOException {
    var whole = new Reports(clock).verified(pdf, Optional.empty());
    return Reports.attached(pdf, whole).flatMap(AttachedExport::authority);
  }

  private Verified report(
      Path evidence, Optional<X509Certificate> anchor, boolean replay, List<LedgerFinding> already)
      throws IOException {
    var pdf = new Reports(clock).verified(evidence, anchor);
    var attached = Reports.attached(evidence, pdf);
    var findings = new ArrayList<>(already);
    findings.addAll(pdf.findings());
    var notes = new ArrayList<>(pdf.notes());
    if (attached.isPresent()) {
      findings.addAll(attached.get().against(pdf, evidence.toAbsolutePath().resolveSibling(".")));
      switch (unpacked(attached.get(), anchor, replay)) {
        case Verified(_, _, var found, var noted) -> {
          findings.addAll(found);
          notes.addAll(noted);
        }
        case Unreadable(var code, var why) -> findings.add(new LedgerFinding(code, 0, why));
      }
    } else {
      notes.addAll(pdf.findings().isEmpty() ? leftOut(replay) : NOT_OPENED);
    }
    return new Verified(pdf.entries(), pdf.head(), findings.stream().distinct().toList(), notes);
  }

  private static Result noting(List<LedgerFinding> notes, Result result) {
    return switch (result) {
      case Verified(var entries, var head, var findings, var noted) ->
          new Verified(
              entries, head, findings, Stream.concat(notes.stream(), noted.stream()).toList());
      case Unreadable unreadable -> unreadable;
    };
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

  private Result unpacked(AttachedExport attached, Optional<X509Certificate> anchor, boolean replay)
      throws IOException {
    var folder = Files.createTempDirectory("holdpoint-export");
    try {
      attached.unpack(folder);
      return ledger(folder, anchor, replay, true, List.of());
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

  /** The run of an export, as its note says. */
  private static Optional<String> run(Path folder) throws IOException {
    var note = new ExportFiles(folder).note();
    if (!Files.isRegularFile(note) || Files.size(note) > LONGEST_NOTE) {
      return Optional.empty();
    }
    return ExportNote.parse(new String(Files.readAllBytes(note), StandardCharsets.UTF_8))
        .map(ExportNote::run);
  }

  /**
   * Checks entries and what lies beside them.
   *
   * @param unpacked whether they come out of a PDF, so that no PDF lies beside them
   */
  private Result ledger(
      Path folder,
      Optional<X509Certificate> anchor,
      boolean replay,
      boolean unpacked,
      List<LedgerFinding> already)
      throws IOException {
    if (!LedgerVerifier.isEvidence(folder)) {
      if (Files.isRegularFile(new IdentityHome(folder).rosterFile())) {
        return new Unreadable(
            NO_LEDGER, folder + " is a home without a ledger: nothing was carried in it yet.");
      }
      return new Unreadable("HP-APP-032", "There is no ledger and no export in " + folder + ".");
    }
    var copies = SealsOutside.among(outside, folder);
    if (copies.isEmpty() && !outside.isEmpty()) {
      return new Unreadable(
          NO_SUCH_SEALS,
          "No station that sealed this left a seal in " + outside.getFirst().path() + ".");
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
    var people =
        anchor.map(authority -> new PeopleCheck(authority, note -> kept(notes, List.of(note))));
    people.ifPresent(checks::add);
    checks.add(roster.<EntryCheck>map(SignatureCheck::new).orElseGet(() -> Verifying::notChecked));
    checks.add(new DrillCheck());
    // The people of an export come without their roles.
    checks.add(new RecordCheck(export ? Optional.empty() : roster));
    var verified =
        new LedgerVerifier(anchor.map(Set::of).orElseGet(Set::of), checks, copies).verify(folder);
    findings.addAll(verified.findings());
    // Read anew: it may have been changed, and that recorded, while the ledger was verified.
    if (!export
        && people.isPresent()
        && RosterReader.read(new IdentityHome(folder))
            instanceof RosterReading.Trusted(var newest)) {
      people.get().older(newest).ifPresent(findings::add);
    }
    // Where the chain is broken, what follows from an entry says nothing more; where it is whole
    // and only not the one that was sealed, it names the place.
    if (verified.chained()) {
      findings.addAll(derived);
      findings.addAll(rederivation.end());
    }
    if (export && !unpacked) {
      findings.addAll(new Reports(clock).beside(folder, anchor, run(folder), notes::add));
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
}
