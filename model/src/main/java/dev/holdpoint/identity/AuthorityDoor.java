package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.CertificateAuthority;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.KeyFileReading;
import dev.holdpoint.identity.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Instant;

/** Opens the key of a roster's authority for one change, as often as its gate lets anybody try. */
final class AuthorityDoor {
  private final IdentityHome home;
  private final SecureRandom random;
  private final AuthorityGate gate;

  AuthorityDoor(IdentityHome home, SecureRandom random, AuthorityGate gate) {
    this.home = home;
    this.random = random;
    this.gate = gate;
  }

  /** What came of it. */
  sealed interface Answer {
    /** It is open. */
    record Open(CertificateAuthority authority) implements Answer {}

    /** It stays shut. */
    record Shut(IdentityFinding finding) implements Answer {}
  }

  /**
   * Opens it.
   *
   * @param roster whose authority it must be
   * @param passphrase belongs to the caller
   */
  Answer open(Roster roster, char[] passphrase, Instant now) throws IOException {
    var barred = gate.barred(now);
    if (barred.isPresent()) {
      gate.failed(now, barred.get());
      return new Answer.Shut(barred.get());
    }
    byte[] file;
    try {
      file = PrivateFiles.read(home.authorityKey(), KeyFile.MAX_BYTES);
    } catch (NoSuchFileException | PrivateFiles.TooLarge e) {
      return unusable(" is missing or too large.");
    }
    return switch (KeyFile.read(file, passphrase)) {
      case KeyFileReading.Opened(var key, var chain) ->
          chain.getFirst().equals(roster.authority())
              ? new Answer.Open(new CertificateAuthority(key, chain.getFirst(), random))
              : unusable(" is not the key of this roster's authority.");
      case KeyFileReading.WrongPassphrase() -> {
        var wrong =
            IdentityFault.AUTHORITY_PASSPHRASE.because(
                "The passphrase does not open the roster's authority.");
        gate.failed(now, wrong);
        yield new Answer.Shut(wrong);
      }
      case KeyFileReading.Unreadable(var why) -> unusable(": " + why + ".");
    };
  }

  private Answer unusable(String why) {
    return new Answer.Shut(IdentityFault.AUTHORITY_KEY.because(home.authorityKey() + why));
  }
}
