package dev.holdpoint.ledger;

import java.nio.file.Path;

/**
 * Where the ledger's files lie below Holdpoint's home folder.
 *
 * @param folder {@code <home>/ledger}
 */
public record LedgerHome(Path folder) {
  /** The ledger's folder in a home. */
  public static LedgerHome in(Path home) {
    return new LedgerHome(home.toAbsolutePath().resolve("ledger"));
  }

  /** The journal, which decides. */
  public Path journal() {
    return folder.resolve("journal");
  }

  /** The H2 database, without H2's suffix. */
  public Path index() {
    return folder.resolve("index");
  }

  /** Room that is kept for the records of the way back. */
  public Path reserve() {
    return folder.resolve("reserve");
  }

  /** From where on the next opening need read the journal before the ledger can be used. */
  public Path resume() {
    return folder.resolve("resume");
  }

  /** A copy of the journal's last frame while an opening writes that frame again. */
  public Path settling() {
    return folder.resolve("settling");
  }

  /** Seals and the certificates behind them. */
  public Path seals() {
    return folder.resolve("seals");
  }

  /** Files that were replaced or cut off, kept for whoever wants to look. */
  public Path aside() {
    return folder.resolve("aside");
  }
}
