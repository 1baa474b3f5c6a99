package dev.holdpoint.domain.change;

import java.time.Instant;

/**
 * A verified signature of a named person over a package's digest.
 *
 * @param jws the compact form, to be checked again by anyone
 */
public record Approval(String person, String name, Instant at, Instant expires, String jws) {}
