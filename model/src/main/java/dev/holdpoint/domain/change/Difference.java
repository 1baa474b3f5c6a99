package dev.holdpoint.domain.change;

/**
 * One place in which two versions of a package differ.
 *
 * @param path in words that a person can follow, {@code triggers / t1 / when / above}
 * @param before value in the earlier version; empty when it was not there
 * @param after value in the later version; empty when it is gone
 * @param loosened whether the later version protects less, as far as that can be told from the
 *     place alone
 */
public record Difference(String path, String before, String after, boolean loosened) {}
