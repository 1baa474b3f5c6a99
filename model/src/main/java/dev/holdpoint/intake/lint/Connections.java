package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where requests go, and with whose rights. Nothing here ever prints a credential. */
final class Connections {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[(?:0{1,4}:){7}0{0,3}1]");

  private Connections() {}

  static void addresses(Sheet sheet) {
    for (At connection : sheet.all("connections")) {
      At url = connection.get("url");
      Optional<URI> parsed = url.text().flatMap(Connections::parse);
      if (url.text().isPresent() && parsed.isEmpty()) {
        url.report(Code.BAD_URL, "The address has no host, or a port beyond 65535.");
      }
      parsed
          .filter(uri -> uri.getScheme().equals("http"))
          .filter(uri -> !LOOPBACK.matcher(uri.getHost()).matches())
          .ifPresent(
              uri ->
                  url.report(
                      connection.flag("plaintext") ? Code.PLAINTEXT : Code.PLAIN_HTTP,
                      uri.getHost() + " is called without encryption."));
    }
  }

  private static Optional<URI> parse(String text) {
    try {
      URI uri = URI.create(text);
      boolean whole = uri.getScheme() != null && uri.getHost() != null && uri.getPort() <= 65535;
      return whole ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static void credentials(Sheet sheet) {
    for (At connection : sheet.all("connections")) {
      Map<String, String> roles = new HashMap<>();
      connection
          .get("credentials")
          .members()
          .forEach((role, reference) -> notShared(role, reference, roles));
    }
    for (At stage : sheet.stages()) {
      stage.items("steps").forEach(step -> changing(sheet, step, "transition"));
      stage.items("rollback").forEach(step -> changing(sheet, step, "restore"));
    }
    for (At check : sheet.all("checks")) {
      check
          .text("credential")
          .filter("restore"::equals)
          .ifPresent(role -> needs(sheet, check.get("connection"), role));
    }
    for (At metric : sheet.all("metrics")) {
      for (At source : References.sources(metric)) {
        source.items("steps").stream()
            .filter(step -> step.says("credential", "restore"))
            .forEach(step -> needs(sheet, source.get("connection"), "restore"));
      }
    }
  }

  private static void notShared(String role, At reference, Map<String, String> roles) {
    reference
        .text()
        .map(name -> roles.putIfAbsent(name, role))
        .ifPresent(
            other ->
                reference.report(
                    Code.SHARED_CREDENTIAL, role + " has the credential of " + other + "."));
  }

  private static void changing(Sheet sheet, At step, String role) {
    acts(sheet, step.get("action"), role);
  }

  /** The action that is named here has a credential for its role. */
  static void acts(Sheet sheet, At action, String role) {
    sheet.named("actions", action).ifPresent(found -> needs(sheet, found.get("connection"), role));
  }

  private static void needs(Sheet sheet, At reference, String role) {
    sheet
        .named("connections", reference)
        .filter(connection -> !connection.get("credentials").get(role).exists())
        .ifPresent(
            connection ->
                connection
                    .get("credentials")
                    .reportKey(
                        Code.NO_CREDENTIAL,
                        "The connection "
                            + Sheet.name(connection)
                            + " is used to "
                            + role
                            + " and has no credential for it."));
  }

  /** What is watched should be what is changed. */
  static void sites(Sheet sheet) {
    Optional<String> changed =
        sheet
            .named("connections", sheet.top().get("readBack").get("connection"))
            .flatMap(connection -> connection.text("site"));
    if (changed.isEmpty()) {
      return;
    }
    for (At connection : List.copyOf(sheet.all("connections"))) {
      connection
          .text("site")
          .filter(site -> !site.equals(changed.get()))
          .ifPresent(
              site ->
                  connection
                      .get("site")
                      .report(
                          Code.MIXED_SITES,
                          Sheet.name(connection)
                              + " leads to "
                              + site
                              + ", units are changed on "
                              + changed.get()
                              + "."));
    }
  }
}
