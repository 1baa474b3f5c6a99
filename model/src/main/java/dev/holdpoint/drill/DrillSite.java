package dev.holdpoint.drill;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.Expectation;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Staging;
import dev.holdpoint.domain.record.DrillResult.Break;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a package towards the site of a drill; what is turned names no place of live any more. */
public final class DrillSite {
  /** Reference of the credential of each role at the simulated site. */
  public static final Map<CredentialRole, String> CREDENTIALS =
      Map.of(
          CredentialRole.OBSERVE, "env:HOLDPOINT_DRILL_OBSERVE",
          CredentialRole.TRANSITION, "env:HOLDPOINT_DRILL_TRANSITION",
          CredentialRole.RESTORE, "env:HOLDPOINT_DRILL_RESTORE");

  private DrillSite() {}

  /** The same package with every connection leading to the simulated site. */
  public static ChangePackage turned(ChangePackage change, URI site) {
    return with(change, change.connections().stream().map(c -> simulated(c, site)).toList());
  }

  /** The same package with the connections that have staging leading there, and no other left. */
  public static ChangePackage staged(ChangePackage change) {
    return with(
        change,
        change.connections().stream()
            .flatMap(c -> c.staging().map(staging -> staged(c, staging)).stream())
            .toList());
  }

  /** Whether everything that a drill calls has staging. */
  public static boolean hasStaging(ChangePackage change) {
    var used = new ArrayList<String>();
    used.add(change.readBack().connection());
    change.actions().forEach(a -> used.add(a.connection()));
    change.check(change.knownGood().check()).ifPresent(c -> used.add(c.connection()));
    return used.stream()
        .allMatch(id -> change.connection(id).flatMap(Connection::staging).isPresent());
  }

  /**
   * What staging shares with live at this moment; empty when it is apart.
   *
   * @param secrets what tells the values of two credential references apart, absent where one
   *     cannot be resolved here
   */
  public static Optional<Break> shared(
      ChangePackage change, Function<String, Optional<String>> secrets) {
    return Apart.shared(change, secrets);
  }

  /** The checks that prove that a staged package's site is staging, one for each connection. */
  public static List<Check> markers(ChangePackage change) {
    return change.connections().stream()
        .flatMap(c -> c.staging().map(staging -> marker(c, staging.marker())).stream())
        .toList();
  }

  private static Check marker(Connection connection, Staging.Marker marker) {
    return new Check(
        "staging-marker-" + connection.id(),
        "Staging marker of " + connection.id(),
        connection.id(),
        CredentialRole.OBSERVE,
        new RequestSpec("GET", marker.path(), Map.of(), Optional.empty()),
        List.of(200),
        List.of(
            new Expectation(
                marker.pointer(),
                Optional.of(marker.equal()),
                OptionalDouble.empty(),
                OptionalDouble.empty())),
        Duration.ofSeconds(30));
  }

  private static ChangePackage with(ChangePackage change, List<Connection> connections) {
    return new ChangePackage(
        change.metadata(),
        change.window(),
        change.units(),
        change.start(),
        change.knownGood(),
        change.inFlight(),
        connections,
        change.readBack(),
        change.actions(),
        change.checks(),
        change.metrics(),
        change.triggers(),
        change.stages());
  }

  private static Connection simulated(Connection connection, URI site) {
    return new Connection(
        connection.id(),
        connection.type(),
        site,
        connection.paths(),
        SiteKind.SIMULATOR,
        connection.credentials().keySet().stream()
            .collect(
                Collectors.toMap(
                    role -> role, role -> Objects.requireNonNull(CREDENTIALS.get(role)))),
        connection.timeLimit(),
        Optional.empty(),
        false,
        connection.sensitive());
  }

  private static Connection staged(Connection connection, Staging staging) {
    var paths = new ArrayList<>(connection.paths());
    paths.add(staging.marker().path());
    return new Connection(
        connection.id(),
        connection.type(),
        staging.url(),
        paths,
        SiteKind.STAGING,
        staging.credentials(),
        connection.timeLimit(),
        Optional.of(staging),
        staging.plaintext(),
        connection.sensitive());
  }
}
