package dev.holdpoint.domain.change;

import java.util.Optional;

/**
 * One place in which two versions of a package differ.
 *
 * @param path in words that a person can follow, {@code triggers / t1 / when / above}
 * @param before value in the earlier version; empty when it was not there
 * @param after value in the later version; empty when it is gone
 * @param danger of what protects less than before, as far as that can be told from the place alone;
 *     absent where nothing was loosened
 * @param sentence the same for people, {@code Trigger t1 fires later: its threshold went from 1 to
 *     2.}
 */
public record Difference(
    String path, String before, String after, Optional<Danger> danger, String sentence) {
  /** Whether the later version protects less. */
  public boolean loosened() {
    return danger.isPresent();
  }
}
