/**
 * The Merkle tree of RFC 9162, section 2.1, over the lines of entries: its root stands in every
 * seal, so that one seal can be proved to continue another, and one line to stand under a seal,
 * without all other lines. Arithmetic alone: knows no file and nothing else of the ledger.
 */
@NullMarked
package dev.holdpoint.ledger.merkle;

import org.jspecify.annotations.NullMarked;
