/**
 * Tells people outside what happened to runs: webhooks, and those only. A home names its targets in
 * {@code notify.yaml}; each gets one bounded JSON document by POST for what became durable in the
 * ledger, with the ledger's head and its newest seal, so that a receiver holds evidence against a
 * history that is rewritten later. It stands behind the ledger and never in a run's path: what
 * cannot be sent is given up after a while and said, and delays neither runs nor other targets.
 * Sees {@code domain} and {@code http}; what it tells and where the ledger stands come to it by
 * {@link dev.holdpoint.notify.Notice} and {@link dev.holdpoint.notify.LedgerDoor}. Start reading at
 * {@link dev.holdpoint.notify.Notifier}.
 */
@NullMarked
package dev.holdpoint.notify;

import org.jspecify.annotations.NullMarked;
