package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Requests stay where the package says, and carry what they must. */
final class Requests {
  /** Dots, slashes, backslashes and percent signs that a server may decode into another path. */
  private static final Pattern TURNS =
      Pattern.compile("//|/\\.{1,2}(?:/|$)|%(?:2[eEfF5]|5[cC]|[01][0-9a-fA-F])");

  private static final Pattern SECRET =
      Pattern.compile(".*(?:authorization|cookie|token|secret|password|api-?key).*");
  private static final Set<String> OWN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private Requests() {}

  static void insidePaths(Sheet sheet) {
    At readBack = sheet.top().get("readBack");
    inside(sheet, readBack.get("connection"), readBack.get("path"));
    for (String section : new String[] {"actions", "checks"}) {
      for (At item : sheet.all(section)) {
        inside(sheet, item.get("connection"), item.get("request").get("path"));
      }
    }
    for (At metric : sheet.all("metrics")) {
      for (At source : References.sources(metric)) {
        if (source.get("query").exists()) {
          insidePrometheus(sheet, source.get("connection"));
        } else if (source.get("steps").exists()) {
          for (At step : source.items("steps")) {
            inside(sheet, source.get("connection"), step.get("request").get("path"));
          }
        } else {
          inside(sheet, source.get("connection"), source.get("path"));
        }
      }
    }
  }

  private static void inside(Sheet sheet, At reference, At path) {
    sheet
        .named("connections", reference)
        .filter(connection -> path.text().isPresent() && !covers(connection, path.text().get()))
        .ifPresent(
            connection ->
                path.report(
                    Code.OUTSIDE_PATHS,
                    "The path is not among the paths of " + Sheet.name(connection) + "."));
  }

  private static void insidePrometheus(Sheet sheet, At reference) {
    sheet
        .named("connections", reference)
        .filter(connection -> connection.says("type", "prometheus"))
        .filter(connection -> !covers(connection, "/api/v1/query"))
        .ifPresent(
            connection ->
                connection
                    .get("paths")
                    .reportKey(
                        Code.OUTSIDE_PATHS,
                        "Queries go to /api/v1/query, which is not among the paths of "
                            + Sheet.name(connection)
                            + "."));
  }

  /** A prefix with a slash at its end covers what is below it, another one itself too. */
  private static boolean covers(At connection, String pathAndQuery) {
    String path = pathAndQuery.split("\\?", 2)[0];
    return !TURNS.matcher(path).find()
        && connection.get("paths").textItems().stream()
            .anyMatch(
                prefix ->
                    prefix.endsWith("/")
                        ? path.startsWith(prefix)
                        : path.equals(prefix) || path.startsWith(prefix + "/"));
  }

  static void headers(Sheet sheet) {
    for (String section : new String[] {"actions", "checks"}) {
      for (At item : sheet.all(section)) {
        String key = item.text("idempotencyHeader").orElse("").toLowerCase(Locale.ROOT);
        item.get("request").get("headers").members().forEach((name, at) -> header(name, at, key));
      }
    }
    for (At step : References.probeSteps(sheet)) {
      step.get("request").get("headers").members().forEach((name, at) -> header(name, at, ""));
    }
  }

  private static void header(String name, At at, String key) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SECRET.matcher(lower).matches()) {
      at.reportKey(Code.SECRET_HEADER, "The header " + name + " stands in the package.");
    } else if (OWN.contains(lower) || lower.equals(key)) {
      at.reportKey(Code.OWN_HEADER, "The program sets the header " + name + " itself.");
    }
  }

  static void idempotency(Sheet sheet) {
    for (At action : sheet.all("actions")) {
      if (!action.get("idempotencyHeader").exists()) {
        action.report(Code.NO_IDEMPOTENCY, Sheet.name(action) + " has no idempotencyHeader.");
      }
    }
  }
}
