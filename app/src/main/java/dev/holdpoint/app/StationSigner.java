package dev.holdpoint.app;

import dev.holdpoint.identity.keys.StationSealSigner;
import dev.holdpoint.ledger.seal.SealSigner;
import java.security.cert.X509Certificate;

/** The station's key as the ledger wants it. */
record StationSigner(StationSealSigner station) implements SealSigner {
  @Override
  public String name() {
    return station.name();
  }

  @Override
  public X509Certificate certificate() {
    return station.certificate();
  }

  @Override
  public byte[] sign(byte[] message) {
    return station.sign(message);
  }
}
