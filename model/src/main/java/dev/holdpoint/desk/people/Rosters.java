package dev.holdpoint.desk.people;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;

/** Where the roster of this moment comes from. */
@FunctionalInterface
public interface Rosters {
  /** Reads the roster anew. */
  RosterReading look() throws IOException;

  /** Those of a home folder, as they lie there; nothing is compared with a ledger. */
  static Rosters of(IdentityHome home) {
    return () -> RosterReader.read(home);
  }
}
