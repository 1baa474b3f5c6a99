package dev.holdpoint.intake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodeTest {

  @Test
  void no_two_codes_share_a_number() {
    assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
  }

  @Test
  void the_readme_lists_every_code_as_it_is() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Code code : Code.values()) {
      assertThat(readme).contains(row(code));
    }
    assertThat(readme.lines().filter(line -> line.startsWith("| HP-INTAKE-")))
        .hasSize(Code.values().length);
  }

  private static String row(Code code) {
    return "| %s | %s | %s | %s |"
        .formatted(
            code.id(),
            code.severity().name().toLowerCase(Locale.ROOT),
            code.meaning(),
            code.mend().replace("|", "\\|"));
  }
}
