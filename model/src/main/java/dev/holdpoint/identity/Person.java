package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One entry of the roster. Which roles a person has depends on the time: some end, and some are
 * delegated.
 *
 * @param name as printed on statements and in documents
 * @param declared roles that the roster gives, whatever the time
 * @param until when some of those end
 * @param delegations in which the person gives or takes
 */
public record Person(
    String id,
    String name,
    Set<Role> declared,
    Map<Role, Instant> until,
    List<Delegation> delegations,
    X509Certificate certificate) {
  /** Copies the roles, in the order of {@link Role}. */
  public Person {
    PersonId.require(id);
    declared = inOrder(declared);
    until = Map.copyOf(until);
    delegations = List.copyOf(delegations);
  }

  /** A person whose roles do not end and are not delegated. */
  public static Person of(String id, String name, Set<Role> roles, X509Certificate certificate) {
    return new Person(id, name, roles, Map.of(), List.of(), certificate);
  }

  private static Set<Role> inOrder(Set<Role> roles) {
    var ordered = EnumSet.noneOf(Role.class);
    ordered.addAll(roles);
    return Collections.unmodifiableSet(ordered);
  }

  /** Every role that the person has at that time, in the order of {@link Role}. */
  public Set<Role> roles(Instant at) {
    var had = EnumSet.noneOf(Role.class);
    for (var role : declared) {
      if (!until.containsKey(role) || at.isBefore(until.get(role))) {
        had.add(role);
      }
    }
    for (var each : delegations) {
      if (each.lasts(at) && each.from().equals(id)) {
        had.remove(each.role());
      }
    }
    for (var each : delegations) {
      if (each.lasts(at) && each.to().equals(id)) {
        had.add(each.role());
      }
    }
    return Collections.unmodifiableSet(had);
  }

  /** Whether the person has the role at that time. */
  public boolean has(Role role, Instant at) {
    return roles(at).contains(role);
  }

  public Instant validFrom() {
    return certificate.getNotBefore().toInstant();
  }

  /** The last instant of validity. */
  public Instant validUntil() {
    return certificate.getNotAfter().toInstant();
  }

  public boolean validAt(Instant at) {
    return !at.isBefore(validFrom()) && !at.isAfter(validUntil());
  }

  /** That the certificate is not yet or no longer valid at that time. */
  IdentityFinding outsideValidity(Instant at) {
    return IdentityFault.OUTSIDE_VALIDITY.because(
        "The certificate of "
            + id
            + " is valid from "
            + validFrom()
            + " until "
            + validUntil()
            + ", not at "
            + at
            + ".");
  }

  /** The {@code x5t#S256} of the certificate. */
  public String thumbprint() {
    return Certificates.thumbprint(certificate);
  }

  /** Lower-case hex SHA-256 of the certificate: what statements about the person are over. */
  public String fingerprint() {
    return Certificates.fingerprint(certificate);
  }

  @Override
  public String toString() {
    return "Person[" + id + ", " + name + ", " + declared + "]";
  }
}
