package dev.holdpoint.domain.decision;

/**
 * A statement with its signature.
 *
 * @param jws compact JWS, ES256, over the canonical JSON of the statement
 */
public record SignedStatement(Statement statement, String jws) {}
