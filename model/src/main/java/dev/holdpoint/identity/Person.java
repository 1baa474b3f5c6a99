package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One entry of the roster.
 *
 * @param name as printed on statements and in documents
 */
public record Person(String id, String name, Set<Role> roles, X509Certificate certificate) {
  /** Copies the roles, in the order of {@link Role}. */
  public Person {
    PersonId.require(id);
    var ordered = EnumSet.noneOf(Role.class);
    ordered.addAll(roles);
    roles = Collections.unmodifiableSet(ordered);
  }

  public boolean has(Role role) {
    return roles.contains(role);
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
    return "Person[" + id + ", " + name + ", " + roles + "]";
  }
}
