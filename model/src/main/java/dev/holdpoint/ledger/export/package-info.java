/**
 * Writes what an auditor takes away: the lines of one run, hashes of all others so that the chain
 * can still be checked, the seals and certificates, and a page that says how to check them without
 * this program.
 */
@NullMarked
package dev.holdpoint.ledger.export;

import org.jspecify.annotations.NullMarked;
