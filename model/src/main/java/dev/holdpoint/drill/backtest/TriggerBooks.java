package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.TriggerTrial;
import dev.holdpoint.domain.backtest.TriggerTrial.Firing;
import dev.holdpoint.domain.backtest.TriggerTrial.Spell;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.Ruling.TriggerFired;
import dev.holdpoint.engine.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is noted of one trigger while a recording is played. */
final class TriggerBooks {
  private final Trigger trigger;
  private final List<Firing> firings = new ArrayList<>();
  private final List<Spell> spells = new ArrayList<>();
  private Duration longest = Duration.ZERO;
  private Duration length = Duration.ZERO;
  private Optional<Spell> open = Optional.empty();

  TriggerBooks(Trigger trigger) {
    this.trigger = trigger;
  }

  void fired(TriggerFired fired) {
    firings.add(new Firing(fired.since(), fired.sampledAt(), fired.value()));
  }

  /**
   * Notes how far the window is filled.
   *
   * @param now at which instant
   */
  void progress(Progress progress, Instant now) {
    length = progress.length();
    var since = progress.since();
    if (open.isPresent() && !since.equals(open.map(Spell::from))) {
      keep();
    }
    if (since.isEmpty()) {
      return;
    }
    // The windows of a burn rate are its source's; only how long it lasts can be told.
    var accrued =
        trigger.condition() instanceof Condition.BurnRate
            ? Duration.between(since.get(), now)
            : progress.accrued();
    if (accrued.compareTo(longest) > 0) {
      longest = accrued;
    }
    if (progress.beyond()) {
      open = Optional.of(new Spell(since.get(), now, accrued));
    }
  }

  private void keep() {
    if (spells.size() < TriggerTrial.MOST_SPELLS) {
      open.ifPresent(spells::add);
    }
    open = Optional.empty();
  }

  TriggerTrial trial(boolean seen) {
    keep();
    return new TriggerTrial(trigger, seen, firings, longest, length, spells);
  }
}
