package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import java.util.ArrayList;
import java.util.List;

/**
 * The disk below the ledger: it keeps an append whole or not at all, and can run full. Room is
 * counted in entries.
 */
final class Disk {
  /** What is kept for the records of the way back. */
  static final int RESERVE = 4_000;

  private static final int PLENTY = Integer.MAX_VALUE / 2;

  private int room = PLENTY;
  private int torn;
  private boolean failing;

  /** Whether all of it became durable. */
  boolean append(List<EntryBody> entries, Fact fact, List<Ruling> rulings) {
    int count = 1 + rulings.size();
    if (room < count || failing) {
      return false;
    }
    room -= count;
    entries.add(fact);
    entries.addAll(rulings);
    return true;
  }

  /** The program dies when a part of the append is written. */
  void tear(List<EntryBody> entries, Fact fact, List<Ruling> rulings) {
    var all = new ArrayList<EntryBody>();
    all.add(fact);
    all.addAll(rulings);
    torn = Math.max(1, all.size() / 2);
    entries.addAll(all.subList(0, torn));
  }

  /** An append that is not whole was never acknowledged, and is cut off. */
  void recover(List<EntryBody> entries) {
    entries.subList(entries.size() - torn, entries.size()).clear();
    torn = 0;
  }

  boolean reserveReached() {
    return room <= RESERVE;
  }

  /** Only the reserve is left. */
  void almostFull() {
    room = Math.min(room, RESERVE);
  }

  /** Writing or syncing fails, whatever the room. */
  void fails() {
    failing = true;
  }

  boolean outOfRoom() {
    return !failing;
  }

  /** Works, and has room again. */
  void mended() {
    room = PLENTY;
    failing = false;
  }
}
