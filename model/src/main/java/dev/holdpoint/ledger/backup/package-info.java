/**
 * Backups of a home while it is in use, and their way back. A backup is a home that can be verified
 * as it is: the journal up to a sealed head, the seals over it with proofs that each continues the
 * one before, the other files of the home, a list of all their digests, and the station's signature
 * over that list. Reads a home without its lock and changes nothing in it.
 */
@NullMarked
package dev.holdpoint.ledger.backup;

import org.jspecify.annotations.NullMarked;
