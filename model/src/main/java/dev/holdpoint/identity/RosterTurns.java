package dev.holdpoint.identity;

import java.io.IOException;
import java.time.Duration;

/**
 * Changes of a roster, one at a time, also of several programs: each is made of the roster that the
 * one before it left.
 */
final class RosterTurns {
  /** Making a key on a card takes some twenty seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final IdentityHome home;
  private final RosterFiles files;

  RosterTurns(IdentityHome home, RosterFiles files) {
    this.home = home;
    this.files = files;
  }

  /** What is done with a roster that nobody else changes meanwhile. */
  interface Change<T> {
    T of(Roster roster) throws IOException;
  }

  /** What came of waiting for the turn. */
  sealed interface Turn<T> {}

  /** It came, and the change was made or refused. */
  record Taken<T>(T done) implements Turn<T> {}

  /** It did not. */
  record Not<T>(RosterReading.Refused why) implements Turn<T> {}

  <T> Turn<T> take(Change<T> change) throws IOException {
    if (RosterReader.read(home) instanceof RosterReading.Refused refused) {
      return new Not<>(refused);
    }
    var turn = files.turn(PATIENCE);
    if (turn.isEmpty()) {
      return new Not<>(
          RosterReading.Refused.because(
              IdentityFault.ROSTER_BUSY.because("Another command is changing the roster.")));
    }
    try {
      return switch (RosterReader.read(home)) {
        case RosterReading.Refused refused -> new Not<>(refused);
        case RosterReading.Trusted(var roster) -> new Taken<>(change.of(roster));
      };
    } finally {
      turn.get().close();
    }
  }
}
