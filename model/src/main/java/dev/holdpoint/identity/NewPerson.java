package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import java.time.Duration;
import java.util.Set;

/**
 * Who is to be enrolled. Not yet judged.
 *
 * @param name as it shall be printed
 * @param validity of the certificate, from enrolment
 */
public record NewPerson(String id, String name, Set<Role> roles, Duration validity) {
  /** How long a person's certificate is valid unless told otherwise: a year. */
  public static final Duration DEFAULT_VALIDITY = Duration.ofDays(365);

  /** Copies the roles. */
  public NewPerson {
    roles = Set.copyOf(roles);
  }
}
