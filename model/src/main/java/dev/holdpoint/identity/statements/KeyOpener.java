package dev.holdpoint.identity.statements;

import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.keys.CardAnswer;
import dev.holdpoint.identity.keys.CardPlace;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.KeyFileReading;
import dev.holdpoint.identity.keys.OpenKey;
import dev.holdpoint.identity.keys.PrivateFiles;
import dev.holdpoint.identity.keys.SmartCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Opens people's keys, one statement at a time. Deriving the key takes a good tenth of a second;
 * call it off the screen's thread. Nothing is remembered but when a passphrase was wrong or right.
 */
public final class KeyOpener {
  private final IdentityHome home;
  private final InstantSource clock;
  private final AttemptRecord past;
  private final Consumer<FailedAttempt> failures;
  private final AttemptBrake brake = new AttemptBrake();
  private final Map<String, List<Instant>> wrong = new HashMap<>();
  private final Map<String, Instant> opened = new HashMap<>();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /**
   * An opener of the keys in a home folder.
   *
   * @param past of earlier attempts, which may lock a key
   * @param failures told of every attempt that did not open a key, on the caller's thread
   */
  public KeyOpener(
      IdentityHome home,
      InstantSource clock,
      AttemptRecord past,
      Consumer<FailedAttempt> failures) {
    this.home = home;
    this.clock = clock;
    this.past = past;
    this.failures = failures;
  }

  /** Opens a person's key for what leads on; see the other. */
  public Opening open(Roster roster, Person person, char[] passphrase) throws IOException {
    return open(roster, person, passphrase, Direction.ONWARD);
  }

  /**
   * Opens a person's key.
   *
   * @param roster in which the person is, as read for this statement
   * @param passphrase wiped in any case before this returns
   * @param direction of what will be signed
   * @throws IOException where the key file is there and cannot be read
   */
  public Opening open(Roster roster, Person person, char[] passphrase, Direction direction)
      throws IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Opening opening;
    oneAtATime.lock();
    try {
      opening = attempt(roster, person, passphrase, direction, now);
    } finally {
      oneAtATime.unlock();
      Arrays.fill(passphrase, '\0');
    }
    switch (opening) {
      case Opening.Opened _ -> {}
      case Opening.Shut shut ->
          failures.accept(new FailedAttempt(now, person.id(), failuresOf(shut), shut.finding()));
    }
    return opening;
  }

  private Opening attempt(
      Roster roster, Person person, char[] passphrase, Direction direction, Instant now)
      throws IOException {
    var barred = barred(person, now);
    if (barred.isPresent()) {
      return barred.get();
    }
    var objection = roster.objection(person, now, direction);
    if (objection.isPresent()) {
      return new Opening.NoStanding(person, objection.get());
    }
    byte[] file;
    try {
      file = PrivateFiles.read(home.keyFile(person.id()), KeyFile.MAX_BYTES);
    } catch (NoSuchFileException e) {
      return onCard(person, passphrase, now);
    } catch (PrivateFiles.TooLarge e) {
      return new Opening.Unusable(person, "it is larger than " + KeyFile.MAX_BYTES + " bytes");
    }
    return switch (KeyFile.read(file, passphrase)) {
      case KeyFileReading.Opened(var key, var chain) -> {
        succeeded(person, now);
        yield chain.getFirst().equals(person.certificate())
            ? new Opening.Opened(new SigningIdentity(person, OpenKey.ofFile(key)))
            : new Opening.OtherKey(person);
      }
      case KeyFileReading.WrongPassphrase() -> {
        int count = wrong(person, now);
        yield new Opening.WrongPassphrase(person, count, now.plus(AttemptBrake.wait(count)));
      }
      case KeyFileReading.Unreadable(var why) -> new Opening.Unusable(person, why);
    };
  }

  /** Why the person's key would not even be tried now; empty where it would. Nothing is counted. */
  public Optional<Opening.Barred> barred(Person person) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    oneAtATime.lock();
    try {
      return barred(person, now);
    } finally {
      oneAtATime.unlock();
    }
  }

  private Optional<Opening.Barred> barred(Person person, Instant now) {
    var locked = lockedUntil(person.id(), now);
    if (locked.isPresent()) {
      return Optional.of(new Opening.Locked(person, locked.get(), secret(person)));
    }
    var again = Stream.of(brake.openFrom(person.id(), now), openFromRecord(person.id(), now));
    return again
        .max(Comparator.naturalOrder())
        .filter(now::isBefore)
        .<Opening.Barred>map(
            from -> new Opening.TooSoon(person, inARow(person.id(), now), from, secret(person)));
  }

  /** Wrong ones on record that still count: neither old nor followed by an unlocking or success. */
  private List<Instant> recent(String person, Instant now) {
    var unlocked = past.unlocked(person);
    var success = Optional.ofNullable(opened.get(person));
    return past.wrong(person).stream()
        // What the clock says is still to come was recorded before it was set back.
        .filter(at -> !at.isAfter(now) && at.isAfter(now.minus(AttemptLock.WITHIN)))
        .filter(at -> unlocked.filter(since -> !at.isAfter(since)).isEmpty())
        .filter(at -> success.filter(since -> !at.isAfter(since)).isEmpty())
        .toList();
  }

  private Instant openFromRecord(String person, Instant now) {
    var recent = recent(person, now);
    return recent.isEmpty() ? Instant.MIN : recent.getLast().plus(AttemptBrake.wait(recent.size()));
  }

  private int inARow(String person, Instant now) {
    return Math.max(brake.count(person), recent(person, now).size());
  }

  private void succeeded(Person person, Instant now) {
    brake.succeeded(person.id());
    opened.put(person.id(), now);
  }

  private Opening onCard(Person person, char[] pin, Instant now) throws IOException {
    Optional<CardPlace> place;
    try {
      place = CardPlace.parse(PrivateFiles.read(home.cardFile(person.id()), CardPlace.MAX_BYTES));
    } catch (NoSuchFileException e) {
      return new Opening.NoKey(person);
    } catch (PrivateFiles.TooLarge e) {
      place = Optional.empty();
    }
    if (place.isEmpty()) {
      return new Opening.NoCard(person, "the file that says where it is, is damaged");
    }
    return switch (SmartCard.open(place.get(), person.certificate(), pin)) {
      case CardAnswer.Unusable(var why) -> new Opening.NoCard(person, why);
      case CardAnswer.Locked() -> new Opening.CardLocked(person);
      case CardAnswer.WrongPin() -> {
        int count = wrong(person, now);
        yield new Opening.WrongPin(person, count, now.plus(AttemptBrake.wait(count)));
      }
      case CardAnswer.Done(var key) -> {
        succeeded(person, now);
        yield new Opening.Opened(new SigningIdentity(person, key));
      }
    };
  }

  /** Counts a wrong passphrase or PIN; the answer is how many there were in a row. */
  private int wrong(Person person, Instant now) {
    wrong.computeIfAbsent(person.id(), _ -> new ArrayList<>()).add(now);
    return brake.failed(person.id(), now, inARow(person.id(), now));
  }

  /** What opens the person's key, by what lies in the home folder. */
  private Secret secret(Person person) {
    return !Files.exists(home.keyFile(person.id())) && Files.exists(home.cardFile(person.id()))
        ? Secret.PIN
        : Secret.PASSPHRASE;
  }

  /**
   * By the record, or by what this program saw itself: the record of the last attempt may be on its
   * way to the disk.
   */
  private Optional<Instant> lockedUntil(String person, Instant now) {
    var unlocked = past.unlocked(person);
    return Stream.of(past.wrong(person), wrong.getOrDefault(person, List.of()))
        .flatMap(known -> AttemptLock.until(known, unlocked, now).stream())
        .max(Comparator.naturalOrder());
  }

  private static int failuresOf(Opening.Shut shut) {
    return switch (shut) {
      case Opening.WrongPassphrase(_, int count, _) -> count;
      case Opening.WrongPin(_, int count, _) -> count;
      case Opening.TooSoon(_, int count, _, _) -> count;
      case Opening.Locked _ -> AttemptLock.MOST;
      case Opening.NoKey _,
          Opening.NoCard _,
          Opening.CardLocked _,
          Opening.Unusable _,
          Opening.OtherKey _,
          Opening.NoStanding _ ->
          0;
    };
  }
}
