package dev.holdpoint.identity.statements;

import java.time.Instant;
import java.util.Map;

/**
 * What a person signs outside a run's decisions: an approval, a drill's result, an export, the
 * answers of a post-mortem.
 *
 * @param purpose one word, {@code approval}; never {@code decision}, which is a statement's
 * @param meaning in words, as shown to the signer
 * @param person id in the roster
 * @param name as the roster prints it
 * @param subject lower-case hex SHA-256 of what is signed over
 * @param claims anything more, as text
 */
public record Declaration(
    String purpose,
    String meaning,
    String person,
    String name,
    Instant at,
    String subject,
    Map<String, String> claims) {
  /** Copies the claims. */
  public Declaration {
    claims = Map.copyOf(claims);
    if (purpose.equals(StatementForm.PURPOSE)) {
      throw new IllegalArgumentException("a decision is signed as a statement");
    }
  }
}
