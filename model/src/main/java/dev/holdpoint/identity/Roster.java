package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.identity.keys.Revoked;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The signed list of people and their roles, as read. Immutable.
 *
 * @param serial counts the changes from 1
 * @param digest lower-case hex SHA-256 of roster.yaml
 * @param previous digest of the roster that this one replaced; empty for the first
 * @param change what was changed then, in one sentence
 * @param authority the certificate that the roster and all of its certificates were verified
 *     against
 * @param revocations the authority's list of revoked certificates; without one nobody can sign
 * @param persons in the order of the file
 */
public record Roster(
    int serial,
    Instant issued,
    String digest,
    String previous,
    String change,
    X509Certificate authority,
    Optional<RevocationList> revocations,
    List<Person> persons) {
  /** Copies the list. */
  public Roster {
    persons = List.copyOf(persons);
  }

  /** The person of that id. */
  public Optional<Person> person(String id) {
    return persons.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  /** Every delegation, of the past too, in the order of the file. */
  public List<Delegation> delegations() {
    return persons.stream()
        .flatMap(p -> p.delegations().stream().filter(d -> d.from().equals(p.id())))
        .toList();
  }

  /** The person whose certificate has that {@code x5t#S256}. */
  public Optional<Person> holder(String thumbprint) {
    return persons.stream().filter(person -> person.thumbprint().equals(thumbprint)).findFirst();
  }

  /** When the list had run out, if it had by then; empty also where there is none. */
  public Optional<Instant> listEnded(Instant by) {
    return revocations.map(RevocationList::nextUpdate).filter(by::isAfter);
  }

  /** Why this person cannot sign now what leads on; see the other. */
  public Optional<IdentityFinding> objection(Person person, Instant now) {
    return objection(person, now, Direction.ONWARD);
  }

  /**
   * Why this person cannot sign now; empty where nothing stands against it. Whoever is on the list
   * at all is refused, whatever the clock says, and so is everybody while the clock stands before
   * the list, so that setting it back helps nobody. A list that merely ran out stops what leads on
   * and nothing else.
   */
  public Optional<IdentityFinding> objection(Person person, Instant now, Direction direction) {
    if (!person.validAt(now)) {
      return Optional.of(person.outsideValidity(now));
    }
    if (revocations.isEmpty()) {
      return Optional.of(noRevocations());
    }
    var list = revocations.get();
    var revoked = list.of(person.certificate());
    if (revoked.isPresent()) {
      return Optional.of(revoked(person, revoked.get()));
    }
    if (now.isBefore(list.issued())) {
      return Optional.of(
          IdentityFault.CLOCK_BEHIND.because(
              "The clock says "
                  + now
                  + ", but the list of revoked certificates was issued at "
                  + list.issued()
                  + "."));
    }
    return ended(now, direction);
  }

  private Optional<IdentityFinding> ended(Instant by, Direction direction) {
    return switch (direction) {
      case BACK -> Optional.empty();
      case ONWARD -> listEnded(by).map(Roster::expired);
    };
  }

  /** Why what this person signed at that time to lead on does not count; see the other. */
  public Optional<IdentityFinding> objectionThen(Person person, Instant at) {
    return objectionThen(person, at, Direction.ONWARD);
  }

  /**
   * Why a signature that this person made at that time does not count, as is known today; empty
   * where nothing stands against it.
   */
  public Optional<IdentityFinding> objectionThen(Person person, Instant at, Direction direction) {
    if (!person.validAt(at)) {
      return Optional.of(person.outsideValidity(at));
    }
    if (revocations.isEmpty()) {
      return Optional.of(noRevocations());
    }
    var list = revocations.get();
    var revoked = list.of(person.certificate()).filter(each -> !at.isBefore(each.at()));
    if (revoked.isPresent()) {
      return Optional.of(revoked(person, revoked.get()));
    }
    return ended(at, direction);
  }

  private static IdentityFinding noRevocations() {
    return IdentityFault.NO_REVOCATIONS.because(
        "There is no list of revoked certificates by the roster's authority.");
  }

  private static IdentityFinding expired(Instant end) {
    return IdentityFault.REVOCATIONS_EXPIRED.because(
        "The list of revoked certificates speaks until " + end + " only.");
  }

  private static IdentityFinding revoked(Person person, Revoked revoked) {
    return IdentityFault.REVOKED.because(
        "The certificate of "
            + person.id()
            + " was revoked from "
            + revoked.at()
            + " on ("
            + revoked.reason().word()
            + ").");
  }

  @Override
  public String toString() {
    return "Roster[" + serial + ", " + digest + ", " + persons.size() + " persons]";
  }
}
