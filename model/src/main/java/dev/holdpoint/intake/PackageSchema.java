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
import dev.holdpoint.intake.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
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
  private static final Set<Code> GENERAL =
      EnumSet.of(Code.MISSING, Code.TYPE, Code.FORM, Code.WORD, Code.RANGE, Code.SCHEMA);
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
    switch (error.getKeyword()) {
      case "required" -> {
        String missing = error.getProperty();
        String message = "The field " + missing + " is missing.";
        String mend = mend(Code.MISSING, rule);
        findings.add(Code.MISSING, Source.below(path, missing), source.locate(path), message, mend);
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
      case String keyword -> {
        Code code = codeOf(keyword, path);
        String message = expected(code, keyword, rule);
        findings.add(code, path, source.locate(path), message, mend(code, rule));
      }
    }
  }

  private static Code codeOf(String keyword, String path) {
    return switch (keyword) {
      case "type" -> typeOf(path);
      case "pattern" -> formOf(path);
      case "enum", "const" -> Code.WORD;
      case "uniqueItems" -> Code.REPEATED;
      case String bound when bound.startsWith("min") || bound.startsWith("max") -> Code.RANGE;
      default -> Code.SCHEMA;
    };
  }

  /** What the schema asks for; never the value. */
  private static String expected(Code code, String keyword, JsonNode rule) {
    return switch (keyword) {
      case "type" -> "Expected: " + type(rule);
      case "const" -> "Expected: " + rule.path("const").asString() + ".";
      case "enum" ->
          "Expected: "
              + rule.path("enum").valueStream().map(JsonNode::asString).collect(joined())
              + ".";
      case String bound when code == Code.RANGE ->
          bound + " is " + rule.path(bound).asString() + " here.";
      default -> code.meaning();
    };
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

  /** The schema's own description, where the code says no more than that it should be read. */
  private static String mend(Code code, JsonNode rule) {
    String says = rule.path("description").asString("");
    return says.isEmpty() || !GENERAL.contains(code) ? code.mend() : says;
  }
}
