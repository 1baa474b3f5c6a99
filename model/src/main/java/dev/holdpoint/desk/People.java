package dev.holdpoint.desk;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who is on the roster, for screens. */
final class People {
  /** A screen that waits longer is felt to hang. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** Of the first reading, when there is nothing to show yet. */
  private static final Duration AT_FIRST = Duration.ofSeconds(10);

  private final IdentityHome home;
  private final InstantSource clock;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile List<PersonLine> last = List.of();
  private volatile boolean readOnce;
  private final Map<String, String> printed = new ConcurrentHashMap<>();

  People(IdentityHome home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * With the roles that they have now, in order of name; none while the roster is not trusted.
   * Screens ask on their own thread: where the roster cannot be read, or not at once, the answer is
   * what was read last, and {@link RosterNotice} tells why.
   */
  List<PersonLine> all() {
    if (reading.compareAndSet(false, true)) {
      var read = new CountDownLatch(1);
      var patience = readOnce ? PATIENCE : AT_FIRST;
      Thread.ofVirtual()
          .name("people")
          .start(
              () -> {
                try {
                  last = read();
                  readOnce = true;
                } catch (IOException unreadable) {
                  // Told by the notice, which reads it too.
                } finally {
                  reading.set(false);
                  read.countDown();
                }
              });
      try {
        boolean _ = read.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    return last;
  }

  private List<PersonLine> read() throws IOException {
    var now = clock.instant();
    return switch (RosterReader.read(home)) {
      case RosterReading.Refused _ -> List.of();
      case RosterReading.Trusted(var roster) ->
          roster.persons().stream()
              .map(p -> new PersonLine(p.id(), p.name(), List.copyOf(p.roles(now))))
              .sorted(Comparator.comparing(PersonLine::name))
              .toList();
    };
  }

  /** The printed name of a person; the id of one who is not known. */
  String name(String person) {
    var known = printed.get(person);
    if (known == null) {
      all().forEach(p -> printed.put(p.id(), p.name()));
      known = printed.getOrDefault(person, person);
    }
    return known;
  }
}
