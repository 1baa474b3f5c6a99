/**
 * The audit PDF of a run. Begin at {@code AuditPdf} and {@code AuditReports}. Entries are read in
 * {@code reading} into the record in {@code report}, which {@code pages} puts on the paper of
 * {@code layout}; {@code signing} signs and verifies. Sees domain and projection; never the engine,
 * the network or a screen.
 */
@NullMarked
package dev.holdpoint.audit;

import org.jspecify.annotations.NullMarked;
