/**
 * The chapters of the audit report on paper, one file a group of chapters. Sees the report and the
 * layout; knows neither ledger nor signatures.
 */
@NullMarked
package dev.holdpoint.audit.pages;

import org.jspecify.annotations.NullMarked;
