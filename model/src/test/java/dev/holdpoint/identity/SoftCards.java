package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdpoint.identity.keys.CardPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Smart cards in software (SoftHSM 2), new ones each time. Its driver reads where they lie from the
 * file that {@code SOFTHSM2_CONF} names, once a process.
 */
public final class SoftCards {
  /** The PIN of every card. */
  public static final String PIN = "4711-lantern";

  private static final String DRIVER = "/usr/lib/softhsm/libsofthsm2.so";

  private static Path tokens = Path.of("");

  private SoftCards() {}

  /** Skips the test where SoftHSM is not installed. */
  public static void required() {
    assumeTrue(Files.exists(Path.of(DRIVER)), "Skipped: the Debian package softhsm2 is missing.");
  }

  /** Empty cards in slots 0 to n - 1. */
  public static void create(int cards) throws IOException, InterruptedException {
    var settings = Path.of(System.getenv("SOFTHSM2_CONF"));
    var folder = Files.createDirectories(settings.toAbsolutePath().getParent());
    tokens = Files.createTempDirectory(folder, "tokens");
    Files.writeString(
        settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    for (int card = 0; card < cards; card++) {
      run("--init-token", "--free", "--label", "card-" + card, "--so-pin", PIN, "--pin", PIN);
    }
  }

  /** Does that while no card is in its reader. */
  static void pulledOut(Runnable meanwhile) throws IOException {
    var elsewhere = tokens.resolveSibling("pulled-out");
    Files.move(tokens, elsewhere);
    try {
      meanwhile.run();
    } finally {
      Files.move(elsewhere, tokens);
    }
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("softhsm2-util"), Stream.of(arguments)).toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /** The driver's card in that slot. */
  public static CardPlace slot(int slot) {
    return new CardPlace(DRIVER, slot);
  }

  /** Everything that may be wrong with a place, for tests of what is refused. */
  static List<CardPlace> wrong(Path folder) {
    return List.of(
        new CardPlace(DRIVER, 63),
        new CardPlace(folder.resolve("missing.so").toString(), 0),
        new CardPlace(folder.toString(), 0));
  }
}
