/**
 * What there is to know about a package before it is started: findings, approvals, differences.
 * Sees {@code desk} and {@code domain}.
 */
@NullMarked
package dev.holdpoint.views.intake;

import org.jspecify.annotations.NullMarked;
