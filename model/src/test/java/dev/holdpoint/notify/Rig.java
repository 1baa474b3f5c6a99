package dev.holdpoint.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Notifiers over the real client, for which time passes only while they wait between attempts. */
final class Rig implements AutoCloseable {
  static final String SECRET = "canary-of-the-pager-51f";
  static final String NOTE = "station\n41\nroot=\nhead 00\n\n\u2014 station AAAA\n";
  static final String HEAD = "ab".repeat(32);
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Pace PACE =
      new Pace(
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(10));

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final Semaphore changes = new Semaphore(0);
  private final List<Notifier> open = new ArrayList<>();

  static Target target(String id, String url, Topic... about) {
    return new Target(
        id,
        URI.create(url),
        Optional.of("env:PAGER"),
        about.length == 0 ? Set.of(Topic.values()) : Set.of(about),
        false);
  }

  Notifier notifier(Pace pace, Target... targets) {
    return notifier(pace, Map.of("PAGER", SECRET), targets);
  }

  Notifier notifier(Pace pace, Map<String, String> environment, Target... targets) {
    var credentials = new Credentials(name -> Optional.ofNullable(environment.get(name)));
    return notifier(
        new TargetsReading.Named(List.of(targets)),
        pace,
        new Post(new Caller(credentials), pace.request()));
  }

  Notifier notifier(TargetsReading reading, Pace pace, Post post) {
    var notifier =
        new Notifier(
            reading,
            post,
            sequence ->
                new LedgerDoor.Standing(
                    sequence + 2, HEAD, Optional.of(new LedgerDoor.Sealed(41, NOTE))),
            now::get,
            pace,
            Optional.of(this::pause));
    notifier.watch(changes::release);
    open.add(notifier);
    return notifier;
  }

  private boolean pause(Duration pause) {
    pauses.add(pause);
    now.updateAndGet(at -> at.plus(pause));
    return false;
  }

  List<Duration> pauses() {
    return pauses;
  }

  static Notice notice(Topic about, long sequence, String what) {
    return new Notice(
        about,
        "hold-placed",
        "r1",
        "CHG-1",
        3,
        "A cut-over",
        "held",
        what,
        "engine",
        NOON,
        sequence,
        List.of(
            new Notice.Open(
                "h2",
                "trigger",
                "Canary",
                NOON,
                "errors at 2.1",
                "release",
                1,
                Optional.of(
                    new Notice.Asked(
                        Optional.of("A. Lee"),
                        Optional.of(NOON.plusSeconds(60)),
                        Optional.of("B. Kim"))))));
  }

  static void offer(Notifier notifier, Notice... notices) {
    notifier.offer(() -> List.of(notices));
  }

  List<NotifyFinding> await(Notifier notifier, Predicate<List<NotifyFinding>> looks)
      throws InterruptedException {
    var found = notifier.trouble();
    while (!looks.test(found)) {
      assertThat(changes.tryAcquire(60, TimeUnit.SECONDS)).as("still %s", found).isTrue();
      found = notifier.trouble();
    }
    return found;
  }

  static Predicate<List<NotifyFinding>> one(String code) {
    return found -> found.size() == 1 && found.getFirst().code().equals(code);
  }

  @Override
  public void close() {
    open.forEach(Notifier::close);
  }
}
