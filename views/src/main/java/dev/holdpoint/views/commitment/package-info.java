/**
 * The commitment page: on one page what stops a change, who answers for it, and how its way back
 * was rehearsed. Sees {@code desk}, {@code projection} and {@code domain}.
 */
@NullMarked
package dev.holdpoint.views.commitment;

import org.jspecify.annotations.NullMarked;
