/**
 * What the ledger records of people and what follows from it: changes of the roster, failed
 * attempts and the locks that they bring, unlockings. May touch {@code domain}, {@code identity}
 * and {@code ledger}; knows neither runs nor screens.
 */
@NullMarked
package dev.holdpoint.desk.people;

import org.jspecify.annotations.NullMarked;
