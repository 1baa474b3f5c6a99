package dev.holdpoint.domain.record;

import java.time.Instant;

/**
 * A run of the same change before this one.
 *
 * @param outcome in the words of the outcome or standing
 */
public record EarlierRun(String run, int version, String outcome, Instant started, String note) {}
