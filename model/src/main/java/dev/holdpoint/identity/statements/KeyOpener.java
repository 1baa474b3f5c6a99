package dev.holdpoint.identity.statements;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.KeyFileReading;
import dev.holdpoint.identity.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Opens people's keys, one statement at a time. Deriving the key takes a good tenth of a second;
 * call it off the screen's thread. Nothing is remembered but how often a passphrase was wrong.
 */
public final class KeyOpener {
  private final IdentityHome home;
  private final InstantSource clock;
  private final Consumer<FailedAttempt> failures;
  private final AttemptBrake brake = new AttemptBrake();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /**
   * An opener of the keys in a home folder.
   *
   * @param failures told of every attempt that did not open a key, on the caller's thread
   */
  public KeyOpener(IdentityHome home, InstantSource clock, Consumer<FailedAttempt> failures) {
    this.home = home;
    this.clock = clock;
    this.failures = failures;
  }

  /**
   * Opens a person's key.
   *
   * @param roster in which the person is, as read for this statement
   * @param passphrase wiped in any case before this returns
   * @throws IOException where the key file is there and cannot be read
   */
  public Opening open(Roster roster, Person person, char[] passphrase) throws IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Opening opening;
    oneAtATime.lock();
    try {
      opening = attempt(roster, person, passphrase, now);
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

  private Opening attempt(Roster roster, Person person, char[] passphrase, Instant now)
      throws IOException {
    var again = brake.openFrom(person.id(), now);
    if (now.isBefore(again)) {
      return new Opening.TooSoon(person, brake.count(person.id()), again);
    }
    var objection = roster.objection(person, now);
    if (objection.isPresent()) {
      return new Opening.NoStanding(person, objection.get());
    }
    byte[] file;
    try {
      file = PrivateFiles.read(home.keyFile(person.id()), KeyFile.MAX_BYTES);
    } catch (NoSuchFileException e) {
      return new Opening.NoKey(person);
    } catch (PrivateFiles.TooLarge e) {
      return new Opening.Unusable(person, "it is larger than " + KeyFile.MAX_BYTES + " bytes");
    }
    return switch (KeyFile.read(file, passphrase)) {
      case KeyFileReading.Opened(var key, var chain) -> {
        brake.succeeded(person.id());
        yield chain.getFirst().equals(person.certificate())
            ? new Opening.Opened(new SigningIdentity(person, key))
            : new Opening.OtherKey(person);
      }
      case KeyFileReading.WrongPassphrase() -> {
        int count = brake.failed(person.id(), now);
        yield new Opening.WrongPassphrase(person, count, now.plus(AttemptBrake.wait(count)));
      }
      case KeyFileReading.Unreadable(var why) -> new Opening.Unusable(person, why);
    };
  }

  private static int failuresOf(Opening.Shut shut) {
    return switch (shut) {
      case Opening.WrongPassphrase(_, int count, _) -> count;
      case Opening.TooSoon(_, int count, _) -> count;
      case Opening.NoKey _, Opening.Unusable _, Opening.OtherKey _, Opening.NoStanding _ -> 0;
    };
  }
}
