package dev.holdpoint.notify;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where notifications go.
 *
 * @param url often a secret in itself; only its host is ever told
 * @param credential reference, {@code env:NAME} or {@code file:PATH}; sent as bearer
 * @param plainHttp whether it may go unencrypted to another machine
 */
public record Target(
    String id, URI url, Optional<String> credential, Set<Topic> about, boolean plainHttp) {
  /** Copies the set. */
  public Target {
    about = Set.copyOf(about);
  }

  @Override
  public String toString() {
    return id + " at " + url.getHost();
  }
}
