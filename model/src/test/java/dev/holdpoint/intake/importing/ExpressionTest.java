package dev.holdpoint.intake.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.intake.importing.Carried.Band;
import dev.holdpoint.intake.importing.Carried.Bound;
import dev.holdpoint.intake.importing.Carried.Nothing;
import dev.holdpoint.intake.importing.Carried.Remark;
import dev.holdpoint.intake.importing.Carried.Side;
import dev.holdpoint.intake.importing.Carried.Silence;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "sum(x) > 5                                     | sum(x)                | ABOVE | 5",
        "sum(x) < 5                                     | sum(x)                | BELOW | 5",
        "5 < sum(x)                                     | sum(x)                | ABOVE | 5",
        "-0.5 > sum(x)                                  | sum(x)                | BELOW | -0.5",
        "(sum(x) > 5)                                   | sum(x)                | ABOVE | 5",
        "((sum(x))) > ((5))                             | sum(x)                | ABOVE | 5",
        "sum(x) > (14.4 * 0.5)                          | sum(x)                | ABOVE | 7.2",
        "sum(x) > 2 ^ 3 ^ 0 - -1 * 4 % 3                | sum(x)                | ABOVE | 3",
        "sum(x) > -2 ^ 2                                | sum(x)                | ABOVE | -4",
        "sum(x) > 0x1F                                  | sum(x)                | ABOVE | 31",
        "sum(x) > 1e3                                   | sum(x)                | ABOVE | 1000",
        "sum(x) > .5                                    | sum(x)                | ABOVE | 0.5",
        "sum(rate(x{a!=\"b\",c=~\"d>5\"}[5m])) > 5      | sum(rate(x{a!=\"b\",c=~\"d>5\"}[5m])) |"
            + " ABOVE | 5",
        "sum(x{a=\"and or\"}) > 5                       | sum(x{a=\"and or\"})  | ABOVE | 5",
        "sum(x) / sum(y offset 1h) * 100 > 5            | sum(x) / sum(y offset 1h) * 100 | ABOVE |"
            + " 5",
        "count(up == 0) > 2                             | count(up == 0)        | ABOVE | 2",
      })
  void a_query_against_a_number_is_carried_over(
      String text, String query, Side side, double bound) {
    assertThat(Expression.read(text.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            Bound.class,
            found -> {
              assertThat(found.query()).isEqualTo(query);
              assertThat(found.side()).isEqualTo(side);
              assertThat(found.bound()).isEqualTo(bound);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "x > y                        | BETWEEN_SERIES",
        "5 > 4                        | BETWEEN_SERIES",
        "x > 5m                       | BETWEEN_SERIES",
        "x > Inf                      | BETWEEN_SERIES",
        "x > scalar(y)                | BETWEEN_SERIES",
        "x == 0                       | EQUALITY",
        "x != 0                       | EQUALITY",
        "0 == x                       | EQUALITY",
        "x > bool 5                   | BOOL",
        "x > 5 and y > 3              | COMPOSITE",
        "x > 5 AND y > 3              | COMPOSITE",
        "x > 5 unless y               | COMPOSITE",
        "x > 5 or y > 3               | COMPOSITE",
        "x > 5 or x > 7               | COMPOSITE",
        "x < 5 or x > 3               | COMPOSITE",
        "x < 1 or x > 3 or x > 4      | COMPOSITE",
        "x < 1 or on(a) x > 3         | COMPOSITE",
        "1 < x < 3                    | COMPOSITE",
        "x                            | NO_COMPARISON",
        "vector(1)                    | NO_COMPARISON",
        "absent(x) * 2                | NO_COMPARISON",
        "absent_over_time(x[5m:1m])   | NO_COMPARISON",
        "x > 1e300                    | BAD_NUMBER",
        "x > 1/0                      | BAD_NUMBER",
        "x > 0/0                      | BAD_NUMBER",
        "x >                          | NOT_PROMQL",
        "> 5                          | NOT_PROMQL",
        "sum(x > 5                    | NOT_PROMQL",
        "sum(x] > 5                   | NOT_PROMQL",
        "x > \"5                      | NOT_PROMQL",
        "x ? 5                        | NOT_PROMQL",
        "§§                           | NOT_PROMQL",
      })
  void everything_else_is_refused_and_named(String text, Doubt doubt) {
    assertThat(Expression.read(text))
        .isInstanceOfSatisfying(
            Nothing.class, nothing -> assertThat(nothing.why().doubt()).isEqualTo(doubt));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x < 1 or x > 3", "x > 3 or x < 1", "(3 < x) or (1 > (x))"})
  void a_band_is_carried_over(String text) {
    assertThat(Expression.read(text))
        .isInstanceOfSatisfying(
            Band.class,
            band -> {
              assertThat(band.query()).isEqualTo("x");
              assertThat(band.low()).isEqualTo(1);
              assertThat(band.high()).isEqualTo(3);
            });
  }

  @Test
  void comments_are_not_read() {
    var found = (Bound) Expression.read("max(x) # > 7\n > 5 # and more");

    assertThat(found.query()).isEqualTo("max(x)");
    assertThat(found.bound()).isEqualTo(5);
  }

  @Test
  void at_least_becomes_above_the_next_lower_number() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      double number = Math.round(random.nextGaussian() * 1e6) / 1e3;
      var least = (Bound) Expression.read("max(x) >= " + number);
      var most = (Bound) Expression.read(number + " >= max(x)");

      assertThat(number > least.bound()).isTrue();
      assertThat(Math.nextUp(least.bound())).isEqualTo(number);
      assertThat(most.side()).isEqualTo(Side.BELOW);
      assertThat(number < most.bound()).isTrue();
      assertThat(Math.nextDown(most.bound())).isEqualTo(number);
      assertThat(least.remarks()).extracting(Remark::doubt).containsExactly(Doubt.OR_EQUAL);
    }
  }

  @Test
  void absence_becomes_silence() {
    assertThat(Expression.read("absent(up{job=\"a\"})"))
        .isInstanceOfSatisfying(
            Silence.class,
            silence -> {
              assertThat(silence.query()).isEqualTo("up{job=\"a\"}");
              assertThat(silence.besides()).isZero();
            });
    assertThat(Expression.read("absent_over_time(up[10m])"))
        .isInstanceOfSatisfying(
            Silence.class,
            silence -> {
              assertThat(silence.query()).isEqualTo("up");
              assertThat(silence.besides()).isEqualTo(Duration.ofMinutes(10));
            });
  }

  @Test
  void a_query_of_several_series_or_of_none_is_remarked() {
    assertThat(doubts("rate(x[5m]) > 1")).containsExactly(Doubt.EACH_SERIES);
    assertThat(doubts("sum by (a) (x) > 1")).containsExactly(Doubt.EACH_SERIES);
    assertThat(doubts("count(up == 0) > 1")).containsExactly(Doubt.MAY_BE_EMPTY);
    assertThat(doubts("sum(up == bool 0) > 1")).isEmpty();
    assertThat(doubts("sum(x{a!=\"b\"}) > 1")).isEmpty();
  }

  private static List<Doubt> doubts(String text) {
    return ((Bound) Expression.read(text)).remarks().stream().map(Remark::doubt).toList();
  }

  @Test
  void hostile_expressions_end_soon() {
    var deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);

    assertThat(Expression.read("x > " + deep)).isInstanceOf(Nothing.class);
    assertThat(Expression.read("x > " + "-".repeat(20_000) + "1")).isInstanceOf(Nothing.class);
    assertThat(Expression.read("x" + " or x".repeat(20_000))).isInstanceOf(Nothing.class);
  }
}
