/**
 * Seals: the head of the ledger, signed by the station as a C2SP signed note, kept beside the
 * journal so that a cut tail or a rewritten history shows. Owns {@link
 * dev.holdpoint.ledger.seal.SealSigner}; the station's key itself is held elsewhere.
 */
@NullMarked
package dev.holdpoint.ledger.seal;

import org.jspecify.annotations.NullMarked;
