package dev.holdpoint.audit.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger under the report.
 *
 * @param entries of this run
 * @param firstSequence of its first entry in the ledger
 * @param lastSequence of the last entry that this report covers
 * @param head lower-case hex SHA-256 of that entry's line
 * @param counts how many entries there are of each kind
 * @param seal the newest seal; empty if none was made
 * @param station subject of the station's certificate
 * @param stationFingerprint SHA-256 of that certificate
 */
public record LedgerRecord(
    long entries,
    long firstSequence,
    long lastSequence,
    String head,
    Map<String, Integer> counts,
    Optional<SealRecord> seal,
    String station,
    String stationFingerprint) {
  public LedgerRecord {
    counts = Map.copyOf(counts);
  }

  /**
   * A seal (C2SP signed note).
   *
   * @param origin who sealed
   * @param size how many entries it is over
   * @param root what it vouches for, in lower-case hex
   * @param others what else it says, a line each
   * @param keyId the four bytes that name the key, in hex
   * @param note all of it
   */
  public record SealRecord(
      String origin, long size, String root, List<String> others, String keyId, String note) {
    public SealRecord {
      others = List.copyOf(others);
    }
  }
}
