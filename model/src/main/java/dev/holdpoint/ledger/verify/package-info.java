/**
 * Verifies a ledger: the chain of a journal or an export, its seals, and the copy of hashes that
 * the index holds. It reads only, trusts neither the reader nor the writer of this program, and
 * names what was changed, deleted, inserted, moved or cut off.
 */
@NullMarked
package dev.holdpoint.ledger.verify;

import org.jspecify.annotations.NullMarked;
