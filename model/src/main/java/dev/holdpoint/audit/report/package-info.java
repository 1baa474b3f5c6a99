/**
 * What an audit report says, as one immutable record in the words that are printed. No input or
 * output; JDK only.
 */
@NullMarked
package dev.holdpoint.audit.report;

import org.jspecify.annotations.NullMarked;
