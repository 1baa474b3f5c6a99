package dev.holdpoint.identity.statements;

import dev.holdpoint.identity.IdentityFinding;
import java.time.Instant;

/**
 * A failed attempt to give identity, for the record.
 *
 * @param failures wrong passphrases in a row
 */
public record FailedAttempt(Instant at, String person, int failures, IdentityFinding finding) {}
