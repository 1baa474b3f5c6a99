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
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Opens people's keys, one statement at a time. Deriving the key takes a good tenth of a second;
 * call it off the screen's thread. Nothing is remembered but when a passphrase was wrong or right.
 */
public final class KeyOpener {
  private final IdentityHome home;
  private final InstantSource clock;
  private final Consumer<FailedAttempt> failures;
  private final Tries tries;
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
    this.tries = new Tries(past);
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
        tries.succeeded(person.id(), now);
        yield chain.getFirst().equals(person.certificate())
            ? new Opening.Opened(new SigningIdentity(person, OpenKey.ofFile(key)))
            : new Opening.OtherKey(person);
      }
      case KeyFileReading.WrongPassphrase() -> {
        int count = tries.wrong(person.id(), now);
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
    return tries
        .bar(person.id(), now)
        .map(
            bar ->
                switch (bar) {
                  case Tries.Bar.Locked(var until) ->
                      new Opening.Locked(person, until, secret(person));
                  case Tries.Bar.TooSoon(int failures, var again) ->
                      new Opening.TooSoon(person, failures, again, secret(person));
                });
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
        int count = tries.wrong(person.id(), now);
        yield new Opening.WrongPin(person, count, now.plus(AttemptBrake.wait(count)));
      }
      case CardAnswer.Done(var key) -> {
        tries.succeeded(person.id(), now);
        yield new Opening.Opened(new SigningIdentity(person, key));
      }
    };
  }

  /** What opens the person's key, by what lies in the home folder. */
  private Secret secret(Person person) {
    return !Files.exists(home.keyFile(person.id())) && Files.exists(home.cardFile(person.id()))
        ? Secret.PIN
        : Secret.PASSPHRASE;
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
