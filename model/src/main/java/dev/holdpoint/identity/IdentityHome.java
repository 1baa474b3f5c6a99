package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.StationSealSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Where the identity files lie in a home folder. */
public record IdentityHome(Path root) {
  /** The home folder that the XDG rules name: {@code $XDG_DATA_HOME/holdpoint}. */
  public static IdentityHome standard(Map<String, String> environment, Path userHome) {
    var data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The XDG specification has relative paths ignored.
    var base = Path.of(data).isAbsolute() ? Path.of(data) : userHome.resolve(".local/share");
    return new IdentityHome(base.resolve("holdpoint"));
  }

  public Path rosterFile() {
    return root.resolve("roster.yaml");
  }

  /** The authority's ECDSA signature over the bytes of {@link #rosterFile()}, in DER. */
  public Path rosterSignature() {
    return root.resolve("roster.sig");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /** A person's PKCS#12 file. The id must be one of {@link PersonId}'s form. */
  public Path keyFile(String person) {
    return keys().resolve(PersonId.require(person) + ".p12");
  }

  /** Where a person's smart card is found, for those who have one in place of a key file. */
  public Path cardFile(String person) {
    return keys().resolve(PersonId.require(person) + ".card");
  }

  public Path authorityFolder() {
    return root.resolve("ca");
  }

  public Path authorityKey() {
    return authorityFolder().resolve("ca.p12");
  }

  public Path authorityCertificate() {
    return authorityFolder().resolve("ca.pem");
  }

  public Path stationFolder() {
    return root.resolve("station");
  }

  public Path stationKey() {
    return stationFolder().resolve("station.p12");
  }

  public Path stationPassphrase() {
    return stationFolder().resolve("station.passphrase");
  }

  public Path approvals() {
    return root.resolve("approvals");
  }

  /** Opens the station's key. */
  public StationSealSigner openStation() throws IOException {
    return StationSealSigner.open(stationKey(), stationPassphrase());
  }
}
