package dev.holdpoint.telemetry;

import dev.holdpoint.control.Comparison;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.HttpStep;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.ReplyJson;
import dev.holdpoint.http.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks and synthetic transactions. Whatever a user of the service would call a failure counts as
 * one: another answer, none in time, no connection. A request that never left for a reason of ours
 * (outside the scope, a template that does not fit, a missing credential) says nothing about the
 * service and is no sample.
 */
final class ProbeSource {
  /** A sample's value when every step did what it must. */
  static final double PASSED = 0;

  /** A sample's value when a step did not. */
  static final double FAILED = 1;

  /** No connection: no address, nobody listening, too late, not trusted. */
  private static final Set<String> UNREACHED =
      Set.of("HP-HTTP-020", Reply.NotSent.CONNECT_TIMEOUT, "HP-HTTP-022");

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private static final int CAPTURED_LENGTH = 500;

  private final Scope scope;
  private final Caller caller;
  private final Clock clock;

  ProbeSource(Scope scope, Caller caller, Clock clock) {
    this.scope = scope;
    this.caller = caller;
    this.clock = clock;
  }

  /** How one step ended. */
  private sealed interface Ended {
    /** As it must. */
    record Good(Map<String, String> captured) implements Ended {}

    /** The service did not do it. */
    record Bad(String why) implements Ended {}

    /** It could not be asked. */
    record Unasked(String why) implements Ended {}
  }

  /** Runs the steps until one fails; a sample's time is that of the first request. */
  Sampled sample(MetricSource.Probe probe) {
    var startedAt = clock.instant();
    var carried = new HashMap<String, String>();
    for (HttpStep step : probe.steps()) {
      var left = probe.timeLimit().minus(Duration.between(startedAt, clock.instant()));
      var ended =
          left.isPositive()
              ? run(probe.connection(), step, carried, left)
              : new Ended.Bad("not done within " + Durations.inWords(probe.timeLimit()));
      switch (ended) {
        case Ended.Good(var captured) -> carried.putAll(captured);
        case Ended.Bad(var why) -> {
          return failed(startedAt, step, why);
        }
        case Ended.Unasked(var why) -> {
          return new Sampled.Missing(Cause.ERROR, "step " + step.id() + ": " + why);
        }
      }
    }
    return new Sampled.Value(PASSED, startedAt);
  }

  private static Sampled failed(Instant startedAt, HttpStep step, String why) {
    return new Sampled.Value(FAILED, startedAt, "step " + step.id() + ": " + why);
  }

  private Ended run(
      String connection, HttpStep step, Map<String, String> carried, Duration atMost) {
    if (changes(step)) {
      return new Ended.Unasked("a probe never carries a credential to change live state with");
    }
    var outgoing =
        new Outgoing(
            connection,
            step.credential(),
            step.request(),
            Optional.empty(),
            carried,
            Map.of(),
            Map.of());
    return switch (caller.call(scope, outgoing, atMost)) {
      case Reply.Replied replied -> judged(step, replied);
      case Reply.Lost lost ->
          Thread.currentThread().isInterrupted()
              ? new Ended.Unasked(lost.inWords())
              : new Ended.Bad(lost.inWords());
      case Reply.NotSent notSent ->
          UNREACHED.contains(notSent.code())
              ? new Ended.Bad(notSent.inWords())
              : new Ended.Unasked(notSent.inWords());
    };
  }

  /** To ask with the restoring credential is to look; to send with it restores a unit. */
  private static boolean changes(HttpStep step) {
    return switch (step.credential()) {
      case OBSERVE -> false;
      case RESTORE -> !READING.contains(step.request().method());
      case TRANSITION -> true;
    };
  }

  private static Ended judged(HttpStep step, Reply.Replied replied) {
    var found = Comparison.of(step.expectStatus(), step.expect(), replied);
    if (found.verdict() != Verdict.PASS) {
      return new Ended.Bad(found.words());
    }
    var captured = new HashMap<String, String>();
    var json = ReplyJson.read(replied.text());
    for (var place : step.capture().entrySet()) {
      var text =
          json.flatMap(reply -> ReplyJson.at(reply, place.getValue()))
              .flatMap(ReplyJson::text)
              .filter(value -> value.length() <= CAPTURED_LENGTH);
      if (text.isEmpty()) {
        return new Ended.Bad("the reply has no text for " + place.getKey());
      }
      captured.put(place.getKey(), text.get());
    }
    return new Ended.Good(captured);
  }
}
