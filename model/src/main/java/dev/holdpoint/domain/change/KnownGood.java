package dev.holdpoint.domain.change;

/**
 * The immutable version that a rollback returns to.
 *
 * @param digest what the site must say about that version's artefact
 * @param check id of the check that proves the digest again right before each restore
 */
public record KnownGood(String version, String digest, String check) {}
