package dev.holdpoint.projection;

import java.time.Instant;
import java.util.Optional;

/**
 * One unit after an interruption or a take-over: what the record says, what was read back, and as
 * what that is accepted.
 *
 * @param recorded in words
 * @param readBack in words; absent while it has not been read since
 * @param acceptedAs a checkpoint, the declared start or the record's own state; absent when it is
 *     none of these, so that the run cannot be resumed
 */
public record UnitReconciled(
    String unit,
    String title,
    String recorded,
    Optional<String> readBack,
    Optional<Instant> readAt,
    Optional<String> acceptedAs) {}
