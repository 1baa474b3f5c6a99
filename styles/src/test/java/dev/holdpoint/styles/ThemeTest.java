package dev.holdpoint.styles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
  private static final List<String> SURFACES =
      List.of(
          "-hp-page",
          "-hp-surface",
          "-hp-surface-raised",
          "-hp-surface-hover",
          "-hp-surface-pressed",
          "-hp-surface-sunken",
          "-hp-surface-selected");
  private static final List<String> FILLS = List.of("-hp-abnormal-fill", "-hp-critical-fill");
  private static final List<String> TEXTS = List.of("-hp-text", "-hp-text-strong", "-hp-text-dim");

  /** What carries meaning without being text, and the grounds it is drawn on. */
  private static final Map<String, List<String>> OUTLINES =
      Map.ofEntries(
          Map.entry("-hp-outline", List.of("-hp-page", "-hp-surface", "-hp-surface-raised")),
          Map.entry("-hp-focus", SURFACES),
          Map.entry(
              "-hp-abnormal",
              List.of("-hp-page", "-hp-surface", "-hp-abnormal-fill", "-hp-abnormal-window")),
          Map.entry("-hp-critical", List.of("-hp-page", "-hp-surface", "-hp-critical-fill")),
          Map.entry(
              "-hp-line",
              List.of("-hp-surface", "-hp-band", "-hp-abnormal-window", "-hp-critical-fill")),
          Map.entry("-hp-line-second", List.of("-hp-surface")),
          Map.entry("-hp-limit", List.of("-hp-surface", "-hp-band")),
          Map.entry("-hp-mark", List.of("-hp-surface", "-hp-band")),
          Map.entry("-hp-now", List.of("-hp-surface", "-hp-abnormal-window")),
          Map.entry("-hp-hatch", List.of("-hp-surface")),
          Map.entry("-hp-bar-done", List.of("-hp-surface")),
          Map.entry("-hp-bar-planned", List.of("-hp-surface")));

  private static final Pattern RAW_COLOUR =
      Pattern.compile(
          "#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsba?|derive|ladder)\\(|:\\s*(white|black|gr[ae]y|red|amber|yellow|green|blue|orange)\\b");

  @ParameterizedTest
  @EnumSource(Theme.class)
  void text_stands_out_from_every_surface(Theme theme) {
    Sheet tokens = Sheet.read(theme.tokens());
    var softly = new SoftAssertions();
    for (String text : TEXTS) {
      SURFACES.forEach(surface -> atLeast(softly, tokens, text, surface, 4.5));
      FILLS.forEach(fill -> atLeast(softly, tokens, text, fill, 4.5));
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void outlines_stand_out_from_what_they_lie_on(Theme theme) {
    Sheet tokens = Sheet.read(theme.tokens());
    var softly = new SoftAssertions();
    OUTLINES.forEach(
        (outline, grounds) ->
            grounds.forEach(ground -> atLeast(softly, tokens, outline, ground, 3)));
    atLeast(softly, tokens, "-hp-text-disabled", "-hp-surface", 3);
    // The bar under the page that is shown, and under a chosen tab.
    SURFACES.forEach(surface -> atLeast(softly, tokens, "-hp-text-strong", surface, 3));
    softly.assertAll();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void only_abnormal_and_critical_have_a_colour(Theme theme) {
    Sheet tokens = Sheet.read(theme.tokens());
    List<String> coloured =
        tokens.declared().keySet().stream()
            .filter(token -> !token.contains("amber") && !token.contains("red-"))
            .filter(token -> chroma(tokens.colour(token)) > 24)
            .toList();
    assertThat(coloured).isNotEmpty().allMatch(token -> token.matches("-hp-(abnormal|critical).*"));
  }

  /** So nothing moves and nothing changes its size when somebody switches the theme. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void a_theme_holds_colours_and_nothing_else(Theme theme) {
    assertThat(Sheet.read(theme.tokens()).text().replaceAll("\\s+", " ").strip())
        .matches("\\.root \\{( ?-hp-[a-z0-9-]+: (#[0-9a-f]{6}([0-9a-f]{2})?|-hp-[a-z0-9-]+);)+ ?}");
  }

  @Test
  void every_theme_gives_the_same_semantic_tokens() {
    var day = semantic(Sheet.read(Theme.DAY.tokens()));
    for (Theme theme : Theme.values()) {
      assertThat(semantic(Sheet.read(theme.tokens()))).as(theme.title()).isEqualTo(day);
    }
  }

  @Test
  void components_use_tokens_that_exist_and_no_colour() {
    Sheet components = Sheet.read(Theme.components());
    var known = new TreeSet<>(semantic(Sheet.read(Theme.DAY.tokens())));
    known.addAll(components.declared().keySet());

    assertThat(components.used()).isNotEmpty().isSubsetOf(known);
    assertThat(components.text().replace("smoothing-type: gray", ""))
        .doesNotContainPattern(RAW_COLOUR);
  }

  @Test
  void a_raw_colour_in_a_component_would_be_seen() {
    assertThat(".button { -fx-text-fill: #12ab34; }").containsPattern(RAW_COLOUR);
    assertThat(".button { -fx-text-fill: red; }").containsPattern(RAW_COLOUR);
  }

  @Test
  void contrast_agrees_with_the_examples_of_the_standard() {
    assertThat(Contrast.of("#000000", "#ffffff")).isEqualTo(21, within(1e-9));
    assertThat(Contrast.of("#777777", "#ffffff")).isEqualTo(4.48, within(0.005));
  }

  private static void atLeast(
      SoftAssertions softly, Sheet tokens, String front, String ground, double ratio) {
    softly
        .assertThat(Contrast.of(tokens.colour(front), tokens.colour(ground)))
        .as("%s on %s", front, ground)
        .isGreaterThanOrEqualTo(ratio);
  }

  private static TreeSet<String> semantic(Sheet sheet) {
    var tokens = new TreeSet<>(sheet.declared().keySet());
    tokens.removeIf(token -> token.matches("-hp-(grey|amber|red)-.*"));
    return tokens;
  }

  private static int chroma(String colour) {
    int red = Integer.parseInt(colour, 1, 3, 16);
    int green = Integer.parseInt(colour, 3, 5, 16);
    int blue = Integer.parseInt(colour, 5, 7, 16);
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
  }
}
