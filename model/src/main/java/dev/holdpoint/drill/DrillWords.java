package dev.holdpoint.drill;

import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.RestoreTask;
import dev.holdpoint.domain.record.Ruling.Direction;

/** Results in one sentence. */
public final class DrillWords {
  private DrillWords() {}

  /** {@code the staging site}. */
  public static String place(SiteKind where) {
    return switch (where) {
      case LIVE -> "the live site";
      case STAGING -> "the staging site";
      case SIMULATOR -> "the simulator";
    };
  }

  /** What was proved, or which step broke and why. */
  public static String outcome(DrillResult result) {
    if (result.broken().isPresent()) {
      var broken = result.broken().get();
      return "failed at " + broken.step() + ": " + broken.why() + " (" + broken.code() + ")";
    }
    long samples = result.injected().stream().mapToLong(s -> s.count()).sum();
    long all = result.actions().stream().filter(a -> a.direction() == Direction.RESTORE).count();
    long second = result.actions().stream().filter(a -> RestoreTask.bySecondary(a.step())).count();
    long restores = all - second;
    return "fired after "
        + samples
        + (samples == 1 ? " sample, " : " samples, ")
        + restores
        + (restores == 1 ? " restore" : " restores")
        + " read back in "
        + Durations.inWords(result.took())
        + (second == 0 ? "" : ", then " + second + " by the secondary action");
  }
}
