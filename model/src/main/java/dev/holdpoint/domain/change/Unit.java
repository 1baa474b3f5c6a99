package dev.holdpoint.domain.change;

/** The smallest thing a stage can change or leave alone: a region, a zone, a book. */
public record Unit(String id, String title) {}
