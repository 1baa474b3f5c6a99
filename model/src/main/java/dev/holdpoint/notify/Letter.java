package dev.holdpoint.notify;

import java.time.Instant;

/**
 * A notification as it is sent, the same bytes to every target and at every attempt.
 *
 * @param id for receivers that get it twice
 * @param about for people and the log
 * @param since when it could first be sent
 */
record Letter(String id, String about, String body, Instant since) {}
