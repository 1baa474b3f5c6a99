package dev.holdpoint.ledger.seal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The copies of a station's seals outside its home.
 *
 * @param folder where they lie
 * @param station whose seals count; anybody may have put others there
 */
public record OutsideSeals(SealFolder folder, X509Certificate station) {
  /** Those that this station made. */
  public List<Seal> seals() throws IOException {
    return folder.seals().stream()
        .flatMap(kept -> kept.seal().stream())
        .filter(seal -> seal.note().signedBy(station))
        .toList();
  }
}
