package dev.holdpoint.domain.change;

import dev.holdpoint.domain.decision.Role;

/**
 * A hold that the package asks for before a stage.
 *
 * @param confirm what a person must confirm
 * @param people how many different persons must sign: 1 or 2
 */
public record PlannedHold(String confirm, Role role, int people) {}
