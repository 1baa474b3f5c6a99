package dev.holdpoint.projection;

import dev.holdpoint.domain.evidence.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * The version that a rollback returns to.
 *
 * @param proof newest verdict of the check that proves its digest; no data when that is too old
 * @param provenAt when that check was asked for; absent if never
 */
public record KnownGoodNow(
    String version, String digest, Verdict proof, Optional<Instant> provenAt) {}
