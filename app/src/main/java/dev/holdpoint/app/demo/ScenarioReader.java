package dev.holdpoint.app.demo;

import dev.holdpoint.app.TextFile;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.run.Outcome;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.simulator.Fault;
import dev.holdpoint.simulator.SiteSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads scenarios from YAML. Members that it does not know are refused, so that a slip is seen. */
final class ScenarioReader {
  private static final int LARGEST = 1 << 20;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ScenarioReader() {}

  record Sheet(String domain, String change, String site, List<Play> scenarios) {
    Sheet {
      needed("domain", domain);
      needed("change", change);
      needed("site", site);
      needed("scenarios", scenarios);
    }
  }

  record Play(
      String name,
      String about,
      Outcome ends,
      @Nullable List<Mishap> troubles,
      @Nullable List<Deed> script,
      @Nullable String killIn) {
    Play {
      needed("name", name);
      needed("about", about);
      needed("ends", ends);
    }
  }

  record Mishap(
      String fault,
      String stage,
      Phase phase,
      @Nullable String unit,
      @Nullable Map<String, String> with,
      @Nullable HoldReason mendedAt) {
    Mishap {
      needed("fault", fault);
      needed("stage", stage);
      needed("phase", phase);
    }
  }

  record Deed(
      HoldReason at,
      @Nullable String stage,
      @Nullable String after,
      String click,
      @Nullable String trigger,
      @Nullable List<String> units,
      String by,
      String why) {
    Deed {
      needed("at", at);
      needed("click", click);
      needed("by", by);
      needed("why", why);
    }
  }

  /** What is left out of a file arrives as null, whatever the type says. */
  private static void needed(String member, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(member + " is missing");
    }
  }

  /** Scenarios that come with the program, whose packages and sites do too. */
  static List<Scenario> bundled(String text) {
    var sheet = sheet(text);
    return scenarios(
        sheet,
        new Setting(
            sheet.domain(),
            Bundled.change(sheet.change()),
            sheet.change() + ".yaml",
            SiteSpec.bundled(sheet.site()),
            Optional.empty()));
  }

  /** Scenarios of a file; its package and site are files beside it. */
  static List<Scenario> of(Path file) throws IOException {
    var sheet = sheet(read(file));
    var change = file.resolveSibling(sheet.change());
    return scenarios(
        sheet,
        new Setting(
            sheet.domain(),
            read(change),
            String.valueOf(change.getFileName()),
            SiteSpec.of(file.resolveSibling(sheet.site())),
            Optional.of(file)));
  }

  private static String read(Path file) throws IOException {
    return TextFile.read(file, LARGEST);
  }

  private static Sheet sheet(String text) {
    try {
      return YAML.readValue(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Sheet.class);
    } catch (JacksonException wrong) {
      throw new IllegalArgumentException(
          "HP-APP-045: the scenarios are not understood, "
              + place(wrong)
              + ": "
              + switch (wrong) {
                case UnrecognizedPropertyException unknown ->
                    unknown.getPropertyName() + " is not known here";
                case ValueInstantiationException wanting
                    when wanting.getCause() instanceof IllegalArgumentException cause ->
                    cause.getMessage();
                case InvalidFormatException value -> value.getValue() + " cannot stand there";
                case MismatchedInputException _ -> "what stands there is of another kind";
                case JacksonException other -> other.getOriginalMessage();
              },
          wrong);
    }
  }

  /** The way to the member, or the line where the file is no YAML at all. */
  private static String place(JacksonException wrong) {
    if (wrong.getPath().isEmpty()) {
      var at = wrong.getLocation();
      return at == null || at.getLineNr() < 1 ? "at the top" : "line " + at.getLineNr();
    }
    return wrong.getPath().stream()
        .map(step -> step.getIndex() < 0 ? step.getPropertyName() : "[" + step.getIndex() + "]")
        .collect(Collectors.joining("."));
  }

  private static List<Scenario> scenarios(Sheet sheet, Setting setting) {
    return sheet.scenarios().stream()
        .map(
            play ->
                new Scenario(
                    play.name(),
                    play.about(),
                    setting,
                    play.ends(),
                    listed(play.troubles()).stream().map(ScenarioReader::trouble).toList(),
                    listed(play.script()).stream().map(ScenarioReader::line).toList(),
                    Optional.ofNullable(play.killIn())))
        .toList();
  }

  private static <T> List<T> listed(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }

  private static Scenario.Trouble trouble(Mishap mishap) {
    var settings = mishap.with();
    var fault =
        new Fault(
            mishap.fault(),
            mishap.unit(),
            null,
            null,
            null,
            settings == null ? Map.of() : settings);
    return new Scenario.Trouble(
        mishap.stage(), mishap.phase(), fault, Optional.ofNullable(mishap.mendedAt()));
  }

  private static Duration after(@Nullable String text) {
    return text == null ? Duration.ZERO : Durations.parse(text);
  }

  private static Scenario.Line line(Deed deed) {
    return new Scenario.Line(
        deed.at(),
        Optional.ofNullable(deed.stage()),
        after(deed.after()),
        deed.click(),
        Optional.ofNullable(deed.trigger()),
        listed(deed.units()),
        deed.by(),
        deed.why());
  }
}
