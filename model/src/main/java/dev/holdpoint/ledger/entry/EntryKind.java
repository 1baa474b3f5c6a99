package dev.holdpoint.ledger.entry;

import java.util.Locale;
import java.util.Optional;

/** Who put an entry into the ledger. */
public enum EntryKind {
  /** An input that was recorded: what the world or a person said. */
  FACT,
  /** What the engine derived from the facts before it. */
  RULING,
  /** What the station itself adds, such as a seal. */
  STATION;

  /** The word that stands in the entry's line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with that label, or empty if there is none. */
  public static Optional<EntryKind> ofLabel(String label) {
    for (var kind : values()) {
      if (kind.label().equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
