package dev.holdpoint.domain.evidence;

import dev.holdpoint.domain.change.UnitState;
import java.time.Instant;
import java.util.Optional;

/**
 * What a read-back said about one unit.
 *
 * @param state absent when it could not be read
 * @param detail why it could not be read; empty otherwise
 */
public record LiveState(
    String unit, Optional<UnitState> state, String detail, Instant startedAt, Instant observedAt) {}
