/** Tests of what the ledger records of people. */
@NullMarked
package dev.holdpoint.desk.people;

import org.jspecify.annotations.NullMarked;
