/**
 * What answers queries: the embedded H2 database, fed behind the journal and caught up or rebuilt
 * from it, and a plain index in memory that takes its place for readers without the lock and after
 * a failure of H2. Neither holds an entry's text; both say where in the journal it stands. The only
 * room that imports {@code java.sql}.
 */
@NullMarked
package dev.holdpoint.ledger.index;

import org.jspecify.annotations.NullMarked;
