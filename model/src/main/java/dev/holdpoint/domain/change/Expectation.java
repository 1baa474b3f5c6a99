package dev.holdpoint.domain.change;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a JSON reply must say at one place. Exactly one of the three is given.
 *
 * @param pointer RFC 6901
 * @param equal the text of the value
 * @param below the number must be less than this
 * @param above the number must be more than this
 */
public record Expectation(
    String pointer, Optional<String> equal, OptionalDouble below, OptionalDouble above) {}
