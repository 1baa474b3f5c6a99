package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.SiteKind;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns a package towards the simulated site of a drill, with credentials of that site alone. */
public final class DrillSite {
  /** Reference of the credential of each role at the drill's site. */
  public static final Map<CredentialRole, String> CREDENTIALS =
      Map.of(
          CredentialRole.OBSERVE, "env:HOLDPOINT_DRILL_OBSERVE",
          CredentialRole.TRANSITION, "env:HOLDPOINT_DRILL_TRANSITION",
          CredentialRole.RESTORE, "env:HOLDPOINT_DRILL_RESTORE");

  private DrillSite() {}

  /** The same package with every connection leading to the site. */
  public static ChangePackage turned(ChangePackage change, URI site) {
    return new ChangePackage(
        change.metadata(),
        change.window(),
        change.units(),
        change.start(),
        change.knownGood(),
        change.inFlight(),
        change.connections().stream().map(c -> turned(c, site)).toList(),
        change.readBack(),
        change.actions(),
        change.checks(),
        change.metrics(),
        change.triggers(),
        change.stages());
  }

  private static Connection turned(Connection connection, URI site) {
    return new Connection(
        connection.id(),
        connection.type(),
        site,
        connection.paths(),
        SiteKind.SIMULATOR,
        connection.credentials().keySet().stream()
            .collect(
                Collectors.toMap(
                    role -> role, role -> java.util.Objects.requireNonNull(CREDENTIALS.get(role)))),
        connection.timeLimit());
  }
}
