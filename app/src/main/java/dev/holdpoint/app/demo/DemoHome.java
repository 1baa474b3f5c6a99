package dev.holdpoint.app.demo;

import dev.holdpoint.identity.DemoPeople;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder in which a demo lives: one that somebody named and wants to keep, or a temporary one
 * that goes when the demo is over.
 *
 * @param kept whether somebody named it
 */
public record DemoHome(Path folder, boolean kept) implements AutoCloseable {
  private static final String PASSPHRASES = "demo-passphrases.txt";

  /** That folder, or a temporary one. */
  public static DemoHome of(Optional<Path> named) throws IOException {
    return named.isPresent()
        ? new DemoHome(named.get().toAbsolutePath(), true)
        : new DemoHome(Files.createTempDirectory("holdpoint-demo"), false);
  }

  /**
   * Writes the passphrases of the demo's people and of the roster's authority, which protect
   * nothing, beside their keys where the home is kept; only its owner may read them.
   */
  public void keepPassphrases(DemoPeople people, Consumer<String> say) throws IOException {
    if (!kept) {
      return;
    }
    var file = folder.resolve(PASSPHRASES);
    Files.createFile(file, ownersOnly());
    var lines =
        Stream.concat(
                people.roster().persons().stream()
                    .map(person -> person.id() + " " + new String(people.passphrase(person.id()))),
                Stream.of("authority " + new String(people.authorityPassphrase())))
            .toList();
    Files.write(file, lines, StandardOpenOption.WRITE);
    say.accept("This home is kept. The passphrases of its people and of its roster lie in " + file);
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      ThrowAway.delete(folder);
    }
  }
}
