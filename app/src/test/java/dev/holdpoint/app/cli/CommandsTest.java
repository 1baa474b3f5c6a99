package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
  @Test
  void list_of_commands_tells_each_in_whole_sentences() {
    var commands = all(Commands.line()).toList();
    assertThat(commands).hasSizeGreaterThan(20);
    assertThat(commands)
        .allSatisfy(
            command -> {
              // The list shows the first line alone.
              var first = command.getCommandSpec().usageMessage().description()[0];
              assertThat(first).as(command.getCommandName()).endsWith(".");
            });
  }

  private static Stream<CommandLine> all(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(CommandsTest::all));
  }
}
