/**
 * From bytes to a tree with the place of every value, within limits of size, depth and kind. YAML
 * 1.2 as far as JSON goes: no anchors, aliases, tags or duplicate keys, one document, and only
 * {@code true}, {@code false}, {@code null} and JSON numbers are anything else than text.
 */
@NullMarked
package dev.holdpoint.intake.source;

import org.jspecify.annotations.NullMarked;
