package dev.holdpoint.identity;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The signed list of people and their roles, as read. Immutable.
 *
 * @param serial counts the changes from 1
 * @param digest lower-case hex SHA-256 of roster.yaml
 * @param authority the certificate that the roster and all of its certificates were verified
 *     against
 * @param persons in the order of the file
 */
public record Roster(
    int serial, Instant issued, String digest, X509Certificate authority, List<Person> persons) {
  /** Copies the list. */
  public Roster {
    persons = List.copyOf(persons);
  }

  /** The person of that id. */
  public Optional<Person> person(String id) {
    return persons.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  /** The person whose certificate has that {@code x5t#S256}. */
  public Optional<Person> holder(String thumbprint) {
    return persons.stream().filter(person -> person.thumbprint().equals(thumbprint)).findFirst();
  }

  @Override
  public String toString() {
    return "Roster[" + serial + ", " + digest + ", " + persons.size() + " persons]";
  }
}
