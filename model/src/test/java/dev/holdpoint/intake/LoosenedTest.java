package dev.holdpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdpoint.domain.change.Danger;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.diff.Loosened;
import dev.holdpoint.intake.diff.Placed;
import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.source.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was loosened, as findings at their places. */
class LoosenedTest {

  @Test
  void every_danger_has_a_code_of_its_own_that_the_readme_lists() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    assertThat(Arrays.stream(Danger.values()).map(Loosened::code)).doesNotHaveDuplicates();
    for (var danger : Danger.values()) {
      assertThat(readme).contains("| " + danger.words() + " | " + Loosened.code(danger) + " |");
    }
  }

  @Test
  void what_was_loosened_stands_at_its_line_and_what_is_gone_at_the_nearest_thing_left() {
    var text = "stages: [{id: a}, {id: b,\n gates: [{id: g}]}]\nmetadata: {owner: o}\n";
    var file =
        SourceReader.read(text.getBytes(StandardCharsets.UTF_8), new Findings())
            .map(Placed::new)
            .orElseThrow();
    var at =
        Loosened.findings(
            List.of(
                loosened("stages / b / gates / g / minSamples", Danger.GATE),
                loosened("stages / c / hold / confirm", Danger.PEOPLE),
                new Difference("metadata / owner", "p", "o", Optional.empty(), "no danger")),
            file);
    assertThat(at)
        .extracting(Finding::path, Finding::line)
        .containsExactly(tuple("/stages/1/gates/0", 2), tuple("/stages", 1));
  }

  private static Difference loosened(String place, Danger danger) {
    return new Difference(place, "2", "1", Optional.of(danger), "less");
  }
}
