/**
 * The part of PromQL that the simulated site answers: selectors with label matchers, {@code
 * timestamp(...)}, the aggregations sum, avg, max, min and count with {@code by} or {@code
 * without}, and numbers.
 *
 * <p>This room parses and evaluates; where the samples come from is the caller's affair ({@link
 * dev.holdpoint.simulator.promql.Samples}). It uses the JDK and {@code domain} and knows nothing of
 * sites, faults or HTTP.
 */
@NullMarked
package dev.holdpoint.simulator.promql;

import org.jspecify.annotations.NullMarked;
