package dev.holdpoint.domain.evidence;

import java.time.Instant;

/**
 * What one probe said.
 *
 * @param check id of the check
 * @param detail what was expected and what came, in words, masked, at most 500 characters
 * @param startedAt when its request left; its age counts from here
 * @param observedAt when its answer was complete
 */
public record CheckResult(
    String check, Verdict verdict, String detail, Instant startedAt, Instant observedAt) {}
