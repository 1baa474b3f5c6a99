package dev.holdpoint.engine.state;

import dev.holdpoint.domain.run.Outcome;
import java.time.Instant;

/**
 * A run that ends as soon as what is in flight has ended.
 *
 * @param until when it ends at the latest
 */
public record Ending(Outcome outcome, String why, Instant until) {}
