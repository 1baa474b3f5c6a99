package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        .addSubcommand(new Failing())
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
    assertThat(err.toString()).startsWith("HP-APP-004: ").contains(". See holdpoint lint --help.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void wrong_usage_is_one_document_where_json_was_asked_for() {
    assertThat(run("lint", "--format=json", "--nonsense")).isEqualTo(2);
    assertThat(finding().get("code").asString()).isEqualTo("HP-APP-004");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void demo_says_what_becomes_of_its_home() {
    assertThat(run("demo", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("(default: a folder that is thrown away at the end)")
        .doesNotContain("XDG");
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
  void a_folder_that_is_no_home_is_named_and_left_as_it_is() throws Exception {
    var nothing = folder.resolve("mistyped");
    var passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery");
    int status =
        run(
            "export",
            "run-1",
            "--out",
            folder.resolve("out").toString(),
            "--as",
            "a.lee",
            "--home",
            nothing.toString(),
            "--passphrase-file",
            passphrase.toString());
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).startsWith("HP-IDENTITY-001: ").contains(nothing.toString());
    assertThat(nothing).doesNotExist();
  }

  @Test
  void a_defect_is_told_as_one_and_keeps_its_stack_trace() {
    assertThat(run("defective", "--format", "json")).isEqualTo(1);
    assertThat(finding().get("code").asString()).isEqualTo("HP-APP-009");
    assertThat(err.toString()).contains("IllegalStateException").contains("at dev.holdpoint");
  }

  /** Deeper rooms say what is wrong with a code of their own, which is not said twice. */
  @Test
  void a_failure_that_has_a_code_of_its_own_keeps_it() {
    assertThat(run("failing", "--format", "json")).isEqualTo(2);
    assertThat(finding().get("code").asString()).isEqualTo("HP-LEDGER-018");
    assertThat(finding().get("message").asString()).isEqualTo("The journal cannot be read.");
    assertThat(finding().get("mend").asString()).isEqualTo("Correct what it names.");
  }

  @Command(name = "failing")
  private static final class Failing implements Callable<Integer> {
    @Mixin private FormatOption format = new FormatOption();

    @Override
    public Integer call() throws IOException {
      throw new IOException("HP-LEDGER-018: the journal cannot be read");
    }
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

  @Test
  void scenarios_that_cannot_be_read_are_told_with_their_file_and_one_code() throws Exception {
    var binary =
        Files.write(folder.resolve("garbage.bin"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    assertThat(run("demo", "--scenarios", binary.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("HP-APP-003: " + binary + ": it is no UTF-8 text.");

    err.getBuffer().setLength(0);
    assertThat(run("demo", "--scenarios", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("HP-APP-003: " + folder + ": it is a folder.");

    err.getBuffer().setLength(0);
    var wrong = Files.writeString(folder.resolve("wrong.yaml"), "[1, 2]");
    assertThat(run("demo", "--scenarios", wrong.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("HP-APP-045: ")
        .contains(wrong.toString())
        .doesNotContain("HP-APP-004", "dev.holdpoint", "jackson");
  }

  @Test
  void demo_does_not_touch_a_folder_that_is_in_use() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertThat(run("demo", "--unattended", "--home", folder.toString())).isEqualTo(2);

    assertThat(err.toString()).startsWith("HP-APP-004: ").contains("is not empty");
    assertThat(folder).isDirectoryContaining("glob:**mine.txt");
  }

  @Test
  void file_that_is_no_evidence_is_wrong_usage() throws Exception {
    var binary = Files.write(folder.resolve("garbage.bin"), new byte[] {1, 2, 3});

    assertThat(run("verify", binary.toString())).isEqualTo(2);

    assertThat(err.toString()).startsWith("HP-APP-035: ").contains(binary.toString());
  }
}
