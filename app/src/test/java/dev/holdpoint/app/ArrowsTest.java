package dev.holdpoint.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.holdpoint.app.Rooms.room;
import static dev.holdpoint.app.Rooms.rooms;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which room may see which. A rule over a room that does not exist yet holds. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArrowsTest {
  /** Every first name below dev.holdpoint; a new room is added here, and its arrows below. */
  private static final Set<String> ROOMS =
      Set.of(
          "app",
          "audit",
          "control",
          "desk",
          "domain",
          "drill",
          "engine",
          "http",
          "identity",
          "intake",
          "ledger",
          "notify",
          "projection",
          "simulator",
          "styles",
          "telemetry",
          "views");

  /** Rooms of the module {@code model}. */
  private static final String[] MODEL =
      ROOMS.stream()
          .filter(name -> !Set.of("app", "styles", "views").contains(name))
          .map(Rooms::room)
          .toArray(String[]::new);

  /** Without this, a rule that sees no classes would hold for ever. */
  @ParameterizedTest
  @CsvSource({
    "app, 15",
    "audit, 80",
    "control, 5",
    "desk, 20",
    "domain, 100",
    "drill, 5",
    "engine, 50",
    "http, 20",
    "identity, 60",
    "intake, 30",
    "ledger, 100",
    "notify, 15",
    "projection, 25",
    "simulator, 60",
    "styles, 1",
    "telemetry, 10",
    "views, 50"
  })
  void enough_classes_of_each_room_were_seen(String room, long atLeast) {
    var seen = Rooms.ALL.stream().collect(groupingBy(Rooms::nameOf, counting()));

    assertThat(seen.getOrDefault(room, 0L))
        .as("classes seen in %s", seen)
        .isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void every_room_is_known_to_these_rules() {
    var seen = new TreeSet<String>();
    Rooms.ALL.forEach(type -> seen.add(Rooms.nameOf(type)));

    assertThat(ROOMS).containsAll(seen);
  }

  @Test
  void the_domain_needs_only_the_jdk() {
    holds(
        classes()
            .that()
            .resideInAPackage(room("domain"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(room("domain"), "java..", "org.jspecify.."));
  }

  @Test
  void the_domain_does_no_input_or_output() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(room("domain"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net.http..", "java.nio.channels.."));
  }

  @Test
  void the_engine_sees_only_the_domain() {
    holds(
        classes()
            .that()
            .resideInAPackage(room("engine"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                room("engine"),
                room("domain"),
                "java..",
                "org.jspecify..",
                "org.slf4j..",
                "org.hipparchus.."));
  }

  /** The one library that the engine needs, kept where nothing else of the engine is. */
  @Test
  void only_comparisons_of_samples_know_hipparchus() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(room("engine.compare"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hipparchus.."));
    holds(
        classes()
            .that()
            .resideInAPackage(room("engine.compare"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                room("engine.compare"), "java..", "org.jspecify..", "org.hipparchus.."));
  }

  @Test
  void http_is_seen_by_telemetry_control_and_notify() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(rooms("http", "telemetry", "control", "notify", "app"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(room("http")));
  }

  /** What it tells and where the ledger stands come to it by its own words and its own port. */
  @Test
  void notify_sees_only_the_domain_and_http() {
    holds(
        classes()
            .that()
            .resideInAPackage(room("notify"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                room("notify"),
                room("domain"),
                room("http"),
                "java..",
                "org.jspecify..",
                "org.slf4j..",
                "org.snakeyaml..",
                "tools.jackson.."));
  }

  @Test
  void only_http_knows_the_http_client() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(rooms("http"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio.."));
  }

  @Test
  void only_the_ledger_knows_sql() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(rooms("ledger"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2.."));
  }

  @Test
  void the_model_knows_no_screen() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "javafx..", "com.sun.javafx..", room("views"), room("styles"), room("app")));
  }

  @Test
  void views_see_only_the_domain_projections_the_desk_and_styles() {
    var hidden =
        ROOMS.stream()
            .filter(
                name -> !Set.of("views", "domain", "projection", "desk", "styles").contains(name))
            .map(Rooms::room)
            .toArray(String[]::new);
    holds(
        noClasses()
            .that()
            .resideInAPackage(room("views"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(hidden));
  }

  @Test
  void view_models_never_see_controls() {
    holds(
        noClasses()
            .that()
            .haveNameMatching(".*ViewModel(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene.control..", "org.controlsfx.."));
  }

  @Test
  void styles_see_no_other_room() {
    holds(
        noClasses()
            .that()
            .resideInAPackage(room("styles"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOMS.stream()
                    .filter(name -> !name.equals("styles"))
                    .map(Rooms::room)
                    .toArray(String[]::new)));
  }

  @Test
  void only_the_program_knows_the_command_line() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(rooms("app"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", room("app")));
  }

  @Test
  void no_rooms_see_each_other_in_a_circle() {
    holds(slices().matching("dev.holdpoint.(*)..").should().beFreeOfCycles());
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(Rooms.ALL);
  }
}
