package dev.holdpoint.desk;

import dev.holdpoint.desk.SigningNow.KeyBarred;
import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.AttemptLock;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.KeyLost;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.SigningIdentity;
import dev.holdpoint.ledger.entry.LedgerReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** Gets one statement signed by one person whose key is opened for it. */
final class Signatures {
  private final Rosters rosters;
  private final InstantSource clock;
  private final KeyOpener keys;

  Signatures(IdentityHome home, Rosters rosters, AttemptRecord past, InstantSource clock) {
    this.rosters = rosters;
    this.clock = clock;
    this.keys = new KeyOpener(home, clock, past, _ -> {});
  }

  /** What came of it. */
  sealed interface Signing<T> {
    /** Signed by this person of this roster. */
    record Signed<T>(Person person, T signature, Roster roster) implements Signing<T> {}

    /** The key stayed shut. */
    record Shut<T>(IdentityFinding finding) implements Signing<T> {
      Answer.Refused answer() {
        return new Answer.Refused(finding.code(), finding.message(), finding.mend());
      }
    }
  }

  /** Signs a decision on what was shown. */
  Signing<SignedStatement> decision(
      String run,
      Decision decision,
      String meaning,
      String packetDigest,
      String substanceDigest,
      Direction direction,
      Identity identity) {
    return with(
        identity,
        direction,
        opened ->
            opened.sign(
                new Statement(
                    run,
                    decision,
                    meaning,
                    opened.person().id(),
                    opened.person().name(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    packetDigest,
                    substanceDigest)));
  }

  /** Opens the key for one signature on what leads on. */
  <T> Signing<T> with(Identity identity, Function<SigningIdentity, T> sign) {
    return with(identity, Direction.ONWARD, sign);
  }

  /** What stands against signing now; nothing where the roster cannot be read, which is told. */
  SigningNow now(Optional<String> person) {
    try {
      return switch (rosters.look()) {
        case RosterReading.Refused _ -> SigningNow.FREE;
        case RosterReading.Trusted(var roster) ->
            new SigningNow(
                roster.listEnded(clock.instant()),
                person.flatMap(roster::person).flatMap(keys::barred).map(Signatures::barred));
      };
    } catch (LedgerReadException | IOException | UncheckedIOException unreadable) {
      // The board says so, and so does every attempt to sign.
      return SigningNow.FREE;
    }
  }

  private static KeyBarred barred(Opening.Barred barred) {
    return switch (barred) {
      case Opening.Locked(var person, var until, var secret) ->
          new KeyBarred(person.id(), true, AttemptLock.MOST, secret.word(), until);
      case Opening.TooSoon(var person, int failures, var again, var secret) ->
          new KeyBarred(person.id(), false, failures, secret.word(), again);
    };
  }

  private <T> Signing<T> with(
      Identity identity, Direction direction, Function<SigningIdentity, T> sign) {
    try (identity) {
      return switch (rosters.look()) {
        case RosterReading.Refused(var findings) -> new Signing.Shut<>(findings.getFirst());
        case RosterReading.Trusted(var roster) -> open(roster, identity, direction, sign);
      };
    } catch (KeyLost lost) {
      return new Signing.Shut<>(lost.finding());
    } catch (LedgerReadException unreadable) {
      return new Signing.Shut<>(
          IdentityFault.NO_RECORD.because(
              "The record of people cannot be read: " + unreadable.getMessage()));
    } catch (IOException | UncheckedIOException unreadable) {
      return new Signing.Shut<>(
          IdentityFault.NO_KEY.because("The key file or the roster cannot be read."));
    }
  }

  private <T> Signing<T> open(
      Roster roster, Identity identity, Direction direction, Function<SigningIdentity, T> sign)
      throws IOException {
    var person = roster.person(identity.person());
    if (person.isEmpty()) {
      return new Signing.Shut<>(
          IdentityFault.UNKNOWN_PERSON.because(identity.person() + " is not on the roster."));
    }
    return switch (keys.open(roster, person.get(), identity.passphrase(), direction)) {
      case Opening.Shut shut -> new Signing.Shut<>(shut.finding());
      case Opening.Opened(var opened) -> {
        try (opened) {
          yield new Signing.Signed<>(person.get(), sign.apply(opened), roster);
        }
      }
    };
  }
}
