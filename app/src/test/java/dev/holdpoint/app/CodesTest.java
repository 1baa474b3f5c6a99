package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Codes of the program's own failures, as they stand in its sources. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CodesTest {
  private static final Pattern CODE = Pattern.compile("\"(HP-APP-\\d{3})");

  private static Map<String, Set<String>> places() throws IOException {
    var places = new TreeMap<String, Set<String>>();
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        CODE.matcher(Files.readString(file))
            .results()
            .forEach(
                found ->
                    places
                        .computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                        .add(String.valueOf(file.getFileName())));
      }
    }
    return places;
  }

  /** What two commands say in common is said in one place, so that a code has one meaning. */
  @Test
  void no_code_of_the_program_is_used_in_two_places() throws IOException {
    var places = places();

    assertThat(places).hasSizeGreaterThan(20);
    assertThat(places.entrySet())
        .filteredOn(each -> each.getValue().size() > 1)
        .as("codes that several classes use")
        .isEmpty();
  }
}
