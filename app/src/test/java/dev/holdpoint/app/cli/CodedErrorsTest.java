package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CodedErrorsTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Commands.line()
        .addSubcommand(new Defective())
        .setExecutionExceptionHandler(new CodedErrors())
        .setParameterExceptionHandler(new CodedErrors())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private JsonNode finding() {
    return JsonMapper.shared().readTree(out.toString()).get("findings").get(0);
  }

  @Test
  void wrong_usage_has_a_code_and_a_mend() {
    assertThat(run("lint", "--nonsense")).isEqualTo(2);
    assertThat(err.toString()).startsWith("HP-APP-004: ").contains("See holdpoint lint --help.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void wrong_usage_is_one_document_where_json_was_asked_for() {
    assertThat(run("lint", "--format=json", "--nonsense")).isEqualTo(2);
    assertThat(finding().get("code").asString()).isEqualTo("HP-APP-004");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void no_command_is_wrong_usage_too() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("HP-APP-004: Name a command.");
  }

  @Test
  void a_file_that_is_not_there_is_one_document_where_json_was_asked_for() {
    var missing = folder.resolve("passphrase").toString();
    int status =
        run(
            "roster",
            "init",
            "--home",
            folder.toString(),
            "--format",
            "json",
            "--authority-passphrase-file",
            missing);
    assertThat(status).isEqualTo(2);
    assertThat(finding().get("code").asString()).isEqualTo("HP-APP-001");
    assertThat(finding().get("message").asString()).contains(missing);
  }

  @Test
  void a_home_that_is_a_file_is_named() throws Exception {
    var file = Files.writeString(folder.resolve("home"), "no folder");
    var passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery");
    int status =
        run(
            "roster",
            "init",
            "--home",
            file.toString(),
            "--authority-passphrase-file",
            passphrase.toString());
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith("HP-APP-005: ").contains(file.toString());
  }

  @Test
  void a_defect_is_told_as_one_and_keeps_its_stack_trace() {
    assertThat(run("defective", "--format", "json")).isEqualTo(1);
    assertThat(finding().get("code").asString()).isEqualTo("HP-APP-009");
    assertThat(err.toString()).contains("IllegalStateException").contains("at dev.holdpoint");
  }

  @Test
  void the_version_is_printed() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("holdpoint ").contains("Java 2");
  }

  @Command(name = "defective")
  private static final class Defective implements Callable<Integer> {
    @Mixin private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
      throw new IllegalStateException("broken in " + format.format());
    }
  }
}
