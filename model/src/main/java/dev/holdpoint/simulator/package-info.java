/**
 * A simulated site on real loopback HTTP: a control plane with units, artefacts, idempotency keys
 * and read-back, a Prometheus-compatible query interface over scraped series, second sources of the
 * same quantities, and an admin door through which faults are switched on by name.
 *
 * <p>A site is data ({@link dev.holdpoint.simulator.SiteSpec}, bundled as {@code *-site.yaml}):
 * another domain is another file. Start reading at {@link dev.holdpoint.simulator.Site}; all state
 * lives in {@code World}, behind one lock, and follows from the description, its seed, the clock
 * and the requests alone.
 *
 * <p>This room may use the JDK's HTTP server and Jackson. It knows nothing of runs, packages or
 * ledgers, and no other room may depend on it except drills and the application.
 */
@NullMarked
package dev.holdpoint.simulator;

import org.jspecify.annotations.NullMarked;
