/**
 * The audit PDF of a run: what it says ({@code AuditReport}) and how it is written. Laid out in
 * {@code layout}, signed and verified in {@code signing}. Sees domain and projection; never the
 * engine, the network or a screen.
 */
@NullMarked
package dev.holdpoint.audit;

import org.jspecify.annotations.NullMarked;
