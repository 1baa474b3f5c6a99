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
import java.util.HexFormat;

/**
 * A home in which the cast of the demonstration was enrolled once; every test starts with a copy of
 * it, because enrolling takes longer than most of them.
 */
final class EnrolledHome {
  private static final EnrolledHome SHARED = create();

  private final Path root;
  private final DemoPeople people;
  private final char[] authority;

  private EnrolledHome(Path root, DemoPeople people, char[] authority) {
    this.root = root;
    this.people = people;
    this.authority = authority;
  }

  /**
   * The first bytes that the demonstration draws are its authority's passphrase, which it wipes.
   */
  private static final class Remembering extends SecureRandom {
    private static final long serialVersionUID = 1;
    private byte[] first = {};

    @Override
    public void nextBytes(byte[] bytes) {
      super.nextBytes(bytes);
      if (first.length == 0) {
        first = bytes.clone();
      }
    }
  }

  private static EnrolledHome create() {
    try {
      var folder = Files.createTempDirectory("enrolled-home");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      var root = folder.resolve("home");
      var random = new Remembering();
      var people = DemoPeople.create(new IdentityHome(root), Clock.systemUTC(), random);
      return new EnrolledHome(root, people, HexFormat.of().formatHex(random.first).toCharArray());
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

  /** A copy of the passphrase of the authority, which whoever takes it wipes. */
  static char[] authorityPassphrase() {
    return SHARED.authority.clone();
  }

  /** A home of other people under another authority. */
  static void stranger(Path home) throws IOException {
    DemoPeople.create(new IdentityHome(home), Clock.systemUTC(), new SecureRandom()).close();
  }

  /** Copies it to a place where nothing is yet. */
  static DemoPeople into(Path home) throws IOException {
    Folders.copy(SHARED.root, home);
    return SHARED.people;
  }
}
