package dev.holdpoint.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A trigger as the run screen shows it.
 *
 * @param sentence metric, condition and action in one line
 * @param accrued how long its condition has held
 * @param beyond whether the newest sample counts towards firing
 * @param since first sample of what is accrued
 * @param fillsAt when its window is full if nothing changes
 * @param state clear, armed, fired or suspended
 * @param actsOnLiveState whether it can be armed at all
 * @param armedBy printed names
 * @param asked who is to answer it, once it fired; absent where no page is declared, and once
 *     somebody answered
 */
public record TriggerLine(
    String id,
    String sentence,
    String metric,
    Duration window,
    Duration accrued,
    boolean inForce,
    boolean beyond,
    Optional<Instant> since,
    Optional<Instant> fillsAt,
    String state,
    boolean actsOnLiveState,
    Optional<String> armedBy,
    Optional<Instant> armedUntil,
    Optional<Instant> firedAt,
    Optional<Instant> drilledAt,
    Optional<Duration> drillTook,
    Optional<OnPage> asked) {}
