/** What was observed: samples, check results, read-backs and verdicts. JDK only. */
@NullMarked
package dev.holdpoint.domain.evidence;

import org.jspecify.annotations.NullMarked;
