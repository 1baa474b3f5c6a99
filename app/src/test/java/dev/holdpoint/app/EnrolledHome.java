package dev.holdpoint.app;

import dev.holdpoint.app.demo.ThrowAway;
import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * A home in which the cast of the demonstration was enrolled once; every test starts with a copy of
 * it, because enrolling takes longer than most of them.
 */
final class EnrolledHome {
  private static final EnrolledHome SHARED = create();

  private final Path root;
  private final DemoPeople people;

  private EnrolledHome(Path root, DemoPeople people) {
    this.root = root;
    this.people = people;
  }

  private static EnrolledHome create() {
    try {
      var folder = Files.createTempDirectory("enrolled-home");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      var root = folder.resolve("home");
      var people = DemoPeople.create(new IdentityHome(root), Clock.systemUTC(), new SecureRandom());
      return new EnrolledHome(root, people);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      ThrowAway.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies it to a place where nothing is yet. */
  static DemoPeople into(Path home) throws IOException {
    Folders.copy(SHARED.root, home);
    return SHARED.people;
  }
}
