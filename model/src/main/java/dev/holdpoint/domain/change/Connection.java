package dev.holdpoint.domain.change;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place outside that the package names; nothing else is ever called.
 *
 * @param paths path prefixes that may be requested below {@code url}
 * @param credentials reference of the credential for each role, {@code env:NAME} or {@code
 *     file:PATH}; never the secret itself
 * @param timeLimit for one request, connect to last byte
 * @param staging where its drills go; absent where they can only run on the simulator
 * @param plaintext whether it may go unencrypted to another machine
 * @param sensitive names of members of its replies whose values are masked before anything is
 *     recorded or shown
 */
public record Connection(
    String id,
    ConnectionType type,
    URI url,
    List<String> paths,
    SiteKind site,
    Map<CredentialRole, String> credentials,
    Duration timeLimit,
    Optional<Staging> staging,
    boolean plaintext,
    List<String> sensitive) {
  /** Copies the collections. */
  public Connection {
    paths = List.copyOf(paths);
    sensitive = List.copyOf(sensitive);
    credentials = Map.copyOf(credentials);
  }

  /** A connection without staging, encrypted beyond this machine, with nothing sensitive. */
  public Connection(
      String id,
      ConnectionType type,
      URI url,
      List<String> paths,
      SiteKind site,
      Map<CredentialRole, String> credentials,
      Duration timeLimit) {
    this(id, type, url, paths, site, credentials, timeLimit, Optional.empty(), false, List.of());
  }

  /** Whether requests travel unencrypted. */
  public boolean unencrypted() {
    return !"https".equalsIgnoreCase(url.getScheme());
  }
}
