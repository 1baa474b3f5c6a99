package dev.holdpoint.domain.record;

/** One restore of one unit, planned. */
public record RestoreTask(String unit, String step, String action) {}
