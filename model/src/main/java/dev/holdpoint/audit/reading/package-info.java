/**
 * Reads the ledger entries of a run into an audit report, one file a part of the report. Sees the
 * domain and the projection's words; pure, no input or output.
 */
@NullMarked
package dev.holdpoint.audit.reading;

import org.jspecify.annotations.NullMarked;
