package dev.holdpoint.domain.backtest;

import java.time.Instant;

/**
 * A stretch in which a metric was blind: no good sample for longer than its {@code staleAfter}.
 *
 * @param from when it became so
 * @param to when it was seen again, or the end of the recording
 */
public record BlindSpell(String metric, Instant from, Instant to) {}
