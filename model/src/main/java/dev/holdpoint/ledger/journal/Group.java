package dev.holdpoint.ledger.journal;

import dev.holdpoint.ledger.entry.Appended;
import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The appends that one frame will carry, given their places in the chain one after the other. */
final class Group {
  private record Accepted(Ticket ticket, List<StoredEntry> entries) {}

  private final Map<String, Long> before;
  private final Map<String, Long> moved = new HashMap<>();
  private final List<Accepted> accepted = new ArrayList<>();
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream(4096);
  private final List<Integer> lengths = new ArrayList<>();
  private Tip tip;

  /**
   * @param before the last sequence of every run; not changed here
   */
  Group(Tip tip, Map<String, Long> before) {
    this.tip = tip;
    this.before = before;
  }

  /** Takes a claimed ticket in, or answers it at once when its run has moved on. */
  void add(Ticket ticket) {
    long last = moved.getOrDefault(ticket.run(), before.getOrDefault(ticket.run(), 0L));
    if (ticket.expected() != Ticket.ANY && ticket.expected() != last) {
      ticket.answer(new Appended.Conflict(ticket.run(), ticket.expected(), last));
      return;
    }
    var entries = new ArrayList<StoredEntry>(ticket.lines().size());
    for (EntryLine.Prepared line : ticket.lines()) {
      last++;
      var placed = EntryLine.placed(line, tip.head().size() + 1, last, tip.head().hash());
      tip = tip.with(new Head(placed.entry().seq(), placed.entry().hash()), placed.bytes());
      entries.add(placed.entry());
      write(placed.bytes());
    }
    moved.put(ticket.run(), last);
    accepted.add(new Accepted(ticket, List.copyOf(entries)));
  }

  private void write(byte[] line) {
    if (!lengths.isEmpty()) {
      payload.write('\n');
    }
    payload.writeBytes(line);
    lengths.add(line.length);
  }

  boolean isEmpty() {
    return accepted.isEmpty();
  }

  int bytes() {
    return payload.size();
  }

  byte[] payload() {
    return payload.toByteArray();
  }

  Tip tip() {
    return tip;
  }

  Map<String, Long> moved() {
    return moved;
  }

  /** The entries with the places their lines have when the payload begins at that byte. */
  List<Placed> placed(long payloadOffset) {
    var placed = new ArrayList<Placed>(lengths.size());
    long offset = payloadOffset;
    int i = 0;
    for (var each : accepted) {
      for (var entry : each.entries()) {
        int length = lengths.get(i++);
        placed.add(new Placed(entry, offset, length));
        offset += length + 1;
      }
    }
    return placed;
  }

  /** Tells every caller that its entries are durable. */
  void answer() {
    accepted.forEach(each -> each.ticket().answer(new Appended.Durable(each.entries())));
  }

  /** Tells every caller the same. */
  void answer(Appended result) {
    accepted.forEach(each -> each.ticket().answer(result));
  }
}
