/**
 * The journal file: frames, the one writer, the lock, the reserve, and the walk that reads frames
 * back. The journal is written and synced before anything is acknowledged, and it alone decides
 * what the ledger holds. Touches files only through {@link dev.holdpoint.ledger.journal.Disk}, so
 * that tests can make a disk fail.
 */
@NullMarked
package dev.holdpoint.ledger.journal;

import org.jspecify.annotations.NullMarked;
