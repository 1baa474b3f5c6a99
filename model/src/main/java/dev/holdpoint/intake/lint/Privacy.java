package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.finding.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is named sensitive is not asked for where it would be recorded; URLs carry no credential.
 */
final class Privacy {
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?i)[?&][^=&]*(?:token|secret|password|passphrase|api-?_?key|signature|auth)[^=&]*="
              + "(?!&|$|\\{[A-Za-z][A-Za-z0-9_-]*\\}(?:&|$))");

  private Privacy() {}

  static void recorded(Sheet sheet) {
    At readBack = sheet.top().get("readBack");
    var read = names(sheet, readBack.get("connection"));
    readBack.get("fields").members().values().forEach(pointer -> apart(pointer, read));
    for (At check : sheet.all("checks")) {
      var names = names(sheet, check.get("connection"));
      check.items("expect").forEach(expected -> apart(expected.get("pointer"), names));
    }
    for (At metric : sheet.all("metrics")) {
      for (At source : References.sources(metric)) {
        var names = names(sheet, source.get("connection"));
        apart(source.get("pointer"), names);
        apart(source.get("timestampPointer"), names);
        for (At step : source.items("steps")) {
          step.items("expect").forEach(expected -> apart(expected.get("pointer"), names));
        }
      }
    }
  }

  private static Set<String> names(Sheet sheet, At connection) {
    var names = new HashSet<String>();
    sheet
        .named("connections", connection)
        .map(found -> found.get("sensitive").textItems())
        .orElse(List.of())
        .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  private static void apart(At pointer, Set<String> names) {
    var segments = pointer.text().orElse("").toLowerCase(Locale.ROOT).split("/", -1);
    for (var segment : segments) {
      if (names.contains(segment.replace("~1", "/").replace("~0", "~"))) {
        pointer.report(Code.SENSITIVE_USED, "The connection names " + segment + " sensitive.");
        return;
      }
    }
  }

  static void queries(Sheet sheet) {
    query(sheet.top().get("readBack").get("path"));
    for (String section : new String[] {"actions", "checks"}) {
      sheet.all(section).forEach(item -> query(item.get("request").get("path")));
    }
    for (At metric : sheet.all("metrics")) {
      for (At source : References.sources(metric)) {
        query(source.get("path"));
        source.items("steps").forEach(step -> query(step.get("request").get("path")));
      }
    }
  }

  private static void query(At path) {
    if (SECRET_PARAMETER.matcher(path.text().orElse("")).find()) {
      path.report(Code.SECRET_QUERY, "The query of the path holds what reads like a credential.");
    }
  }
}
