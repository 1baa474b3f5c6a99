package dev.holdpoint.domain.evidence;

import java.time.Instant;

/** One attempt to sample one source of a metric. */
public sealed interface Reading {
  /** Id of the metric. */
  String metric();

  /** 0 for the metric's source, 1 for its second one. */
  int source();

  /** When the reply was received. */
  Instant receivedAt();

  /** The same, received at that instant at the latest. */
  Reading receivedBy(Instant at);

  /**
   * A finite number of a fresh sample.
   *
   * @param sampledAt the source's own time of the sample
   * @param note what a probe met, masked, at most 200 characters; empty for numbers
   */
  record Sample(
      String metric, int source, double value, Instant sampledAt, Instant receivedAt, String note)
      implements Reading {
    /** A number that needs no words. */
    public Sample(String metric, int source, double value, Instant sampledAt, Instant receivedAt) {
      this(metric, source, value, sampledAt, receivedAt, "");
    }

    /** Refuses what is not a number. */
    public Sample {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a sample is a finite number: " + value);
      }
    }

    @Override
    public Sample receivedBy(Instant at) {
      return receivedAt.isAfter(at) ? new Sample(metric, source, value, sampledAt, at, note) : this;
    }

    /** The earlier of source and receipt time; age counts from it. */
    public Instant countsFrom() {
      return sampledAt.isBefore(receivedAt) ? sampledAt : receivedAt;
    }
  }

  /**
   * Nothing that may count as a value.
   *
   * @param why in words, masked, at most 200 characters
   */
  record NoData(String metric, int source, Cause cause, String why, Instant receivedAt)
      implements Reading {
    @Override
    public NoData receivedBy(Instant at) {
      return receivedAt.isAfter(at) ? new NoData(metric, source, cause, why, at) : this;
    }
  }

  /** Why there is no value. */
  enum Cause {
    /** The reply held no series. */
    EMPTY,
    /** More series than the one that was expected. */
    AMBIGUOUS,
    /** NaN or infinite. */
    NOT_FINITE,
    /** The source answered with an error, or with something that is no answer. */
    ERROR,
    /** No complete reply within the time limit. */
    TIMEOUT,
    /** The raw timestamp is older than the metric's {@code staleAfter}. */
    STALE,
    /** The source's clock is ahead beyond the tolerance. */
    CLOCK_AHEAD
  }
}
