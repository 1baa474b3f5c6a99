package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Staging is apart from live: no host in common, no credential, and a marker that says so. */
final class StagingSites {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[(?:0{1,4}:){7}0{0,3}1]");

  private StagingSites() {}

  /** The same units stand behind both, so that one host and port would be one site. */
  static void apart(Sheet sheet) {
    Map<String, String> hosts = new HashMap<>();
    for (At connection : sheet.all("connections")) {
      place(connection.get("url")).ifPresent(at -> hosts.putIfAbsent(at, Sheet.name(connection)));
    }
    for (At connection : sheet.all("connections")) {
      At url = connection.get("staging").get("url");
      place(url)
          .map(hosts::get)
          .ifPresent(
              live ->
                  url.report(
                      Code.STAGING_HOST,
                      "Staging of "
                          + Sheet.name(connection)
                          + " is where the connection "
                          + live
                          + " leads."));
    }
  }

  static void credentials(Sheet sheet) {
    Map<String, String> live = new HashMap<>();
    for (At connection : sheet.all("connections")) {
      connection
          .get("credentials")
          .texts()
          .forEach((role, name) -> live.putIfAbsent(name, Sheet.name(connection) + ", " + role));
    }
    for (At connection : sheet.all("connections")) {
      connection
          .get("staging")
          .get("credentials")
          .members()
          .forEach(
              (role, reference) ->
                  reference
                      .text()
                      .map(live::get)
                      .ifPresent(
                          owner ->
                              reference.report(
                                  Code.STAGING_CREDENTIAL,
                                  "Staging has the credential of " + owner + ".")));
    }
  }

  /** A drill asks and changes over all of these, so that none of them may lead to live. */
  static void complete(Sheet sheet) {
    boolean any = sheet.all("connections").stream().anyMatch(c -> c.get("staging").exists());
    boolean live =
        used(sheet).stream()
            .flatMap(id -> Optional.ofNullable(sheet.byId("connections").get(id)).stream())
            .anyMatch(c -> c.says("site", "live"));
    boolean acts =
        sheet.all("triggers").stream()
            .anyMatch(t -> t.says("action", "rollback") || t.says("action", "narrow"));
    if (!any && live && acts) {
      sheet.top().get("connections").reportKey(Code.NO_STAGING, "No connection names staging.");
    }
    for (At connection : sheet.all("connections")) {
      At staging = connection.get("staging");
      if (staging.exists() && !connection.says("site", "live")) {
        staging.reportKey(
            Code.STAGING_NOT_LIVE, "The connection " + Sheet.name(connection) + " is not live.");
      }
    }
    for (String used : any ? used(sheet) : Set.<String>of()) {
      Optional.ofNullable(sheet.byId("connections").get(used))
          .filter(connection -> !connection.get("staging").exists())
          .ifPresent(
              connection ->
                  connection.report(
                      Code.STAGING_MISSING, "The connection " + used + " has no staging."));
    }
  }

  /** Ids of the connections of actions, read-back and the proof of the known-good version. */
  private static Set<String> used(Sheet sheet) {
    Set<String> used = new LinkedHashSet<>();
    sheet.top().get("readBack").text("connection").ifPresent(used::add);
    sheet.all("actions").forEach(a -> a.text("connection").ifPresent(used::add));
    sheet
        .named("checks", sheet.top().get("knownGood").get("check"))
        .flatMap(check -> check.text("connection"))
        .ifPresent(used::add);
    return used;
  }

  static void addresses(Sheet sheet) {
    for (At connection : sheet.all("connections")) {
      At url = connection.get("staging").get("url");
      if (url.text().isPresent() && uri(url).isEmpty()) {
        url.report(Code.BAD_URL, "The address has no host, or a port beyond 65535.");
      }
      uri(url)
          .filter(uri -> uri.getScheme().equals("http"))
          .filter(uri -> !LOOPBACK.matcher(uri.getHost()).matches())
          .ifPresent(
              uri ->
                  url.report(
                      connection.get("staging").flag("plaintext")
                          ? Code.PLAINTEXT
                          : Code.PLAIN_HTTP,
                      uri.getHost() + " is called without encryption."));
    }
  }

  /** Host and port in one form, however the same place may be written. */
  private static Optional<String> place(At url) {
    return uri(url)
        .map(
            uri -> {
              String host = uri.getHost().toLowerCase(Locale.ROOT);
              int port =
                  uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("http") ? 80 : 443;
              return (LOOPBACK.matcher(host).matches() ? "loopback" : host) + ":" + port;
            });
  }

  private static Optional<URI> uri(At url) {
    return url.text().flatMap(StagingSites::parse);
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
}
