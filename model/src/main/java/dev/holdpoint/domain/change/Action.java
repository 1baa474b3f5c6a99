package dev.holdpoint.domain.change;

import java.time.Duration;
import java.util.List;

/**
 * How a unit's state is set.
 *
 * @param idempotencyHeader the header that carries the key of the intent
 * @param settleAfter after this time from a request's end, its effect can no longer appear
 * @param takes how long it usually takes for one unit, for planning
 */
public record Action(
    String id,
    String connection,
    RequestSpec request,
    List<Integer> expectStatus,
    String idempotencyHeader,
    Duration settleAfter,
    Duration takes) {
  /** Copies the list. */
  public Action {
    expectStatus = List.copyOf(expectStatus);
  }
}
