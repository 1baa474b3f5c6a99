package dev.holdpoint.ledger.entry;

/**
 * The codes of everything the ledger may report, each with its mend. Codes are stable; never reuse
 * one.
 */
public enum LedgerCode {
  HOME_NOT_WRITABLE(
      "HP-LEDGER-001",
      "Give this account write permission on the folder, or choose another with --home. Reading"
          + " stays possible."),
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

  ENTRY_CHANGED("HP-LEDGER-040", "The entry no longer has the bytes its successor was chained to."),
  ENTRY_DELETED("HP-LEDGER-041", "Entries are missing from the chain."),
  ENTRY_INSERTED("HP-LEDGER-042", "An entry stands in the file that is no link of the chain."),
  ENTRY_MOVED("HP-LEDGER-043", "Entries do not stand in the order in which they were written."),
  CUT_SHORT("HP-LEDGER-044", "A seal or the index vouches for more entries than are there."),
  BAD_FRAME("HP-LEDGER-045", "A frame of the journal does not match its checksum."),
  TORN_TAIL(
      "HP-LEDGER-046", "The journal ends in an unfinished frame, which opening it will cut off."),
  NOT_CANONICAL("HP-LEDGER-047", "An entry was not written by this program."),
  BODY_UNKNOWN("HP-LEDGER-049", "Use the program version that wrote it, or a newer one."),
  RUN_SEQUENCE("HP-LEDGER-048", "The entries of a run do not count up by one."),
  SEAL_SIGNATURE_WRONG("HP-LEDGER-050", "The seal was not signed by the station's certificate."),
  SEAL_UNTRUSTED(
      "HP-LEDGER-051",
      "The certificate behind the seal is none of those that were given as trusted."),
  SEAL_MISMATCH("HP-LEDGER-052", "The seal vouches for another history than the entries tell."),
  SEAL_UNREADABLE("HP-LEDGER-053", "The seal is no signed note, or its certificate is missing."),
  INDEX_DIFFERS("HP-LEDGER-054", "The index holds another hash for this entry than the journal."),
  EXPORT_ALTERED("HP-LEDGER-055", "The file of entries is not the one the station signed."),
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

  /** What to do about it, or for findings of a verification what it means. */
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
