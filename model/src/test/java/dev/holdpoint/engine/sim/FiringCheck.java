package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.state.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@link Rule#FIRES_ON_TIME}: a threshold fires if, and as soon as, the samples since it was last
 * clear add up to its window; counted backwards from the newest one, unlike the engine's.
 */
final class FiringCheck implements StepCheck {
  private static final Rule RULE = Rule.FIRES_ON_TIME;

  private final Books books;
  private final Map<String, Instant> resetAt = new HashMap<>();

  /** How often each fired since its breaker last fell. */
  private final Map<String, Integer> firings = new HashMap<>();

  private final Set<String> suspended = new HashSet<>();
  private final Set<String> watched = new HashSet<>();

  FiringCheck(Books books) {
    this.books = books;
  }

  @Override
  public void ruling(Step step, Ruling ruling) {
    if (ruling instanceof Ruling.TriggerReset reset && suspended.remove(reset.trigger())) {
      firings.remove(reset.trigger());
    }
    if (ruling instanceof Ruling.TriggerFired fired) {
      breaker(step, fired);
      var trigger = books.change.trigger(fired.trigger()).orElseThrow();
      if (trigger.condition() instanceof Condition.Threshold threshold) {
        RULE.demand(
            accrued(trigger, threshold).compareTo(threshold.window()) >= 0,
            "fired before its window was full",
            () -> fired);
      }
    }
  }

  /** A trigger that fires more often than its breaker allows is suspended, then and not before. */
  private void breaker(Step step, Ruling.TriggerFired fired) {
    var id = fired.trigger();
    RULE.demand(!suspended.contains(id), "fired although it is suspended", () -> fired);
    boolean falls =
        firings.merge(id, 1, Integer::sum) > books.change.trigger(id).orElseThrow().breaker();
    boolean told =
        step.rulings().stream()
            .anyMatch(r -> r instanceof Ruling.TriggerSuspended s && s.trigger().equals(id));
    // Nothing more can come of it while everything goes back.
    boolean back = step.before().rollback().filter(r -> r.full()).isPresent();
    RULE.demand(told == falls || (back && !told), "a breaker too early or too late", () -> fired);
    if (told) {
      suspended.add(id);
    }
  }

  /** Time beyond the bound that counts, of the newest samples up to the last one in range. */
  private Duration accrued(Trigger trigger, Condition.Threshold threshold) {
    var metric = books.change.metric(threshold.metric()).orElseThrow();
    var from = resetAt.getOrDefault(trigger.id(), Instant.MIN);
    var samples = books.samples.getOrDefault(metric.id(), List.of());
    var sum = Duration.ZERO;
    int i = counted(threshold, samples, samples.size() - 1);
    while (i >= 0 && beyond(threshold, samples.get(i), from)) {
      int before = counted(threshold, samples, i - 1);
      if (before >= 0 && beyond(threshold, samples.get(before), from)) {
        var gap = Duration.between(samples.get(before).countsFrom(), samples.get(i).countsFrom());
        if (discards(metric, threshold, gap)) {
          break;
        }
        sum = accrues(metric, gap) ? sum.plus(gap) : sum;
      }
      i = before;
    }
    return sum;
  }

  private static boolean beyond(Condition.Threshold threshold, Sample sample, Instant from) {
    return threshold.beyond(sample.value()) && sample.countsFrom().isAfter(from);
  }

  /** The last one up to an index that says anything: in range only with the second source. */
  private int counted(Condition.Threshold threshold, List<Sample> samples, int from) {
    var both = books.twice.get(threshold.metric());
    int i = from;
    while (i >= 0
        && both != null
        && !threshold.beyond(samples.get(i).value())
        && !both.agreed.contains(samples.get(i))) {
      i--;
    }
    return i;
  }

  private static boolean accrues(Metric metric, Duration gap) {
    return gap.compareTo(metric.interval().multipliedBy(2)) <= 0;
  }

  private static boolean discards(Metric metric, Condition.Threshold threshold, Duration gap) {
    return !accrues(metric, gap) && gap.compareTo(threshold.window()) > 0;
  }

  @Override
  public void after(Step step) {
    for (var ruling : step.rulings()) {
      if (ruling instanceof Ruling.TriggerReset reset) {
        var metric = books.change.trigger(reset.trigger()).orElseThrow().condition().metric();
        resetAt.put(reset.trigger(), books.lastSample(metric));
      }
    }
    var after = step.after();
    begun(after);
    boolean watches = !after.over() && after.ending().isEmpty();
    for (var trigger : books.change.triggers()) {
      if (watches
          && after.inForce(trigger)
          && trigger.condition() instanceof Condition.Threshold threshold) {
        var now = after.trigger(trigger.id());
        boolean full = full(trigger, threshold);
        RULE.demand(
            !full || now.fired().isPresent() || now.suspended(),
            "its window is full and it did not fire",
            () -> trigger.id() + ", " + now);
      }
    }
  }

  /** What came before a trigger was watched, or watched again, does not count for it. */
  private void begun(RunState after) {
    for (var trigger : books.change.triggers()) {
      boolean is = after.inForce(trigger) || after.trigger(trigger.id()).latched();
      if (!is) {
        watched.remove(trigger.id());
      } else if (watched.add(trigger.id())) {
        resetAt.put(trigger.id(), books.lastSample(trigger.condition().metric()));
      }
    }
  }

  private boolean full(Trigger trigger, Condition.Threshold threshold) {
    var samples = books.samples.getOrDefault(threshold.metric(), List.of());
    int last = counted(threshold, samples, samples.size() - 1);
    return last >= 0
        && beyond(threshold, samples.get(last), resetAt.getOrDefault(trigger.id(), Instant.MIN))
        && accrued(trigger, threshold).compareTo(threshold.window()) >= 0;
  }
}
