package dev.holdpoint.identity.keys;

import java.math.BigInteger;
import java.time.Instant;

/**
 * One revoked certificate.
 *
 * @param serial of the certificate, as its authority gave it
 * @param at from when on nothing signed with it counts, in whole seconds
 */
public record Revoked(BigInteger serial, Instant at, RevocationReason reason) {}
