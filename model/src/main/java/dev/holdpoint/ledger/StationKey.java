package dev.holdpoint.ledger;

import dev.holdpoint.ledger.seal.SealSigner;
import java.io.IOException;

/** The station's key, opened for each seal and not kept. */
@FunctionalInterface
public interface StationKey {
  /** Opens it; fails when it is missing or cannot be read. */
  SealSigner open() throws IOException;
}
