/** All runs of this station, and what there is when there is none. Sees {@code projection} only. */
@NullMarked
package dev.holdpoint.views.board;

import org.jspecify.annotations.NullMarked;
