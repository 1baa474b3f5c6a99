package dev.holdpoint.views.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NoColourInJavaTest {
  private static final Pattern COLOUR =
      Pattern.compile("Color\\.(?!TRANSPARENT\\b)[A-Za-z]|\"#[0-9a-fA-F]{3,8}\"|Paint\\.valueOf");

  @Test
  void no_colour_stands_in_java_code() throws IOException {
    List<Path> sources;
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertThat(sources).hasSizeGreaterThan(20);
    for (Path source : sources) {
      assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(COLOUR);
    }
  }

  @Test
  void a_colour_would_be_seen() {
    assertThat("pen.setFill(Color.RED)").containsPattern(COLOUR);
    assertThat("Color.web(\"#fff\")").containsPattern(COLOUR);
    assertThat("Color.TRANSPARENT").doesNotContainPattern(COLOUR);
  }
}
