package dev.holdpoint.desk;

import java.util.concurrent.CompletableFuture;

/**
 * Drills under way.
 *
 * @param answer completes when the last one is through, or one could not be kept; refused if any
 *     failed, with what broke as findings
 * @param cancel stops after the request that is under way; nothing of an unfinished drill is kept
 */
public record Drilling(CompletableFuture<Answer> answer, Runnable cancel) {}
