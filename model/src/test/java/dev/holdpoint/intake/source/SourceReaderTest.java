package dev.holdpoint.intake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.intake.finding.Findings;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
  private final Findings findings = new Findings();

  private Optional<Source> read(String text) {
    return SourceReader.read(text.getBytes(StandardCharsets.UTF_8), findings);
  }

  private List<Finding> found() {
    return findings.inOrder();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(Code.SYNTAX, "a: [1, 2\nb: 3\n", 2, 2),
        arguments(Code.SYNTAX, "a: 1\nb: \u0007\n", 2, 1),
        arguments(Code.SYNTAX, "%YAML 9.9\n---\na: 1\n", 1, 1),
        arguments(Code.ALIAS, "a: 1\nb: &x 2\n", 2, 4),
        arguments(Code.ALIAS, "a: 1\nb: [*x]\n", 2, 5),
        arguments(Code.ALIAS, "a: {&x b: 1}\n", 1, 5),
        arguments(Code.DUPLICATE_KEY, "a: 1\nb: 2\na: 3\n", 3, 1),
        arguments(Code.DUPLICATE_KEY, "{\"a\": {\"b\": 1,\n \"b\": 1}}", 2, 2),
        arguments(Code.DUPLICATE_KEY, "a: 1\n\"\\u0061\": 2\n", 2, 1),
        arguments(Code.TAG, "a: !!java.net.URL [http://x]\n", 1, 4),
        arguments(Code.TAG, "a: !!str 1\n", 1, 4),
        arguments(Code.TAG, "a: ! x\n", 1, 4),
        arguments(Code.TAG, "!x\na: 1\n", 1, 1),
        arguments(Code.SEVERAL_DOCUMENTS, "a: 1\n---\nb: 2\n", 2, 1),
        arguments(Code.EMPTY, "", 1, 1),
        arguments(Code.EMPTY, "# nothing\n", 1, 1),
        arguments(Code.EMPTY, "- a\n- b\n", 1, 1),
        arguments(Code.KEY, "a: 1\n? [b]\n: 2\n", 2, 3),
        arguments(Code.KEY, "\"a\\u0000\": 1\n", 1, 1),
        arguments(Code.NUMBER, "a: 9007199254740992\n", 1, 4),
        arguments(Code.NUMBER, "a: -9007199254740993\n", 1, 4),
        arguments(Code.NUMBER, "a: 0.1000000000000000055\n", 1, 4),
        arguments(Code.NUMBER, "a: 1e400\n", 1, 4),
        arguments(Code.NUMBER, "a: 1e-999999999\n", 1, 4),
        arguments(Code.TEXT, "a: \"\\ud800\"\n", 1, 4),
        arguments(Code.TEXT, "a: \"\\udc00\\ud800\"\n", 1, 4),
        arguments(Code.TEXT, "a: \"\\u001b[2J\"\n", 1, 4));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("broken")
  void what_json_cannot_say_is_refused_at_its_place(Code code, String text, int line, int column) {
    read(text);
    assertThat(found())
        .extracting(Finding::code, Finding::line, Finding::column)
        .containsExactly(tuple(code.id(), line, column));
  }

  @Test
  void numbers_and_words_of_json_are_read_and_everything_else_is_text() {
    var root =
        read("{a: 9007199254740991, b: -0.5e3, c: true, d: null, e: yes, f: 0o17, g: 0x1f, h: .5,"
                + " i: .nan, j: True, k: \"\\ud83d\\ude00\", l: 1:30, m: <<, n: +1}")
            .orElseThrow()
            .root();
    assertThat(found()).isEmpty();
    assertThat(root.toString())
        .isEqualTo(
            "{\"a\":9007199254740991,\"b\":-500.0,\"c\":true,\"d\":null,\"e\":\"yes\","
                + "\"f\":\"0o17\",\"g\":\"0x1f\",\"h\":\".5\",\"i\":\".nan\",\"j\":\"True\","
                + "\"k\":\"\uD83D\uDE00\",\"l\":\"1:30\",\"m\":\"<<\",\"n\":\"+1\"}");
  }

  @Test
  void keys_and_values_are_found_again_by_pointer() {
    var source = read("a:\n  b/c~d: [x, {e: 1}]\n").orElseThrow();
    assertThat(source.locate("/a/b~1c~0d/1/e")).isEqualTo(new Mark(2, 18));
    assertThat(source.locateKey("/a/b~1c~0d")).isEqualTo(new Mark(2, 3));
    assertThat(source.locate("/a/b~1c~0d/7/f")).isEqualTo(new Mark(2, 10));
    assertThat(source.locate("/nowhere")).isEqualTo(new Mark(1, 1));
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    byte[] latin = "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(SourceReader.read(latin, findings)).isEmpty();
    assertThat(found()).extracting(Finding::code).containsExactly(Code.NOT_UTF_8.id());
    assertThat(found().getFirst().line()).isEqualTo(2);
  }

  @Test
  void a_file_over_a_mebibyte_is_refused() {
    assertThat(SourceReader.read(new byte[Limits.BYTES + 1], findings)).isEmpty();
    assertThat(found()).extracting(Finding::code).containsExactly(Code.TOO_LARGE.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void deep_nesting_is_refused(String opening) {
    read("a:\n  " + opening.repeat(100_000));
    assertThat(found()).extracting(Finding::code).containsAnyOf(Code.TOO_DEEP.id(), Code.KEY.id());
  }

  /** Nine levels of nine would be 387 million values if aliases were followed. */
  @Test
  void a_bomb_of_aliases_is_refused_without_being_expanded() {
    var bomb = new StringBuilder("a0: &a0 [" + "x,".repeat(9) + "]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
    }
    long before = allocated();
    var source = read(bomb.toString());
    long grown = allocated() - before;
    assertThat(found()).isNotEmpty().allMatch(finding -> finding.code().equals(Code.ALIAS.id()));
    assertThat(source.orElseThrow().root().toString().length()).isLessThan(1_000);
    assertThat(grown).isLessThan(16L << 20);
  }

  static Stream<Arguments> heavy() {
    return Stream.of(
        arguments("aliases", "a: &a [x]\nb: [" + "*a,".repeat(340_000) + "]\n"),
        arguments("values", "a: [" + "1,".repeat(500_000) + "]\n"),
        arguments("long keys", longKeys()),
        arguments("a long number", "a: " + "9".repeat(1_000_000) + "\n"),
        arguments("a long key", "{" + "k".repeat(1_000_000) + ": 1}\n"));
  }

  private static String longKeys() {
    var text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append("{").append("k".repeat(Limits.KEY)).append(": ");
    }
    return text.append("[").append("1,".repeat(500_000)).toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heavy")
  void a_mebibyte_of_anything_costs_little_memory(String what, String text) {
    long before = allocated();
    read(text);
    assertThat(allocated() - before).as("bytes allocated for %s", what).isLessThan(400L << 20);
    assertThat(found()).isNotEmpty().hasSizeLessThanOrEqualTo(Findings.MOST);
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
