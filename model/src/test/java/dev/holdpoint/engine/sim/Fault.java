package dev.holdpoint.engine.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/**
 * One entry of the schedule of what goes wrong. Each draws what else it needs from its own salt, so
 * that leaving one out leaves the others as they are.
 *
 * @param at after the start of the run
 */
record Fault(Duration at, FaultKind kind, long salt) {
  private static final int MOST = 28;

  /** Draws a schedule over about the time that the run takes. */
  static List<Fault> draw(Random random, Duration about) {
    var kinds = swarm(random);
    var faults = new ArrayList<Fault>();
    int count = 1 + random.nextInt(MOST);
    for (int i = 0; i < count; i++) {
      var at = Duration.ofMillis((long) (about.toMillis() * 1.2 * random.nextDouble()));
      faults.add(new Fault(at, kinds.get(random.nextInt(kinds.size())), random.nextLong()));
    }
    faults.sort(Comparator.comparing(Fault::at));
    return List.copyOf(faults);
  }

  /**
   * Some of the kinds only: a run in which everything happens hides what needs one thing often
   * (swarm testing, Groce and others, 2012).
   */
  private static List<FaultKind> swarm(Random random) {
    var kinds = EnumSet.noneOf(FaultKind.class);
    double share = 0.08 + 0.5 * random.nextDouble();
    for (var kind : FaultKind.values()) {
      if (random.nextDouble() < share) {
        kinds.add(kind);
      }
    }
    return kinds.isEmpty() ? List.of(FaultKind.values()) : List.copyOf(kinds);
  }

  @Override
  public String toString() {
    return at.toMillis() / 1000.0 + " s " + kind + " (" + Long.toHexString(salt) + ")";
  }
}
