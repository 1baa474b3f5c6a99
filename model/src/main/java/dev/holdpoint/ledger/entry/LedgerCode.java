package dev.holdpoint.ledger.entry;

/**
 * The codes of everything the ledger may report, each with its mend. Codes are stable; never reuse
 * one.
 */
public enum LedgerCode {
  HOME_NOT_WRITABLE(
      "HP-LEDGER-001",
      "Give the disk room and this account write permission on the folder, or choose another with"
          + " --home. Reading stays possible."),
  HELD_ELSEWHERE(
      "HP-LEDGER-002",
      "Close the other console, or do it there; a second console shows the runs and changes"
          + " nothing. Never copy a home folder while a console is running."),
  JOURNAL_MISSING(
      "HP-LEDGER-003",
      "The journal is gone but its index or seals are there. Restore the journal from the backup;"
          + " do not start anew in this folder."),
  JOURNAL_UNREADABLE(
      "HP-LEDGER-004", "Check the disk and the permissions of the file, then open again."),
  JOURNAL_DAMAGED(
      "HP-LEDGER-005",
      "Do not write to this home. Keep the folder as evidence, run `verify` on it and restore from"
          + " the backup."),
  JOURNAL_CUT_SHORT(
      "HP-LEDGER-006",
      "Acknowledged entries are missing at the end. Keep the folder as evidence and restore the"
          + " journal from the backup."),
  UNKNOWN_FORMAT(
      "HP-LEDGER-007", "Open this home with the program version that wrote it, or a newer one."),

  TORN_TAIL_CUT(
      "HP-LEDGER-010",
      "Nothing to do: the entries were never acknowledged. The bytes were kept in the folder"
          + " aside."),
  INDEX_CAUGHT_UP("HP-LEDGER-011", "Nothing to do."),
  INDEX_REBUILT("HP-LEDGER-012", "Nothing to do: the old index file was kept in the folder aside."),
  INDEX_LOST(
      "HP-LEDGER-013",
      "Queries are answered from the journal. Restart the console when convenient; the index is"
          + " rebuilt then."),
  RESERVE_MISSING(
      "HP-LEDGER-014", "Free space on the disk; the reserve is laid down again by itself."),
  EARLIER_UNCHECKED(
      "HP-LEDGER-015",
      "Nothing to do. What follows the newest seal was checked before the ledger was opened; if one"
          + " of the earlier entries does not hold, the console stops and says so."),

  DISK_FULL("HP-LEDGER-020", "Free space on the disk that holds the home folder."),
  WRITE_FAILED(
      "HP-LEDGER-021", "Check the disk. Nothing of this append was kept; it may be tried again."),
  SYNC_FAILED(
      "HP-LEDGER-022",
      "The disk did not confirm a write. Check the disk and restart the console; it decides from"
          + " the journal what was kept."),
  FOREIGN_WRITE(
      "HP-LEDGER-023",
      "Another program changed the journal file. Close it, run `verify` on the home folder, then"
          + " restart the console."),
  LEDGER_FAILED(
      "HP-LEDGER-024", "The ledger stopped after an earlier failure. Restart the console."),
  LEDGER_CLOSED("HP-LEDGER-025", "The console is closing. Start it again."),
  APPEND_TOO_SLOW(
      "HP-LEDGER-026",
      "The disk is too slow or stuck. Nothing of this append was kept; try again."),
  APPEND_UNSETTLED(
      "HP-LEDGER-027",
      "The disk has not answered yet, so it is not known whether the entries were kept. Read the"
          + " run's last entries before trying again."),
  DRAFT_REFUSED(
      "HP-LEDGER-028",
      "The entry cannot be written exactly. Correct the value that the message names."),
  READ_FAILED("HP-LEDGER-029", "Check the disk, then run `verify` on the home folder."),
  SEAL_NOT_KEPT(
      "HP-LEDGER-030", "Check the station's key and the folder of seals, then seal again."),
  NO_SUCH_RUN("HP-LEDGER-031", "Name one of the runs that the board shows."),
  EXPORT_FAILED(
      "HP-LEDGER-032",
      "Choose a folder that can be written, with room on its disk, and export again."),
  RUN_MOVED_ON(
      "HP-LEDGER-033",
      "Another part of the program wrote to this run. Restart the console; it takes the run up from"
          + " its entries."),
  SEAL_NOT_COPIED(
      "HP-LEDGER-034",
      "Make the folder writable, or name another in the file sealing/outside of the home. Runs go"
          + " on; the copies are made as soon as the folder takes them."),
  OUTSIDE_NOT_READ(
      "HP-LEDGER-035",
      "Bring the folder back, since without these seals nobody can tell whether the ledger was cut"
          + " short. If it is lost, name another in the file sealing/outside of the home."),
  OUTSIDE_EMPTY(
      "HP-LEDGER-036",
      "See that the folder is the right one and that it is mounted; while it is empty, only the"
          + " home itself tells where its ledger ends. The next seal copies all of them there."),

  ENTRY_CHANGED(
      "HP-LEDGER-040",
      "Rely on nothing from this entry on. Keep the evidence as it is, and take the entry from an"
          + " earlier export or backup."),
  ENTRY_DELETED(
      "HP-LEDGER-041",
      "Keep the evidence as it is, and look for the missing entries in an earlier export or"
          + " backup."),
  ENTRY_INSERTED(
      "HP-LEDGER-042",
      "Keep the evidence as it is; what no earlier export or backup holds was never decided here."),
  ENTRY_MOVED(
      "HP-LEDGER-043",
      "Keep the evidence as it is, and read the entries in the order of an earlier export or"
          + " backup."),
  CUT_SHORT(
      "HP-LEDGER-044",
      "Keep the evidence as it is, and look for the missing end in the newest export or backup."),
  BAD_FRAME(
      "HP-LEDGER-045",
      "Check the disk. Keep the folder as evidence, and restore from the newest backup."),
  TORN_TAIL(
      "HP-LEDGER-046",
      "Nothing to do: opening the home cuts it off and keeps its bytes. Nothing of it was ever"
          + " acknowledged."),
  NOT_CANONICAL(
      "HP-LEDGER-047", "Keep the evidence as it is; no version of this program wrote that entry."),
  BODY_UNKNOWN("HP-LEDGER-049", "Use the program version that wrote it, or a newer one."),
  RUN_SEQUENCE(
      "HP-LEDGER-048",
      "Keep the evidence as it is, and compare the run with an earlier export or backup."),
  SEAL_SIGNATURE_WRONG(
      "HP-LEDGER-050",
      "Take the seal from another copy of the evidence; this one vouches for nothing."),
  SEAL_UNTRUSTED(
      "HP-LEDGER-051",
      "Ask who runs the station which certificate it has; until somebody you trust has answered,"
          + " its seals vouch for nothing."),
  SEAL_MISMATCH(
      "HP-LEDGER-052",
      "Keep the evidence as it is, and compare it with the seals kept outside and with an earlier"
          + " export or backup."),
  SEAL_UNREADABLE(
      "HP-LEDGER-053", "Take the seal and its certificate from another copy of the evidence."),
  INDEX_DIFFERS(
      "HP-LEDGER-054",
      "The journal counts. Close the console and move the index away; it is built anew from the"
          + " journal."),
  EXPORT_ALTERED(
      "HP-LEDGER-055",
      "Export the run again, or take the export from somebody who got it earlier."),
  SEAL_MISSING(
      "HP-LEDGER-057",
      "Get the seal from another copy of the evidence; somebody removed this one."),
  SEALS_DISAGREE(
      "HP-LEDGER-058",
      "The station signed two histories. Keep both seals; the copy kept outside is the one that"
          + " nobody at this home could change."),
  SEAL_FOREIGN(
      "HP-LEDGER-062",
      "Name the seals that the station of this ledger left outside. If these are the ones, the"
          + " seals beside the ledger were exchanged."),
  SEAL_NAME(
      "HP-LEDGER-063",
      "Take the seal from another copy of the evidence: in this one somebody changed the name on"
          + " it, which no signature covers."),
  PROOF_WRONG(
      "HP-LEDGER-059", "Export the run again, or compare the seals with the entries themselves."),
  NOT_EVIDENCE("HP-LEDGER-056", "Name a home folder, or a folder written by `export`."),

  BACKUP_PLACE_TAKEN(
      "HP-LEDGER-070", "Name a folder that is not there yet, or an empty one, outside the home."),
  BACKUP_NOT_SEALED(
      "HP-LEDGER-071",
      "Open the home once in a console, or close the one that has it; either seals the ledger."),
  BACKUP_FAILED("HP-LEDGER-072", "Check both disks and their room, then try again."),
  BACKUP_ALTERED("HP-LEDGER-073", "Take another backup; this one is not what was written."),
  BACKUP_NOTE_WRONG("HP-LEDGER-074", "Name a folder that `backup` wrote, or take another backup."),
  BACKUP_OLDER(
      "HP-LEDGER-075",
      "Look for a newer backup. If there is none, `restore --accept-older` gives up the entries"
          + " that are missing and keeps the seals that tell of them."),

  REPLAY_DIFFERS(
      "HP-LEDGER-060",
      "The entry does not follow from the facts before it, under the rules the run recorded. Keep"
          + " the folder as evidence, and compare it with an earlier export or backup."),
  CANNOT_REDERIVE(
      "HP-LEDGER-061",
      "Derive it with a program version that knows these rules; the chain and the signatures can be"
          + " checked with any.");

  private final String code;
  private final String mend;

  LedgerCode(String code, String mend) {
    this.code = code;
    this.mend = mend;
  }

  /** The stable text, for example {@code HP-LEDGER-005}. */
  public String code() {
    return code;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** This code with what happened. */
  public LedgerProblem problem(String what) {
    return new LedgerProblem(code, what, mend);
  }

  /** This code as a finding about an entry; sequence 0 where it is about none in particular. */
  public LedgerFinding at(long sequence, String message) {
    return new LedgerFinding(code, sequence, message);
  }
}
