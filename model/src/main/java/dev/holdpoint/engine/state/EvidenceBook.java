package dev.holdpoint.engine.state;

import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.domain.evidence.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest evidence.
 *
 * @param checks newest result by check
 * @param passes newest passing result by check
 * @param failing how often a check that did not pass was answered so in a row
 * @param reads newest read-back by unit
 * @param unread how many read-backs of a unit failed in a row
 */
public record EvidenceBook(
    Map<String, CheckResult> checks,
    Map<String, CheckResult> passes,
    Map<String, Integer> failing,
    Map<String, LiveState> reads,
    Map<String, Integer> unread) {
  /** Copies the maps. */
  public EvidenceBook {
    checks = Map.copyOf(checks);
    passes = Map.copyOf(passes);
    failing = Map.copyOf(failing);
    reads = Map.copyOf(reads);
    unread = Map.copyOf(unread);
  }

  static EvidenceBook begin(List<LiveState> live) {
    return new EvidenceBook(Map.of(), Map.of(), Map.of(), Map.of(), Map.of()).read(live);
  }

  EvidenceBook checked(List<CheckResult> results) {
    var all = new HashMap<>(checks);
    var passing = new HashMap<>(passes);
    var failed = new HashMap<>(failing);
    for (var result : results) {
      all.merge(result.check(), result, EvidenceBook::newer);
      if (result.verdict() == Verdict.PASS) {
        passing.merge(result.check(), result, EvidenceBook::newer);
        failed.remove(result.check());
      } else {
        failed.merge(result.check(), 1, Integer::sum);
      }
    }
    return new EvidenceBook(all, passing, failed, reads, unread);
  }

  private static CheckResult newer(CheckResult one, CheckResult other) {
    return other.startedAt().isBefore(one.startedAt()) ? one : other;
  }

  EvidenceBook read(List<LiveState> units) {
    var all = new HashMap<>(reads);
    var failed = new HashMap<>(unread);
    for (var read : units) {
      var before = all.get(read.unit());
      if (before == null || !read.startedAt().isBefore(before.startedAt())) {
        all.put(read.unit(), read);
        failed.merge(read.unit(), 1, Integer::sum);
        if (read.state().isPresent()) {
          failed.remove(read.unit());
        }
      }
    }
    return new EvidenceBook(checks, passes, failing, all, failed);
  }

  /** The newest result whose request left at or after the instant. */
  public Optional<CheckResult> since(String check, Instant from) {
    return Optional.ofNullable(checks.get(check)).filter(r -> !r.startedAt().isBefore(from));
  }

  /** Whether a pass stands that left at or after {@code from} and is younger than its limit. */
  public boolean proven(String check, Instant from, Duration timeToLive, Instant now) {
    return since(check, from)
        .filter(r -> r.verdict() == Verdict.PASS)
        .filter(r -> r.startedAt().plus(timeToLive).isAfter(now))
        .isPresent();
  }

  /** How many answers of the check in a row were no pass. */
  public int failingInRow(String check) {
    return failing.getOrDefault(check, 0);
  }

  /** The newest read-back of the unit whose request left at or after the instant. */
  public Optional<LiveState> readSince(String unit, Instant from) {
    return Optional.ofNullable(reads.get(unit)).filter(r -> !r.startedAt().isBefore(from));
  }

  /** How many read-backs of the unit failed in a row. */
  public int unreadInRow(String unit) {
    return unread.getOrDefault(unit, 0);
  }
}
