/**
 * What one ledger entry is: its draft, its canonical line, its hash, and the codes with which the
 * ledger speaks of failures. Pure; opens no file. The body of an entry is opaque here: canonical
 * JSON that others understand.
 */
@NullMarked
package dev.holdpoint.ledger.entry;

import org.jspecify.annotations.NullMarked;
