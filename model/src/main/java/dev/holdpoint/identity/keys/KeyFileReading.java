package dev.holdpoint.identity.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What came of opening a {@link KeyFile}. */
public sealed interface KeyFileReading {
  /**
   * The passphrase was right and the key belongs to the first certificate.
   *
   * @param chain leaf first
   */
  record Opened(PrivateKey key, List<X509Certificate> chain) implements KeyFileReading {
    public Opened {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return "Opened[" + Certificates.thumbprint(chain.getFirst()) + "]";
    }
  }

  /** The passphrase does not open the key. */
  record WrongPassphrase() implements KeyFileReading {}

  /** The file cannot be used, whatever the passphrase. */
  record Unreadable(String why) implements KeyFileReading {}
}
