package dev.holdpoint.intake.lint;

import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.intake.finding.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Placeholders in requests: {@code {unit}}, {@code {inFlight}} and the unit state's fields. */
final class Templates {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.-]*)\\}");
  private static final String UNIT = "unit";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Templates() {}

  /** Names of the placeholders in one text. */
  private static Set<String> places(At template) {
    var names = new LinkedHashSet<String>();
    template
        .text()
        .ifPresent(text -> PLACE.matcher(text).results().forEach(m -> names.add(m.group(1))));
    return names;
  }

  /** Names of the placeholders in path, headers and body. */
  static Set<String> placesOf(At request) {
    var names = new LinkedHashSet<String>();
    templates(request).forEach(template -> names.addAll(places(template)));
    return names;
  }

  private static List<At> templates(At request) {
    var templates = new ArrayList<At>();
    templates.add(request.get("path"));
    templates.add(request.get("body"));
    templates.addAll(request.get("headers").members().values());
    return templates;
  }

  static void placeholders(Sheet sheet) {
    Set<String> fields = new LinkedHashSet<>(sheet.top().get("start").members().keySet());
    fields.add(UNIT);
    fields.add(InFlightPolicy.PLACEHOLDER);
    for (At action : sheet.all("actions")) {
      templates(action.get("request")).forEach(template -> known(template, fields));
    }
    known(sheet.top().get("readBack").get("path"), Set.of(UNIT));
    for (At check : sheet.all("checks")) {
      templates(check.get("request")).forEach(template -> known(template, Set.of()));
    }
    for (At metric : sheet.all("metrics")) {
      References.sources(metric).forEach(source -> known(source.get("path"), Set.of()));
      References.sources(metric).forEach(Templates::carried);
    }
  }

  /** A step of a probe knows what the steps before it captured. */
  private static void carried(At source) {
    Set<String> names = new LinkedHashSet<>();
    for (At step : source.items("steps")) {
      templates(step.get("request")).forEach(template -> known(template, names));
      names.addAll(step.get("capture").texts().keySet());
    }
  }

  private static void known(At template, Set<String> names) {
    for (String name : places(template)) {
      if (!names.contains(name)) {
        template.report(
            Code.PLACEHOLDER,
            "{"
                + name
                + "} stands for nothing here"
                + (names.isEmpty() ? "." : "; there are " + String.join(", ", names) + "."));
      }
    }
  }

  static void namesUnit(Sheet sheet) {
    namesUnit(sheet.top().get("readBack"), sheet.top().get("readBack").get("path"));
    for (At action : sheet.all("actions")) {
      namesUnit(action.get("request"), action.get("request").get("path"));
    }
  }

  private static void namesUnit(At request, At blamed) {
    if (blamed.exists() && !placesOf(request).contains(UNIT)) {
      blamed.report(Code.NO_UNIT_IN_REQUEST, "The request is the same for every unit.");
    }
  }

  /** Bodies, filled with the declared state and with what each step sets, are JSON. */
  static void bodies(Sheet sheet) {
    for (At action : sheet.all("actions")) {
      At body = action.get("request").get("body");
      if (body.text().isPresent() && isJson(action.get("request"))) {
        boolean broken =
            states(sheet, action).stream()
                .anyMatch(state -> !parses(fill(body.text().get(), state)));
        if (broken) {
          body.report(Code.NOT_JSON, "Filled with the values of a step, the body is not JSON.");
        }
      }
    }
  }

  private static boolean isJson(At request) {
    return request.get("headers").texts().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
        .allMatch(header -> header.getValue().matches("(?i)application/(?:[^;]*\\+)?json\\b.*"));
  }

  private static List<Map<String, String>> states(Sheet sheet, At action) {
    var start = new LinkedHashMap<>(sheet.top().get("start").texts());
    start.put(UNIT, UNIT);
    var states = new ArrayList<Map<String, String>>(List.of(start));
    for (At stage : sheet.stages()) {
      for (At step : stage.items("steps")) {
        if (step.text("action").equals(action.text("id"))) {
          var state = new LinkedHashMap<>(start);
          state.putAll(step.get("set").texts());
          states.add(state);
        }
      }
    }
    return states;
  }

  private static String fill(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(
            match -> Matcher.quoteReplacement(escaped(values.getOrDefault(match.group(1), "0"))));
  }

  private static String escaped(String value) {
    String quoted = JsonNodeFactory.instance.stringNode(value).toString();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static boolean parses(String text) {
    try {
      JSON.readTree(text);
      return true;
    } catch (JacksonException _) {
      return false;
    }
  }
}
