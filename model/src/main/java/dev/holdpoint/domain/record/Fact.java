package dev.holdpoint.domain.record;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.run.ActionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that came from outside and can change a decision; recorded before it is acted on. */
public sealed interface Fact extends EntryBody {

  /**
   * A run begins.
   *
   * @param rulesVersion of the engine that decides this run
   * @param content the package, typed
   * @param packageJson its canonical form, whose SHA-256 is {@code packageDigest}
   * @param live read-back of every scoped unit at admission
   * @param drills valid ones, one for each trigger that acts on live state
   * @param drillLog every drill of the package's triggers until then, newest first, also failed and
   *     void ones
   * @param started the signed decision of the person who started it
   * @param earlier earlier runs of the same change, newest first, at most 20
   */
  record Admitted(
      Instant at,
      String run,
      int rulesVersion,
      String packageDigest,
      String packageJson,
      ChangePackage content,
      List<Approval> approvals,
      String rosterDigest,
      List<LiveState> live,
      List<DrillResult> drills,
      List<DrillNote> drillLog,
      SignedStatement started,
      List<EarlierRun> earlier)
      implements Fact {
    /** Copies the lists. */
    public Admitted {
      approvals = List.copyOf(approvals);
      live = List.copyOf(live);
      drills = List.copyOf(drills);
      drillLog = List.copyOf(drillLog);
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * All samples of one tick, received by then: of a clock that was set back since, none may seem to
   * be younger than what follows it.
   */
  record Observed(Instant at, List<Reading> readings) implements Fact {
    /** Copies the list. */
    public Observed {
      readings = readings.stream().map(reading -> reading.receivedBy(at)).toList();
    }
  }

  /** Checks ended. */
  record Checked(Instant at, List<CheckResult> results) implements Fact {
    /** Copies the list. */
    public Checked {
      results = List.copyOf(results);
    }
  }

  /** Units were read. */
  record ReadBack(Instant at, List<LiveState> units) implements Fact {
    /** Copies the list. */
    public ReadBack {
      units = List.copyOf(units);
    }
  }

  /** The request of an intent ended. */
  record ActionEnded(
      Instant at, ActionKey key, ActionReply reply, Instant startedAt, Instant endedAt)
      implements Fact {}

  /**
   * A person signed.
   *
   * @param id names this signature in the run
   * @param roles that the roster gave the signer at that time
   * @param author whether the signer wrote the package
   * @param packetJson canonical JSON of the packet that was shown
   * @param listEnded when the list of revoked certificates had run out, if it had at the signing;
   *     then only what stops the run or brings it back counts
   */
  record Decided(
      Instant at,
      String id,
      SignedStatement signed,
      List<Role> roles,
      boolean author,
      String packetJson,
      Optional<Instant> listEnded)
      implements Fact {
    /** Copies the list. */
    public Decided {
      roles = List.copyOf(roles);
    }

    /** Signed while the list of revoked certificates still spoke. */
    public Decided(
        Instant at,
        String id,
        SignedStatement signed,
        List<Role> roles,
        boolean author,
        String packetJson) {
      this(at, id, signed, roles, author, packetJson, Optional.empty());
    }
  }

  /**
   * An owner signed the answers of a post-mortem; may come after the run was closed.
   *
   * @param id names this signature in the run
   * @param number of the rollback or narrowing that it is about
   * @param roles that the roster gave the signer at that time
   * @param jws signed declaration whose subject is {@link PostMortem#digest}
   */
  record PostMortemAnswered(
      Instant at,
      String id,
      int number,
      String person,
      String name,
      List<Role> roles,
      List<PostMortem.Answer> answers,
      String jws)
      implements Fact {
    /** Copies the lists. */
    public PostMortemAnswered {
      roles = List.copyOf(roles);
      answers = List.copyOf(answers);
    }
  }

  /**
   * An attempt to give identity failed.
   *
   * @param code which way, {@code HP-IDENTITY-021} or {@code -055}; locks follow from it
   */
  record IdentityFailed(Instant at, String person, String code, String why) implements Fact {}

  /** A deadline that the engine named has come. */
  record TimePassed(Instant at) implements Fact {}

  /** The program could not watch for a while, or can no longer record. */
  record Interrupted(Instant at, Interruption cause, String detail) implements Fact {}

  /** What interrupted a run. */
  enum Interruption {
    /** The program ended and was started again. */
    RESTART,
    /** The wall clock and the monotonic clock drifted apart. */
    CLOCK_STEP,
    /** The disk reserve was reached. */
    DISK_RESERVE,
    /** The ledger does not re-derive; only the way back, abort and take-over stay open. */
    REPLAY_MISMATCH
  }
}
