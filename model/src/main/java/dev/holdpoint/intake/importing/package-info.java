/**
 * Turns Prometheus alerting rules into a draft of metrics and triggers that a person completes, and
 * says of each rule that cannot be carried over why, and in which line. Sees {@code intake.source}
 * and {@code domain}.
 */
@NullMarked
package dev.holdpoint.intake.importing;

import org.jspecify.annotations.NullMarked;
