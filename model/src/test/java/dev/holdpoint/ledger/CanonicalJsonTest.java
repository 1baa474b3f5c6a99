package dev.holdpoint.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.ledger.entry.CanonicalJson;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {
  /** Text whose order, escapes and widths are all worth a try. */
  private static final String[] TEXTS = {
    "a",
    "b",
    "aa",
    "",
    "€",
    "\\u20ac",
    "\\ud83d\\ude00",
    "😀",
    "ﬀ",
    "\\u000f",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "/",
    "\u007f",
    "\\u0080",
    "1",
    "10",
    "2"
  };

  @Test
  void generated_documents_are_written_as_the_reference_writes_them() throws Exception {
    var random = new Random(8785);
    for (int i = 0; i < 5_000; i++) {
      var json = new StringBuilder();
      object(random, 3, json);
      assertThat(CanonicalJson.of(json.toString()))
          .as(json.toString())
          .isEqualTo(new JsonCanonicalizer(json.toString()).getEncodedString())
          .matches(CanonicalJson::isCanonical, "is its own canonical form");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-0,0",
    "-0.0,0",
    "1.0,1",
    "1e3,1000",
    "1E-7,1e-7",
    "0.000001,0.000001",
    "333333333.33333329,333333333.3333333",
    "1e21,1e+21",
    "4.50,4.5",
    "1095027799455259500,1095027799455259500",
    "1.0950277994552595E18,1095027799455259500",
    "9007199254740992,9007199254740992",
    "-9007199254740992,-9007199254740992"
  })
  void numbers_are_written_as_ECMAScript_does(String given, String written) throws Exception {
    assertThat(CanonicalJson.of("[" + given + "]")).isEqualTo("[" + written + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[9007199254740993]",
        "[-9223372036854775808]",
        "[9223372036854775807]",
        "[-9007199254740993]",
        "[123456789012345678901]",
        "[1e400]",
        "[\"\\ud800\"]",
        "[\"\\udc00x\"]",
        "{\"\\ud800\":1}",
        "{\"a\":1,\"a\":2}",
        "[1] 2",
        "\"text\"",
        "7",
        "",
        "[1",
        "{\"a\"}",
        "[NaN]",
        "[01]",
        "[1,]"
      })
  void what_would_be_spoilt_or_is_no_document_is_refused(String json) {
    assertThat(CanonicalJson.isCanonical(json)).isFalse();
    assertThatThrownBy(() -> CanonicalJson.of(json))
        .isInstanceOf(CanonicalJson.NotCanonicalisable.class);
  }

  private static void object(Random random, int depth, StringBuilder out) {
    out.append('{');
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      out.append(i == 0 ? "" : " , ");
      // A number of its own keeps two members from having one name.
      out.append('"').append(text(random)).append(i).append("\" : ");
      value(random, depth - 1, out);
    }
    out.append('}');
  }

  private static void value(Random random, int depth, StringBuilder out) {
    switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> out.append('"').append(text(random)).append(text(random)).append('"');
      case 1 -> out.append(random.nextInt());
      case 2 -> out.append(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 3 -> out.append(random.nextBoolean());
      case 4 -> out.append("null");
      case 5 -> object(random, depth, out);
      default -> {
        out.append("[ ");
        value(random, depth - 1, out);
        out.append(" ]");
      }
    }
  }

  private static String text(Random random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }
}
