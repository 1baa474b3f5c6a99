package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Staging;
import dev.holdpoint.domain.record.DrillResult.Break;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether staging is apart from live at this moment: no address and port in common, by whatever
 * names, and no credential of the same value, by whatever references.
 */
final class Apart {
  private Apart() {}

  /**
   * What they share; empty when nothing.
   *
   * @param secrets the value of a credential reference, absent where it cannot be resolved here
   */
  static Optional<Break> shared(ChangePackage change, Function<String, Optional<String>> secrets) {
    for (var connection : change.connections()) {
      if (connection.staging().isPresent()) {
        var shared = shared(change, connection.staging().get(), secrets);
        if (shared.isPresent()) {
          return Optional.of(
              new Break(Fault.NOT_APART.code(), "staging of " + connection.id(), shared.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> shared(
      ChangePackage change, Staging staging, Function<String, Optional<String>> secrets) {
    for (var live : change.connections()) {
      if (port(live.url()) == port(staging.url())
          && !Collections.disjoint(addresses(live.url()), addresses(staging.url()))) {
        return Optional.of(
            staging.url() + " is the same place as the live connection " + live.id());
      }
      for (var reference : staging.credentials().entrySet()) {
        var ours = secrets.apply(reference.getValue());
        for (var other : live.credentials().entrySet()) {
          boolean same =
              reference.getValue().equals(other.getValue())
                  || ours.isPresent() && ours.equals(secrets.apply(other.getValue()));
          if (same) {
            return Optional.of(
                "its credential "
                    + reference.getValue()
                    + " is the one of the live connection "
                    + live.id()
                    + ", "
                    + other.getValue());
          }
        }
      }
    }
    return Optional.empty();
  }

  private static int port(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return "http".equals(url.getScheme()) ? 80 : 443;
  }

  /** Addresses of a host; its own name where nothing resolves it here. */
  private static Set<String> addresses(URI url) {
    var names = new HashSet<String>();
    names.add(url.getHost());
    try {
      for (var address : InetAddress.getAllByName(url.getHost())) {
        names.add(address.isLoopbackAddress() ? "loopback" : address.getHostAddress());
      }
    } catch (UnknownHostException _) {
      // Then no request can reach it either; its name alone is compared.
      return names;
    }
    return names;
  }
}
