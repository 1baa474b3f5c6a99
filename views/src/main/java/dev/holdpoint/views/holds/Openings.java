package dev.holdpoint.views.holds;

import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.Packet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which evidence the person has opened. An opening stands for a verdict under a set of open holds:
 * another verdict, or another hold, must be looked at anew.
 */
public final class Openings {
  private record Key(String run, List<String> holds, int attempt, String line, Object verdict) {}

  private final Set<Key> opened = new HashSet<>();

  /** Remembers that a line of this packet was opened. */
  public void open(Packet packet, EvidenceLine line) {
    opened.add(key(packet, line));
  }

  /** Whether it was. */
  public boolean isOpen(Packet packet, EvidenceLine line) {
    return opened.contains(key(packet, line));
  }

  /** The lines of these ids that were not opened yet, in the packet's order. */
  public List<EvidenceLine> missing(Packet packet, List<String> ids) {
    return packet.evidence().stream()
        .filter(line -> ids.contains(line.id()) && !isOpen(packet, line))
        .toList();
  }

  /** Forgets every opening of a run: its evidence changed under somebody's eyes. */
  public void forget(String run) {
    opened.removeIf(key -> key.run().equals(run));
  }

  private static Key key(Packet packet, EvidenceLine line) {
    return new Key(
        packet.run(),
        packet.substance().holds(),
        packet.substance().attempt(),
        line.id(),
        line.verdict());
  }
}
