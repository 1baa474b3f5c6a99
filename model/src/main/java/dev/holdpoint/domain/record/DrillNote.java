package dev.holdpoint.domain.record;

import dev.holdpoint.domain.change.SiteKind;
import java.time.Duration;
import java.time.Instant;

/**
 * A line of the drill log.
 *
 * @param person id of who ran and signed it
 * @param outcome in words: what was proved, or which step broke and why
 * @param took from the completed window to the last confirming read-back; zero when it failed
 * @param counts whether it is what a run may be started on
 * @param why it does not count, {@code trigger changed since}; empty where it does
 */
public record DrillNote(
    String trigger,
    Instant at,
    String person,
    SiteKind where,
    boolean passed,
    String outcome,
    Duration took,
    Instant expires,
    boolean counts,
    String why) {}
