package dev.holdpoint.intake;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.source.Mark;
import dev.holdpoint.intake.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The published JSON Schema (2020-12) of change packages. Findings are worded here and not by the
 * validator, because its words may repeat the value, which may be a secret in the wrong place.
 */
public final class PackageSchema {
  /** The name of the schema, beside this class. */
  public static final String RESOURCE = "change-package.schema.json";

  private static final Pattern CREDENTIAL = Pattern.compile("/connections/\\d+/credentials/.*");
  private static final Pattern URL = Pattern.compile("/connections/\\d+/url");
  private static final Pattern THRESHOLD =
      Pattern.compile("/triggers/\\d+/when/(?:above|below|outside(?:/\\d+)?)");
  private static final String TEXT = text();
  private static final Schema SCHEMA = compile();

  private PackageSchema() {}

  /** The schema as it is published. */
  public static String published() {
    return TEXT;
  }

  private static String text() {
    try (var in = PackageSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the schema is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Schema compile() {
    var config = SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).build();
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
        .getSchema(TEXT, InputFormat.JSON);
  }

  static void check(Source source, Findings findings) {
    for (Error error : SCHEMA.validate(source.root())) {
      report(error, source, findings);
    }
  }

  private static void report(Error error, Source source, Findings findings) {
    String path = error.getInstanceLocation().toString();
    JsonNode rule = ruleOf(error);
    String says = rule.path("description").asString("");
    Mark mark = source.locate(path);
    switch (error.getKeyword()) {
      case "required" -> {
        String missing = error.getProperty();
        String message = "The field " + missing + " is missing.";
        findings.add(
            Code.MISSING, Source.below(path, missing), mark, message, mend(Code.MISSING, says));
      }
      case "additionalProperties", "unevaluatedProperties" -> {
        String member = Source.below(path, error.getProperty());
        String message = "The field " + error.getProperty() + " is not known here.";
        String known = rule.path("properties").propertyNames().stream().collect(joined());
        String mend = known.isEmpty() ? Code.UNKNOWN_FIELD.mend() : "Known are " + known + ".";
        findings.add(Code.UNKNOWN_FIELD, member, source.locateKey(member), message, mend);
      }
      case "propertyNames" -> {
        // The error of the name itself comes with it.
      }
      case "type" ->
          findings.add(typeOf(path), path, mark, "Expected: " + type(rule), mend(Code.TYPE, says));
      case "pattern" -> {
        Code code = formOf(path);
        String mend = code == Code.FORM ? mend(code, says) : code.mend();
        findings.add(code, path, mark, code.meaning(), mend);
      }
      case "enum", "const" -> {
        String words =
            rule.has("const")
                ? rule.path("const").asString()
                : rule.path("enum").valueStream().map(JsonNode::asString).collect(joined());
        findings.add(Code.WORD, path, mark, "Expected: " + words + ".", mend(Code.WORD, says));
      }
      case "uniqueItems" ->
          findings.add(Code.REPEATED, path, mark, "The list names something twice.");
      case String keyword when keyword.startsWith("min") || keyword.startsWith("max") -> {
        String message = keyword + " is " + rule.path(keyword).asString() + " here.";
        findings.add(Code.RANGE, path, mark, message, mend(Code.RANGE, says));
      }
      case String keyword ->
          findings.add(Code.SCHEMA, path, mark, "The schema's " + keyword + " is not kept.");
    }
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  /** The part of the schema whose keyword was broken. */
  private static JsonNode ruleOf(Error error) {
    String place = error.getSchemaLocation().getFragment().toString();
    int slash = place.lastIndexOf('/');
    return slash < 0
        ? SCHEMA.getSchemaNode()
        : SCHEMA.getSchemaNode().at(place.substring(0, slash));
  }

  private static String type(JsonNode rule) {
    JsonNode type = rule.path("type");
    return (type.isArray()
            ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
            : type.asString())
        + ".";
  }

  private static Code typeOf(String path) {
    if (CREDENTIAL.matcher(path).matches()) {
      return Code.INLINE_SECRET;
    }
    return THRESHOLD.matcher(path).matches() ? Code.NOT_NUMERIC : Code.TYPE;
  }

  private static Code formOf(String path) {
    if (CREDENTIAL.matcher(path).matches()) {
      return Code.INLINE_SECRET;
    }
    return URL.matcher(path).matches() ? Code.BAD_URL : Code.FORM;
  }

  private static String mend(Code code, String says) {
    return says.isEmpty() ? code.mend() : says;
  }
}
