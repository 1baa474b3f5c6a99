package dev.holdpoint.identity.keys;

import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;

/**
 * A private key that may be used until it is closed.
 *
 * @param device what must compute with the key, where it never leaves a smart card
 * @param shut logs out of the device
 */
public record OpenKey(PrivateKey key, Optional<Provider> device, Runnable shut)
    implements AutoCloseable {
  /** A key that was read from a file. */
  public static OpenKey ofFile(PrivateKey key) {
    return new OpenKey(key, Optional.empty(), () -> {});
  }

  @Override
  public void close() {
    shut.run();
  }

  @Override
  public String toString() {
    return "OpenKey[]";
  }
}
