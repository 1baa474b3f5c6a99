package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.evidence.ActionReply;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of one request.
 *
 * @param reply as the sender sees it
 * @param after from its leaving to its end
 * @param effect from its leaving to its effect; absent when it has none. A site keeps its promise:
 *     never later than {@code settleAfter} after the end
 * @param partly whether only a part of the fields is set
 * @param arrivals how often the network delivers it
 * @param replies how often its end is told
 */
record Delivery(
    ActionReply reply,
    Duration after,
    Optional<Duration> effect,
    boolean partly,
    int arrivals,
    int replies) {
  static final Delivery DONE =
      new Delivery(new ActionReply.Accepted(200), millis(100), Optional.of(millis(60)));
  static final Delivery REFUSED =
      new Delivery(new ActionReply.Refused(503, "busy"), millis(100), Optional.empty());
  static final Delivery LOST_AFTER_EFFECT =
      new Delivery(new ActionReply.Lost("timeout"), millis(1_500), Optional.of(millis(60)));
  static final Delivery LATE_EFFECT =
      new Delivery(new ActionReply.Refused(500, "error"), millis(100), Optional.of(millis(1_300)));
  static final Delivery LOST_FOR_EVER =
      new Delivery(new ActionReply.Lost("timeout"), millis(1_500), Optional.empty());
  static final Delivery NEVER_SENT =
      new Delivery(new ActionReply.NotSent("no connection"), millis(5), Optional.empty());
  static final Delivery SAID_DONE_BUT_WAS_NOT =
      new Delivery(new ActionReply.Accepted(200), millis(100), Optional.empty());
  static final Delivery PARTLY_APPLIED =
      new Delivery(
          new ActionReply.Refused(500, "half-way"),
          millis(100),
          Optional.of(millis(60)),
          true,
          1,
          1);
  static final Delivery ARRIVED_TWICE =
      new Delivery(
          new ActionReply.Accepted(200), millis(100), Optional.of(millis(60)), false, 2, 1);
  static final Delivery ANSWERED_TWICE =
      new Delivery(
          new ActionReply.Accepted(200), millis(100), Optional.of(millis(60)), false, 1, 2);

  Delivery(ActionReply reply, Duration after, Optional<Duration> effect) {
    this(reply, after, effect, false, 1, 1);
  }

  /** Cut at some moment, with an effect before or after that, within what the site promises. */
  static Delivery cut(long after, long effect) {
    return new Delivery(
        new ActionReply.Lost("cut"),
        millis(after),
        Optional.of(millis(Math.min(effect, after + 1_400))));
  }

  private static Duration millis(long count) {
    return Duration.ofMillis(count);
  }
}
