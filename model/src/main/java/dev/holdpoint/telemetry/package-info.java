/**
 * From metric sources to readings: a finite, fresh number or the reason why there is none. Sees
 * {@code domain} and {@code http}. A reading decides nothing; that is the engine's business. To add
 * a kind of source, add its record to {@code MetricSource} and a class beside {@link
 * dev.holdpoint.telemetry.PrometheusSource}; the compiler names the switch to extend.
 */
@NullMarked
package dev.holdpoint.telemetry;

import org.jspecify.annotations.NullMarked;
