package dev.holdpoint.views.holds;

import dev.holdpoint.projection.PostMortemLine;
import java.util.Optional;

/**
 * A post-mortem that waits for its owner.
 *
 * @param about what it blocks and who can sign it
 * @param refused why it cannot be answered here; absent if it can
 */
public record PostMortemNotice(
    PostMortemLine line, String title, String about, Optional<String> refused) {}
