package dev.holdpoint.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries letters to one target, one after the other and on a thread of its own: tries each until
 * the target takes it, refuses it, or it has grown too old. What waits is bounded; the oldest makes
 * room, because it is the newest that people need.
 */
final class Courier {
  static final int MOST_WAITING = 256;

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Target target;
  private final Post post;
  private final InstantSource clock;
  private final Pace pace;
  private final Pauses pauses;
  private final Runnable changed;
  private final Thread thread;

  /** Empty marks the end. */
  private final BlockingQueue<Optional<Letter>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

  private volatile Standing standing = Standing.WELL;
  private volatile boolean ending;
  private volatile boolean broken;

  /** Whether a letter is taken and neither delivered nor given up. */
  private volatile boolean inHand;

  /**
   * How the target has taken letters of late.
   *
   * @param since when it began to miss; empty while it does not
   * @param givenUp letters since it took the last one
   */
  private record Standing(Optional<Instant> since, String why, long givenUp, String newest) {
    static final Standing WELL = new Standing(Optional.empty(), "", 0, "");
  }

  Courier(
      Target target, Post post, InstantSource clock, Pace pace, Pauses pauses, Runnable changed) {
    this.target = target;
    this.post = post;
    this.clock = clock;
    this.pace = pace;
    this.pauses = pauses;
    this.changed = changed;
    this.thread =
        Thread.ofVirtual()
            .name("notify-" + target.id())
            .uncaughtExceptionHandler((_, defect) -> defect(defect))
            .unstarted(this::work);
    // A credential that is missing is told before somebody relies on it.
    post.refusal(target)
        .ifPresent(
            refusal ->
                standing = new Standing(Optional.of(clock.instant()), refusal.inWords(), 0, ""));
  }

  Courier start() {
    thread.start();
    return this;
  }

  boolean wants(Topic topic) {
    return target.about().contains(topic);
  }

  /** Takes a letter; never waits. Only ever called on one thread. */
  void take(Letter letter) {
    while (!waiting.offer(Optional.of(letter))) {
      var oldest = waiting.poll();
      if (oldest != null && oldest.isPresent()) {
        giveUp(oldest.get(), "more than " + MOST_WAITING + " were waiting");
      }
    }
  }

  /** What is wrong with this target, if anything. */
  Optional<NotifyFinding> trouble() {
    var now = standing;
    if (broken) {
      return Optional.of(
          NotifyFault.DEFECT.because(
              "A defect of the program stopped the notifications to " + target + "."));
    }
    if (now.givenUp() > 0) {
      return Optional.of(
          NotifyFault.GIVEN_UP.because(
              now.givenUp()
                  + (now.givenUp() == 1 ? " notification to " : " notifications to ")
                  + target
                  + " could not be delivered and will not be tried again, the newest "
                  + now.newest()
                  + ": "
                  + sentence(now.why())));
    }
    return now.since()
        .map(
            since ->
                NotifyFault.NOT_TAKEN.because(
                    "The target "
                        + target
                        + " takes no notifications since "
                        + TIME.format(since)
                        + ": "
                        + sentence(now.why())));
  }

  static String sentence(String why) {
    return why.endsWith("?") || why.endsWith(".") ? why : why + ".";
  }

  private void work() {
    try {
      for (var next = waiting.take(); next.isPresent(); next = waiting.take()) {
        inHand = true;
        deliver(next.get());
        inHand = false;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Letter letter) throws InterruptedException {
    for (var pause = pace.pause(); ; pause = longer(pause)) {
      switch (post.send(target, letter)) {
        case Post.Sent.Taken _ -> {
          stand(Standing.WELL);
          return;
        }
        case Post.Sent.Refused(var why) -> {
          giveUp(letter, why);
          return;
        }
        case Post.Sent.Missed(var why) -> {
          missed(why);
          boolean old =
              Duration.between(letter.since(), clock.instant()).compareTo(pace.patience()) >= 0;
          if (old || ending || pauses.endsWithin(pause)) {
            giveUp(letter, why);
            return;
          }
        }
      }
    }
  }

  private Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(pace.longestPause()) < 0 ? twice : pace.longestPause();
  }

  private synchronized void missed(String why) {
    var now = standing;
    stand(
        new Standing(
            now.since().or(() -> Optional.of(clock.instant())), why, now.givenUp(), now.newest()));
  }

  private synchronized void giveUp(Letter letter, String why) {
    LOG.warn(
        "{} {} to {} was given up: {}",
        NotifyFault.GIVEN_UP.code(),
        letter.about() + " (" + letter.id() + ")",
        target,
        why);
    var now = standing;
    stand(
        new Standing(
            now.since().or(() -> Optional.of(clock.instant())),
            why,
            now.givenUp() + 1,
            letter.about()));
  }

  private synchronized void stand(Standing next) {
    boolean news = !next.equals(standing);
    standing = next;
    if (news) {
      changed.run();
    }
  }

  private void defect(Throwable defect) {
    LOG.error("{} notifications to {} stopped", NotifyFault.DEFECT.code(), target, defect);
    broken = true;
    changed.run();
  }

  /** Lets it try once more what waits, and then end. */
  void end() {
    ending = true;
    if (!waiting.offer(Optional.empty())) {
      thread.interrupt();
    }
  }

  /** Waits for the end, and cuts off what has not ended by then. */
  void join(Duration limit) throws InterruptedException {
    if (!thread.join(limit.isPositive() ? limit : Duration.ofMillis(1))) {
      thread.interrupt();
    }
    // Also one that ended: with no room for the end's mark it was interrupted.
    long left = (inHand ? 1 : 0) + waiting.stream().filter(Optional::isPresent).count();
    if (left == 0) {
      return;
    }
    LOG.warn(
        "{} {} to {} were not delivered when the program ended. {}",
        NotifyFault.LEFT_AT_END.code(),
        left,
        target,
        NotifyFault.LEFT_AT_END.mend());
  }
}
