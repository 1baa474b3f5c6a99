package dev.holdpoint.ledger.verify;

import dev.holdpoint.engine.Replay;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Derives every ruling again from the facts before it (rule 10), while the lines go by. It keeps
 * one state a run, of closed runs only of the last ones, so that a ledger of any length can be
 * derived. Tells the first entry of a run that differs, and no more of that run.
 */
public final class Rederivation implements EntryCheck {
  private static final int CLOSED_KEPT = 200;

  private final EntryCodec codec = new EntryCodec();
  private final Map<String, Running> open = new LinkedHashMap<>();
  private final Map<String, Running> closed = new LinkedHashMap<>();

  /** How the runs ended about which nothing more is asked; closed ones that were forgotten too. */
  private final Map<String, Done> done = new HashMap<>();

  private enum Done {
    TOLD,
    FORGOTTEN
  }

  /** A replay and the last entry it took. */
  private record Running(Replay replay, long seq) {}

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() == EntryKind.STATION) {
      return List.of();
    }
    var before = done.get(entry.run());
    if (before != null) {
      return before == Done.TOLD ? List.of() : List.of(forgotten(entry));
    }
    var findings = taken(entry);
    if (!findings.isEmpty()) {
      drop(entry.run(), Done.TOLD);
    }
    return findings;
  }

  private List<LedgerFinding> taken(StoredEntry entry) {
    var known = open.containsKey(entry.run()) ? open.get(entry.run()) : closed.get(entry.run());
    if (known == null && !entry.type().equals("admitted")) {
      return List.of(
          LedgerCode.REPLAY_DIFFERS.at(
              entry.seq(),
              "Run " + entry.run() + " does not begin with its admission, but with this entry."));
    }
    if (known == null) {
      var version = codec.rulesVersion(entry);
      if (version.isPresent() && !Replay.knows(version.getAsInt())) {
        return List.of(otherRules(entry, version));
      }
    }
    try {
      var replay = known == null ? new Replay() : known.replay();
      var failed = replay.take(codec.entry(entry).body());
      if (failed.isPresent()) {
        return findings(entry.run(), entry.seq(), failed.get());
      }
      keep(entry, replay);
      return List.of();
    } catch (UnreadableEntry unreadable) {
      return List.of(unreadable.finding());
    }
  }

  private void keep(StoredEntry entry, Replay replay) {
    var running = new Running(replay, entry.seq());
    if (entry.type().equals("closed") || closed.containsKey(entry.run())) {
      open.remove(entry.run());
      closed.put(entry.run(), running);
      if (closed.size() > CLOSED_KEPT) {
        var eldest = closed.entrySet().iterator().next();
        if (findings(eldest.getKey(), eldest.getValue()).isEmpty()) {
          drop(eldest.getKey(), Done.FORGOTTEN);
        }
      }
    } else {
      open.put(entry.run(), running);
    }
  }

  private void drop(String run, Done how) {
    open.remove(run);
    closed.remove(run);
    done.put(run, how);
  }

  /** What is missing at the ends of the runs; to be asked after the last line. */
  public List<LedgerFinding> end() {
    var findings = new ArrayList<LedgerFinding>();
    closed.forEach((run, running) -> findings.addAll(findings(run, running)));
    open.forEach((run, running) -> findings.addAll(findings(run, running)));
    return findings;
  }

  private static List<LedgerFinding> findings(String run, Running running) {
    return findings(run, running.seq(), running.replay().end());
  }

  private static List<LedgerFinding> findings(String run, long seq, Replay.Result result) {
    return switch (result) {
      case Replay.Result.Same _ -> List.of();
      case Replay.Result.Different(_, var derived, var recorded) ->
          List.of(
              LedgerCode.REPLAY_DIFFERS.at(
                  seq,
                  "In run "
                      + run
                      + " the rules derive "
                      + derived
                      + "; the record has "
                      + recorded
                      + "."));
      case Replay.Result.CannotDerive(var version) -> List.of(otherRules(run, seq, version));
    };
  }

  private static LedgerFinding otherRules(StoredEntry entry, OptionalInt version) {
    return otherRules(entry.run(), entry.seq(), version.orElse(0));
  }

  private static LedgerFinding otherRules(String run, long seq, int version) {
    return LedgerCode.CANNOT_REDERIVE.at(
        seq,
        "Run "
            + run
            + " was decided under rules version "
            + version
            + ", which this program cannot re-derive. That says nothing against the record.");
  }

  private static LedgerFinding forgotten(StoredEntry entry) {
    return LedgerCode.CANNOT_REDERIVE.at(
        entry.seq(),
        "Run "
            + entry.run()
            + " had ended more than "
            + CLOSED_KEPT
            + " runs before this entry, which was therefore not derived.");
  }
}
