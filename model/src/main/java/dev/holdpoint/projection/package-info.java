/**
 * Turns entries into immutable snapshots for screens and documents. Sees {@code domain} and reads
 * {@code engine}'s state; knows no screen and writes nothing.
 */
@NullMarked
package dev.holdpoint.projection;

import org.jspecify.annotations.NullMarked;
