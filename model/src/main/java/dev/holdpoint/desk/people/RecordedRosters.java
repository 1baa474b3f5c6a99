package dev.holdpoint.desk.people;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.ledger.entry.EntryQueries;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers and digests of the rosters that a ledger has on record. */
public final class RecordedRosters {
  private final Map<Integer, String> seen = new HashMap<>();
  private int newest;

  /** None yet. */
  public RecordedRosters() {}

  /** Those of a ledger. */
  public static RecordedRosters of(EntryQueries ledger) {
    var recorded = new RecordedRosters();
    for (var entry : StationEntry.all(ledger, Inbox.ROSTER, 1)) {
      var texts = StationEntry.texts(entry);
      recorded.saw(
          Integer.parseInt(texts.getOrDefault("serial", "0")), texts.getOrDefault("digest", ""));
    }
    return recorded;
  }

  /** There is one more. */
  public void saw(int serial, String digest) {
    seen.put(serial, digest);
    newest = Math.max(newest, serial);
  }

  /** Whether there is one of that number. */
  boolean has(int serial) {
    return seen.containsKey(serial);
  }

  /** The highest number; 0 where there is none. */
  int newest() {
    return newest;
  }

  /** The digest of the newest; empty where there is none. */
  String newestDigest() {
    return seen.getOrDefault(newest, "");
  }

  /** That a roster is older than the newest on record, or another of the same number. */
  public Optional<IdentityFinding> older(Roster roster) {
    var known = seen.get(roster.serial());
    boolean same = known == null ? roster.serial() > newest : roster.serial() == newest;
    return same && (known == null || known.equals(roster.digest()))
        ? Optional.empty()
        : Optional.of(
            IdentityFault.ROSTER_WENT_BACK.because(
                "The roster is number "
                    + roster.serial()
                    + " of "
                    + roster.issued()
                    + "; the ledger has seen number "
                    + newest
                    + (roster.serial() == newest ? ", and it was another" : "")
                    + "."));
  }
}
