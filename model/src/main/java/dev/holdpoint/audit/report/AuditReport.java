package dev.holdpoint.audit.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the audit PDF of one run says, in the words in which it says it. Immutable; made
 * from the run's ledger entries by {@code AuditReports} and printed by {@link AuditPdf}.
 *
 * @param signatures every signature that a person gave for this run, in order of the ledger
 * @param incidents interruptions, blind metrics, identities that were not proven
 * @param chronicle every entry that is not a mere measurement, in order
 */
public record AuditReport(
    Cover cover,
    Lineage lineage,
    Commitment commitment,
    Timeline timeline,
    List<StageRecord> stages,
    List<HoldRecord> holds,
    List<DecisionRecord> decisions,
    List<SignatureRecord> signatures,
    List<TriggerRecord> triggers,
    List<RollbackRecord> rollbacks,
    List<Checkpoint> checkpoints,
    List<ChartRecord> charts,
    List<Event> incidents,
    List<Event> chronicle,
    LedgerRecord ledger) {

  public AuditReport {
    stages = List.copyOf(stages);
    holds = List.copyOf(holds);
    decisions = List.copyOf(decisions);
    signatures = List.copyOf(signatures);
    triggers = List.copyOf(triggers);
    rollbacks = List.copyOf(rollbacks);
    checkpoints = List.copyOf(checkpoints);
    charts = List.copyOf(charts);
    incidents = List.copyOf(incidents);
    chronicle = List.copyOf(chronicle);
  }

  /**
   * The first page.
   *
   * @param outcome the outcome or, of an open run, its standing, as a short phrase
   * @param meaning what that means, in one or two sentences
   * @param glance a handful of figures and facts, label to words, in order
   */
  public record Cover(
      String title,
      String change,
      int version,
      String packageDigest,
      String run,
      String outcome,
      String meaning,
      Instant started,
      Optional<Instant> ended,
      List<Line> glance) {
    public Cover {
      glance = List.copyOf(glance);
    }
  }

  /** A label and what it labels. */
  public record Line(String label, String words) {}

  /** Where the package came from and who let it run. */
  public record Lineage(
      List<String> authors,
      List<ApprovalRecord> approvals,
      String startedBy,
      List<EarlierRunRecord> earlier,
      String rosterDigest,
      int rulesVersion) {
    public Lineage {
      authors = List.copyOf(authors);
      approvals = List.copyOf(approvals);
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * A named person's signature over the package.
   *
   * @param signatureDigest SHA-256 of the compact JWS, as the export holds it
   */
  public record ApprovalRecord(
      String name, String person, Instant at, Instant expires, String signatureDigest) {}

  /** A run of the same change before this one. */
  public record EarlierRunRecord(
      String run, int version, String outcome, Instant started, String note) {}

  /**
   * What was promised before the run: one page that its owner answers for.
   *
   * @param units all that a stage can change
   * @param page who is asked when a trigger fired, one after the other; empty where nobody is
   */
  public record Commitment(
      String owner,
      String knownGoodVersion,
      String knownGoodDigest,
      Instant windowOpens,
      Instant windowCloses,
      String inFlight,
      List<String> units,
      List<String> page,
      List<String> unencrypted,
      List<StagePlan> stages,
      List<TriggerPlan> triggers,
      List<DrillRow> drills) {
    public Commitment {
      units = List.copyOf(units);
      page = List.copyOf(page);
      unencrypted = List.copyOf(unencrypted);
      stages = List.copyOf(stages);
      triggers = List.copyOf(triggers);
      drills = List.copyOf(drills);
    }
  }

  /** One stage as approved. */
  public record StagePlan(
      String title,
      String exposure,
      String units,
      String consequence,
      String wayBack,
      String hold) {}

  /**
   * One trigger as approved.
   *
   * @param sentence metric, threshold, window and action in one line
   * @param answerWithin how long each person on the page has; empty where nobody is asked
   */
  public record TriggerPlan(String id, String sentence, String failureMode, String answerWithin) {}

  /**
   * A drill that was known when the run was admitted.
   *
   * @param by printed name and id of who ran and signed it
   * @param outcome what was proved, or which step broke and why
   * @param counts until when, or why it does not
   */
  public record DrillRow(
      String trigger,
      Instant at,
      String by,
      String where,
      boolean passed,
      String outcome,
      String counts) {}

  /**
   * One stage as it went.
   *
   * @param status how it ended, in words
   */
  public record StageRecord(
      int number, String title, String exposure, String status, List<AttemptRecord> attempts) {
    public StageRecord {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * One attempt of a stage.
   *
   * @param checkpoint how its checkpoint came to stand; empty if it has none
   */
  public record AttemptRecord(
      int number,
      List<Event> phases,
      List<CheckRecord> checks,
      List<ActionRecord> actions,
      List<SoakRecord> soaks,
      Optional<String> checkpoint) {
    public AttemptRecord {
      phases = List.copyOf(phases);
      checks = List.copyOf(checks);
      actions = List.copyOf(actions);
      soaks = List.copyOf(soaks);
    }
  }

  /**
   * Results of one check that followed each other with the same verdict.
   *
   * @param kind preflight, readiness or authority
   * @param count how many results these are
   * @param detail of the last of them
   * @param ageAtUse of the last of them when the stage's first request left; empty if it was not
   *     relied on
   */
  public record CheckRecord(
      String kind,
      String title,
      String verdict,
      boolean bad,
      int count,
      Instant first,
      Instant last,
      String detail,
      Duration timeToLive,
      Optional<Duration> ageAtUse) {}

  /** One request to the control plane, from intent to settlement. */
  public record ActionRecord(
      String unit,
      String step,
      String sets,
      String key,
      Instant intended,
      String reply,
      Optional<Instant> settled,
      String settlement,
      boolean bad) {}

  /** One soak with its gates. */
  public record SoakRecord(
      Instant started,
      Instant ended,
      Duration covered,
      String verdict,
      boolean bad,
      List<GateRecord> gates) {
    public SoakRecord {
      gates = List.copyOf(gates);
    }
  }

  /**
   * One gate at the end of a soak.
   *
   * @param limits pass bound, tolerated band and fail bound in words
   * @param spread least to greatest good sample
   * @param measured what single measurements came to, or the test of a comparison
   * @param age of the newest good sample when judged; empty without one
   */
  public record GateRecord(
      String title,
      String value,
      String limits,
      String spread,
      int samples,
      String measured,
      Optional<Duration> age,
      String verdict,
      boolean bad,
      String detail) {}

  /**
   * One hold.
   *
   * @param how it was closed, in words
   * @param needs role and number of people for a release
   */
  public record HoldRecord(
      String id,
      String reason,
      String stage,
      Instant opened,
      Optional<Instant> closed,
      String why,
      String confirm,
      String needs,
      String how,
      List<String> decisions) {
    public HoldRecord {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * One signed decision.
   *
   * @param what the decision in a phrase
   * @param effect accepted, first of two signatures, or refused and why
   * @param statementDigest SHA-256 of the signed statement (the payload of the JWS)
   */
  public record DecisionRecord(
      String id,
      long sequence,
      Instant at,
      String name,
      String person,
      String roles,
      String what,
      String meaning,
      String reason,
      String effect,
      String statementDigest,
      String packetDigest,
      String substanceDigest,
      Optional<PacketRecord> packet) {}

  /** What the person saw when they signed. */
  public record PacketRecord(
      Instant at,
      String wayBack,
      String ifNobodyActs,
      List<UnitLine> live,
      List<EvidenceRecord> evidence) {
    public PacketRecord {
      live = List.copyOf(live);
      evidence = List.copyOf(evidence);
    }
  }

  /** One piece of evidence in a packet. */
  public record EvidenceRecord(
      String kind, String title, String value, String limits, String age, String verdict) {}

  /** One unit and its state in words. */
  public record UnitLine(String unit, String state, String note) {}

  /** What one trigger did. */
  public record TriggerRecord(String id, String sentence, String state, List<Event> events) {
    public TriggerRecord {
      events = List.copyOf(events);
    }
  }

  /** One unit on its way back. */
  public record RestoreRecord(
      String unit, String target, Optional<Instant> restored, String live) {}

  /** Live states of all units at one point of the run. */
  public record Checkpoint(String title, Instant at, String note, List<UnitLine> units) {
    public Checkpoint {
      units = List.copyOf(units);
    }
  }

  /**
   * Something that happened.
   *
   * @param sequence of the ledger entry; 0 where none applies
   */
  public record Event(long sequence, Instant at, String words, String who) {}
}
