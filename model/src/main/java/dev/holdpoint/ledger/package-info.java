/**
 * The ledger: the append-only, hash-chained record of facts and decisions, and the only authority
 * on the state of a run. Begin at {@link dev.holdpoint.ledger.Ledger} (writes and reads a home),
 * {@link dev.holdpoint.ledger.LedgerReader} (reads one that another process holds) and {@link
 * dev.holdpoint.ledger.EntryCodec} (domain records to bodies and back). The rooms below: {@code
 * entry} (what an entry is), {@code journal} (the file that decides), {@code index} (H2, which
 * answers queries), {@code seal}, {@code verify}, {@code export} and {@code backup}. Sees {@code
 * domain} and nothing else of Holdpoint.
 */
@NullMarked
package dev.holdpoint.ledger;

import org.jspecify.annotations.NullMarked;
