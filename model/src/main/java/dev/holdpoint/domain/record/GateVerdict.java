package dev.holdpoint.domain.record;

import dev.holdpoint.domain.evidence.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one gate stood at the end of a soak.
 *
 * @param value of the gate's statistic; absent without good samples
 * @param least the least good sample
 * @param greatest the greatest good sample
 */
public record GateVerdict(
    String gate,
    String metric,
    Verdict verdict,
    OptionalDouble value,
    OptionalDouble least,
    OptionalDouble greatest,
    int samples,
    Optional<Instant> newest,
    String detail) {}
