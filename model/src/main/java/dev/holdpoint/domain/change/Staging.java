package dev.holdpoint.domain.change;

import java.net.URI;
import java.util.Map;

/**
 * Where a connection's drills go: a site apart from live, with credentials of its own.
 *
 * @param credentials reference of the credential for each role; none of live's
 * @param marker by which the site proves that it is staging
 * @param plaintext whether requests may go unencrypted to another machine
 */
public record Staging(
    URI url, Map<CredentialRole, String> credentials, Marker marker, boolean plaintext) {
  /** Copies the references. */
  public Staging {
    credentials = Map.copyOf(credentials);
  }

  /**
   * What only the staging site says.
   *
   * @param path that is read with the observing credential
   * @param pointer RFC 6901, to the text in the JSON reply
   * @param equal what must stand there
   */
  public record Marker(String path, String pointer, String equal) {}
}
