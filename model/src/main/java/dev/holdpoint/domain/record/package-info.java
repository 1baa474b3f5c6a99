/**
 * What stands in the ledger for a run: facts (recorded inputs) and rulings (what the engine derived
 * from them). JDK only.
 */
@NullMarked
package dev.holdpoint.domain.record;

import org.jspecify.annotations.NullMarked;
