package dev.holdpoint.identity.statements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Wrong passphrases and PINs, by whose key they were given for, and what they lead to: a wait
 * before the next one, or a lock. It knows what this program saw itself and what is on record, for
 * the record of the last attempt may be on its way to the disk. Of one thread at a time.
 */
public final class Tries {
  private final AttemptRecord past;
  private final AttemptBrake brake = new AttemptBrake();
  private final Map<String, List<Instant>> wrong = new HashMap<>();
  private final Map<String, Instant> opened = new HashMap<>();

  /**
   * Tries that follow others.
   *
   * @param past of earlier attempts, which may lock a key
   */
  public Tries(AttemptRecord past) {
    this.past = past;
  }

  /** What keeps a key from being tried now. */
  public sealed interface Bar {
    /** Too many wrong ones in too short a time. */
    record Locked(Instant until) implements Bar {}

    /** The last wrong one of so many in a row was too short a time ago. */
    record TooSoon(int failures, Instant again) implements Bar {}
  }

  /** Why somebody's key would not even be tried now; empty where it would. Nothing is counted. */
  public Optional<Bar> bar(String whose, Instant now) {
    var locked = lockedUntil(whose, now);
    if (locked.isPresent()) {
      return Optional.of(new Bar.Locked(locked.get()));
    }
    return Stream.of(brake.openFrom(whose, now), openFromRecord(whose, now))
        .max(Comparator.naturalOrder())
        .filter(now::isBefore)
        .map(from -> new Bar.TooSoon(inARow(whose, now), from));
  }

  /** Counts a wrong one; the answer is how many there were in a row. */
  int wrong(String whose, Instant now) {
    wrong.computeIfAbsent(whose, _ -> new ArrayList<>()).add(now);
    return brake.failed(whose, now, inARow(whose, now));
  }

  /** The key was opened: what was wrong before makes nobody wait any more. */
  void succeeded(String whose, Instant now) {
    brake.succeeded(whose);
    opened.put(whose, now);
  }

  private Optional<Instant> lockedUntil(String whose, Instant now) {
    var unlocked = past.unlocked(whose);
    return Stream.of(past.wrong(whose), wrong.getOrDefault(whose, List.of()))
        .flatMap(known -> AttemptLock.until(known, unlocked, now).stream())
        .max(Comparator.naturalOrder());
  }

  private Instant openFromRecord(String whose, Instant now) {
    var recent = recent(whose, now);
    return recent.isEmpty() ? Instant.MIN : recent.getLast().plus(AttemptBrake.wait(recent.size()));
  }

  private int inARow(String whose, Instant now) {
    return Math.max(brake.count(whose), recent(whose, now).size());
  }

  /** Wrong ones on record that still count: neither old nor followed by an unlocking or success. */
  private List<Instant> recent(String whose, Instant now) {
    var unlocked = past.unlocked(whose);
    var success = Optional.ofNullable(opened.get(whose));
    return past.wrong(whose).stream()
        // What the clock says is still to come was recorded before it was set back.
        .filter(at -> !at.isAfter(now) && at.isAfter(now.minus(AttemptLock.WITHIN)))
        .filter(at -> unlocked.filter(since -> !at.isAfter(since)).isEmpty())
        .filter(at -> success.filter(since -> !at.isAfter(since)).isEmpty())
        .toList();
  }
}
