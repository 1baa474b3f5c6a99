package dev.holdpoint.drill.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.intake.importing.Drafted;
import dev.holdpoint.intake.importing.RuleImport;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An imported rule fires when Prometheus would have fired it, over one gap-free series. */
class ImportedRulesTest {
  private static final String[] OPERATORS = {">", "<", ">=", "<="};

  /** A rule as it is written, and what its words mean. */
  private record Rule(String expression, DoublePredicate holds) {}

  private static Rule rule(Random random) {
    double one = random.nextInt(5);
    double other = one + 1 + random.nextInt(3);
    if (random.nextInt(5) == 0) {
      return new Rule("q < %s or q > %s".formatted(one, other), v -> v < one || v > other);
    }
    var operator = OPERATORS[random.nextInt(OPERATORS.length)];
    boolean reversed = random.nextBoolean();
    var expression = reversed ? one + " " + operator + " q" : "(q " + operator + " " + one + ")";
    return new Rule(
        expression,
        value -> {
          double left = reversed ? one : value;
          double right = reversed ? value : one;
          return switch (operator) {
            case ">" -> left > right;
            case "<" -> left < right;
            case ">=" -> left >= right;
            default -> left <= right;
          };
        });
  }

  /** As Prometheus' rule manager: active since the first evaluation that held, and all since. */
  private static long fires(Rule rule, double[] values, long window) {
    long active = -1;
    for (int i = 0; i < values.length; i++) {
      if (rule.holds().test(values[i])) {
        active = active < 0 ? i * 500L : active;
        if (i * 500L - active >= window) {
          return i * 500L;
        }
      } else {
        active = -1;
      }
    }
    return -1;
  }

  private static Condition imported(String expression, long window) {
    var file =
        "groups: [{name: g, rules: [{alert: A, expr: \"%s\", for: %dms}]}]"
            .formatted(expression, window);
    Drafted drafted = RuleImport.read(file.getBytes(UTF_8)).drafted().getFirst();
    return switch (drafted.condition()) {
      case Condition.Above(_, var bound, var length) ->
          new Condition.Above(Recorded.METRIC, bound, length);
      case Condition.Below(_, var bound, var length) ->
          new Condition.Below(Recorded.METRIC, bound, length);
      case Condition.Outside(_, var low, var high, var length) ->
          new Condition.Outside(Recorded.METRIC, low, high, length);
      case Condition.Consecutive _, Condition.Heartbeat _, Condition.BurnRate _ ->
          throw new AssertionError("not a bound: " + drafted);
    };
  }

  @Test
  void an_imported_rule_fires_when_prometheus_would() throws InterruptedException {
    var random = new Random(11);
    int fired = 0;
    for (int round = 0; round < 1_500; round++) {
      var rule = rule(random);
      long window = random.nextInt(5) * 500L + random.nextInt(2) * 250L;
      // Whole numbers, so that values often equal the threshold.
      var values = IntStream.range(0, 40).mapToDouble(_ -> random.nextInt(7)).toArray();

      var trial = Recorded.trial(imported(rule.expression(), window), Recorded.every500ms(values));

      long expected = fires(rule, values, window);
      assertThat(trial.firings().stream().findFirst().map(f -> Recorded.after(f.at())).orElse(-1L))
          .as("%s for %s ms", rule.expression(), window)
          .isEqualTo(expected);
      fired += expected < 0 ? 0 : 1;
    }
    assertThat(fired).isBetween(400, 1_450);
  }
}
