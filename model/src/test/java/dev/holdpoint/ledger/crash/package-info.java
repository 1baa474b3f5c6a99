/**
 * A disk that keeps only what it was told to keep: a model of a file system in memory that drops,
 * tears and reorders what was not synced when the power goes. The journal and, for comparison, H2
 * run on it.
 */
@NullMarked
package dev.holdpoint.ledger.crash;

import org.jspecify.annotations.NullMarked;
