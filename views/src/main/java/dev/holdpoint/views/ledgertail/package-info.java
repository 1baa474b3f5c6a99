/** The newest entries of a run's record, in words. Sees {@code projection} only. */
@NullMarked
package dev.holdpoint.views.ledgertail;

import org.jspecify.annotations.NullMarked;
