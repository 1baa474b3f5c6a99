package dev.holdpoint.domain.decision;

import java.time.Instant;

/**
 * What one person signs: a decision on one packet.
 *
 * @param meaning in words, as shown above the button
 * @param packetDigest SHA-256 of the canonical JSON of the whole packet that was shown
 * @param substanceDigest SHA-256 of the canonical JSON of its substance; only this is compared
 */
public record Statement(
    String run,
    Decision decision,
    String meaning,
    String person,
    String name,
    Instant at,
    String packetDigest,
    String substanceDigest) {}
