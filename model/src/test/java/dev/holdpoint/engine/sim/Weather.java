package dev.holdpoint.engine.sim;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Ruling.Intended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lets the faults of a schedule strike: what happens to the site, the program and its clock. */
final class Weather {
  private static final String RESTORE = "restore-unit";

  private final World world;
  private final Crowd crowd;
  private final Provoking provoking;
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private final Deque<Delivery> restores = new ArrayDeque<>();
  private long slowUntil;
  private final Map<String, Long> lateBy = new HashMap<>();

  Weather(World world, Crowd crowd) {
    this.world = world;
    this.crowd = crowd;
    this.provoking = new Provoking(world);
    world.site.delivery = this::deliver;
    world.probing.latency =
        name -> {
          long salt = Packages.mix(name.hashCode() * 31L + world.now.toEpochMilli());
          long base = 5 + Math.floorMod(salt, 150);
          return lateBy.getOrDefault(name, 0L) + (slowUntil > 0 ? base * 12 : base);
        };
  }

  private Delivery deliver(Intended intended) {
    if (world.site.broken.contains(intended.action())) {
      return Delivery.REFUSED;
    }
    if (intended.action().equals(RESTORE) && !restores.isEmpty()) {
      return restores.poll();
    }
    return deliveries.isEmpty() ? Delivery.DONE : deliveries.poll();
  }

  void strike(Fault fault) {
    var random = new Random(fault.salt());
    world.situations.fault(fault.kind());
    switch (fault.kind()) {
      case REPLY_LOST -> next(random, Delivery.LOST_AFTER_EFFECT);
      case EFFECT_LATE -> next(random, Delivery.LATE_EFFECT);
      case REQUEST_LOST -> next(random, Delivery.LOST_FOR_EVER);
      case REQUEST_REFUSED -> next(random, Delivery.REFUSED);
      case NOT_SENT -> next(random, Delivery.NEVER_SENT);
      case ACCEPTED_WITHOUT_EFFECT -> next(random, Delivery.SAID_DONE_BUT_WAS_NOT);
      case REQUEST_CUT -> next(random, Delivery.cut(random.nextInt(3_000), random.nextInt(4_400)));
      case REQUEST_TWICE -> next(random, Delivery.ARRIVED_TWICE);
      case REPLY_TWICE -> next(random, Delivery.ANSWERED_TWICE);
      case PARTLY_APPLIED -> next(random, Delivery.PARTLY_APPLIED);
      // For good: nothing but the world's end mends it.
      case RESTORE_BROKEN -> world.site.broken.add(RESTORE);
      case RESTORE_WITHOUT_EFFECT -> {
        // They wait for a way back, which requests that go forward would have used up.
        restores.add(
            random.nextBoolean() ? Delivery.SAID_DONE_BUT_WAS_NOT : Delivery.PARTLY_APPLIED);
      }
      case CHECK_FAILS -> verdict(random, Verdict.FAIL);
      case CHECK_NO_DATA -> verdict(random, Verdict.NO_DATA);
      case CHECK_SILENT -> {
        var check = check(random);
        world.site.silent.add(check);
        cure(random, () -> world.site.silent.remove(check));
      }
      case CHECK_FAILS_AT_CHECKPOINT -> provoking.atCheckpoint(random);
      case UNIT_UNREADABLE -> {
        var unit = pick(random, world.change.units()).id();
        world.site.unreadable.add(unit);
        cure(random, () -> world.site.unreadable.remove(unit));
      }
      case ANSWERS_SLOW -> {
        slowUntil++;
        cure(random, () -> slowUntil = Math.max(0, slowUntil - 1));
      }
      case CREDENTIAL_ECHOED -> {
        world.site.echoes = true;
        cure(random, () -> world.site.echoes = false);
      }
      case METRIC_BAD,
          METRIC_FAILS_GATE,
          METRIC_DEGRADED,
          METRIC_SPIKE,
          METRIC_NOISE,
          METRIC_GAP,
          METRIC_NOT_A_NUMBER,
          METRIC_CONFLICT,
          METRIC_LATE,
          METRIC_STUCK,
          METRIC_CLOCK_SKEWED -> {
        if (!world.change.metrics().isEmpty()) {
          metric(fault.kind(), random, pick(random, world.change.metrics()));
        }
      }
      case METRIC_BAD_WHILE_ARMED -> provoking.whileArmed(random);
      case METRIC_BAD_AGAIN -> provoking.again(random);
      case SECOND_SOURCE_SILENT, SECOND_SOURCE_LATE -> {
        var twice = world.change.metrics().stream().filter(m -> m.second().isPresent()).toList();
        if (!twice.isEmpty()) {
          second(fault.kind(), random, pick(random, twice));
        }
      }
      case CRASH_BEFORE_APPEND -> dies(random, CrashPoint.BEFORE_APPEND);
      case CRASH_IN_APPEND -> dies(random, CrashPoint.IN_APPEND);
      case CRASH_AFTER_APPEND -> dies(random, CrashPoint.AFTER_APPEND);
      case CRASH_NOW -> {
        world.situations.crash(world.requestUnderWay() ? CrashPoint.IN_FLIGHT : CrashPoint.AT_REST);
        world.crash(Duration.ofMillis(random.nextInt(8_000)));
      }
      case LEDGER_DIFFERS -> {
        // Rarely, because nothing but the way back is open then.
        if (random.nextInt(4) == 0) {
          world.restartOnAnotherRecord();
        }
      }
      case DISK_RESERVE -> {
        world.disk.almostFull();
        cure(random, world.disk::mended);
      }
      case DISK_FAILS -> {
        world.disk.fails();
        cure(
            random,
            () -> {
              world.disk.mended();
              world.restartIfStopped();
            });
      }
      case CLOCK_FORWARD -> world.setClock(Duration.ofMillis(5_001 + random.nextInt(60_000)));
      case CLOCK_BACK ->
          world.setClock(Duration.ofMillis(5_001 + random.nextInt(25_000)).negated());
      case MACHINE_SLEEPS -> world.sleep(Duration.ofMillis(5_001 + random.nextInt(200_000)));
      case SOMEBODY_DECIDES,
          SOMEBODY_HOLDS,
          SOMEBODY_ARMS,
          SOMEBODY_ROLLS_BACK,
          SOMEBODY_ROLLS_BACK_PARTLY,
          SOMEBODY_STOPS_THERE,
          SOMEBODY_LETS_A_SIGNATURE_LAPSE,
          SOMEBODY_DISARMS,
          SOMEBODY_NARROWS,
          SOMEBODY_ABORTS,
          SOMEBODY_TAKES_OVER,
          SOMEBODY_EXTENDS,
          ON_A_STALE_PACKET,
          WITH_THE_WRONG_ROLE,
          WITH_THE_WRONG_PASSPHRASE,
          TWO_AT_ONCE,
          NOBODY_THERE ->
          crowd.act(fault.kind(), random);
    }
  }

  /** The next request, or the next few. */
  private void next(Random random, Delivery delivery) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      deliveries.add(delivery);
    }
  }

  private void cure(Random random, Runnable work) {
    world.after(
        Duration.ofMillis(500 + random.nextInt(random.nextBoolean() ? 6_000 : 40_000)), work);
  }

  private void verdict(Random random, Verdict verdict) {
    var check = check(random);
    world.site.verdicts.put(check, verdict);
    cure(random, () -> world.site.verdicts.remove(check));
  }

  private String check(Random random) {
    int n = random.nextInt(world.change.checks().size() + 1);
    return n == 0 ? "authority" : world.change.checks().get(n - 1).id();
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void metric(FaultKind kind, Random random, Metric metric) {
    var site = world.site;
    var id = metric.id();
    double worse = worse(metric);
    double base = metric.baseline().orElse(0);
    switch (kind) {
      case METRIC_BAD -> {
        // What goes wrong shows in every window over it.
        for (var other : world.change.metrics()) {
          if (other.id().split("@")[0].equals(id.split("@")[0])) {
            value(random, other.id(), base + 40 * worse);
          }
        }
      }
      // Beyond the gate's fail bound, but not far enough for a trigger.
      case METRIC_FAILS_GATE -> value(random, id, base + 22 * worse);
      case METRIC_DEGRADED -> value(random, id, base + 15 * worse);
      case METRIC_SPIKE -> {
        site.values.put(id, base + 90 * worse);
        world.after(metric.interval(), () -> site.values.remove(id));
      }
      case METRIC_NOISE -> {
        long salt = random.nextLong();
        site.noise = (m, at) -> noise(salt, m, at);
        cure(random, () -> site.noise = (_, _) -> 0);
      }
      case METRIC_GAP -> {
        var causes = Reading.Cause.values();
        site.gaps.put(id, causes[random.nextInt(causes.length)]);
        cure(random, () -> site.gaps.remove(id));
      }
      case METRIC_NOT_A_NUMBER ->
          value(random, id, random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY);
      case METRIC_CONFLICT -> value(random, id + "#1", base - 8 * worse);
      case METRIC_LATE -> {
        lateBy.put("sample " + id, metric.interval().toMillis() * (1 + random.nextInt(3)) + 7);
        cure(random, () -> lateBy.remove("sample " + id));
      }
      case METRIC_STUCK -> {
        site.stuck.put(id, world.now);
        cure(random, () -> site.stuck.remove(id));
      }
      case METRIC_CLOCK_SKEWED -> {
        site.skews.put(id, Duration.ofMillis(random.nextInt(8_000) - 4_000));
        cure(random, () -> site.skews.remove(id));
      }
      default -> throw new IllegalArgumentException("not of a metric: " + kind);
    }
  }

  private void second(FaultKind kind, Random random, Metric metric) {
    var id = metric.id();
    if (kind == FaultKind.SECOND_SOURCE_SILENT) {
      world.site.gaps.put(id + "#1", Reading.Cause.TIMEOUT);
      cure(random, () -> world.site.gaps.remove(id + "#1"));
    } else {
      long late = metric.interval().toMillis() * random.nextInt(3) + 7;
      world.probing.secondLate.put(id, late);
      cure(random, () -> world.probing.secondLate.remove(id));
    }
  }

  private void value(Random random, String name, double value) {
    world.site.values.put(name, value);
    cure(random, () -> world.site.values.remove(name));
  }

  private double worse(Metric metric) {
    return world.change.stages().stream()
            .flatMap(s -> s.gates().stream())
            .anyMatch(
                g -> g.metric().equals(metric.id()) && g.criterion().worse() == Gate.Worse.LOWER)
        ? -1
        : 1;
  }

  private static double noise(long salt, Metric metric, Instant at) {
    long mixed = Packages.mix(salt + metric.id().hashCode() * 31L + at.toEpochMilli());
    return Math.floorMod(mixed, 25_000) / 1_000.0 - 12.5;
  }

  /** Dies in one of the next appends, or in the next one that intends something. */
  private void dies(Random random, CrashPoint point) {
    boolean atIntent = random.nextBoolean();
    int[] left = {random.nextInt(12)};
    world.dies =
        (_, rulings) -> {
          boolean here =
              atIntent ? rulings.stream().anyMatch(Intended.class::isInstance) : left[0]-- <= 0;
          if (here) {
            world.dies = (_, _) -> CrashPoint.NONE;
          }
          return here ? point : CrashPoint.NONE;
        };
  }

  /** Everything is well again. */
  void heal() {
    world.dies = (_, _) -> CrashPoint.NONE;
    world.probing.latency = _ -> 20;
    world.probing.secondLate.clear();
    provoking.stop();
    world.disk.mended();
    world.site.heal();
    world.restartIfStopped();
  }
}
