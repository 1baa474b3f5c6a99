package dev.holdpoint.simulator.world;

import dev.holdpoint.simulator.FaultKind;
import dev.holdpoint.simulator.SiteSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** The artefact store as faults leave it. Guarded by the world's lock. */
public final class Artefacts {
  /** An artefact as the store shows it at one instant. */
  public record Shown(String version, String digest, boolean reachable, boolean immutable) {}

  private final SiteSpec spec;
  private final Faults faults;

  Artefacts(SiteSpec spec, Faults faults) {
    this.spec = spec;
    this.faults = faults;
  }

  Optional<Shown> show(String version, Instant now) {
    var artefact = spec.artefacts().get(version);
    if (artefact == null || struck(FaultKind.ARTEFACT_MISSING, version, now)) {
      return Optional.empty();
    }
    return Optional.of(
        new Shown(
            version,
            struck(FaultKind.ARTEFACT_ALTERED, version, now)
                ? altered(artefact.digest())
                : artefact.digest(),
            !struck(FaultKind.ARTEFACT_UNREACHABLE, version, now),
            artefact.immutable()));
  }

  boolean installable(String version, Instant now) {
    return show(version, now).filter(Shown::reachable).isPresent();
  }

  private boolean struck(FaultKind kind, String version, Instant now) {
    return faults.on(kind, now).stream().anyMatch(f -> version.equals(f.text("version", version)));
  }

  private static String altered(String digest) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha.digest(("altered " + digest).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
