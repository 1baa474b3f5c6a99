package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.record.Ruling.Intended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/** What is going to happen in the simulated world, in order of time and then of arrival. */
final class Happenings {
  /** The world outside, which goes on while the program is dead or asleep. */
  static final int OUTSIDE = -1;

  private PriorityQueue<Event> events = queue();
  private long order;

  /**
   * Something that will happen.
   *
   * @param process that waits for it and takes it along when it dies
   * @param effect what it does to a unit; absent for replies
   */
  record Event(Instant at, long order, int process, Optional<Intended> effect, Runnable work) {
    boolean outside() {
      return process == OUTSIDE;
    }
  }

  private static PriorityQueue<Event> queue() {
    return new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
  }

  void add(Instant at, int process, Runnable work) {
    events.add(new Event(at, order++, process, Optional.empty(), work));
  }

  void addEffect(Instant at, Intended effect, Runnable work) {
    events.add(new Event(at, order++, OUTSIDE, Optional.of(effect), work));
  }

  Instant next() {
    var head = events.peek();
    return head == null ? Instant.MAX : head.at();
  }

  Event take() {
    return events.remove();
  }

  /** Whether the site still owes an effect on the unit. */
  boolean effectPending(String unit) {
    return events.stream()
        .anyMatch(e -> e.effect().filter(i -> i.key().unit().equals(unit)).isPresent());
  }

  /** The clock is set: what was to happen in a while still happens in the same while. */
  void shift(Duration by) {
    rebuild(e -> e.at().plus(by));
  }

  /** Takes out what the world outside does until an instant, in order. */
  List<Event> outsideUntil(Instant end) {
    var done = new ArrayList<Event>();
    var rest = queue();
    while (!events.isEmpty()) {
      var event = events.remove();
      (event.outside() && !event.at().isAfter(end) ? done : rest).add(event);
    }
    events = rest;
    return done;
  }

  /** A cut request has its effect within a limit, or never. */
  void effectsBy(Function<Intended, Instant> latest) {
    rebuild(
        e -> {
          var limit = e.effect().map(latest).orElse(e.at());
          return e.at().isAfter(limit) ? limit : e.at();
        });
  }

  private void rebuild(Function<Event, Instant> when) {
    var next = queue();
    for (var e : events) {
      next.add(new Event(when.apply(e), e.order(), e.process(), e.effect(), e.work()));
    }
    events = next;
  }
}
