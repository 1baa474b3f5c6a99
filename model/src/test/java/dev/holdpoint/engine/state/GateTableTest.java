package dev.holdpoint.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.domain.evidence.Reading.NoData;
import dev.holdpoint.domain.evidence.Reading.Sample;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The verdict of a gate with bounds over a soak of 40 s. One sample every 10 s from its beginning
 * on, the last one of the text repeated until the soak ends; stale after 50 s. A digit is the value
 * that both sources give, {@code ?} no data, {@code x} a 3 that the second source contradicts,
 * {@code w} a 3 while it is silent. The bounds are {@code pass-fail}; lower is worse where the
 * first is the greater. The limits are failures in all, in a row, and errors in a row, {@code *}
 * for any number.
 */
class GateTableTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration SOAK = Duration.ofSeconds(40);

  @ParameterizedTest(name = "{0}: {6}")
  @CsvSource(
      textBlock =
          """
          # what                                    , bounds, of  , least, limits, dry  , samples  , verdict , ends
          at the pass bound                         , 3-6   , MEAN, 1    , ***   , false, 3        , PASS    , 40
          beyond the pass bound                     , 3-6   , MEAN, 1    , ***   , false, 33334    , DEGRADED, 40
          at the fail bound                         , 3-6   , MEAN, 1    , ***   , false, 6        , DEGRADED, 40
          beyond the fail bound                     , 3-6   , MEAN, 1    , ***   , false, 66667    , FAIL    , 40
          at the pass bound where lower is worse    , 6-3   , MEAN, 1    , ***   , false, 6        , PASS    , 40
          in the band where lower is worse          , 6-3   , MEAN, 1    , ***   , false, 66665    , DEGRADED, 40
          at the fail bound where lower is worse    , 6-3   , MEAN, 1    , ***   , false, 3        , DEGRADED, 40
          beyond the fail bound where lower is worse, 6-3   , MEAN, 1    , ***   , false, 33332    , FAIL    , 40
          the greatest is judged                    , 3-6   , MAX , 1    , ***   , false, 00700    , FAIL    , 40
          the least is judged                       , 3-6   , MIN , 1    , ***   , false, 77077    , PASS    , 40
          the newest is judged and is well          , 3-6   , LAST, 1    , ***   , false, 77770    , PASS    , 40
          the newest is judged and is not           , 3-6   , LAST, 1    , ***   , false, 00007    , FAIL    , 40
          as many samples as it takes               , 3-6   , MEAN, 5    , ***   , false, 3        , PASS    , 40
          one sample less than it takes             , 3-6   , MEAN, 6    , ***   , false, 3        , NO_DATA , 40
          no sample at all                          , 3-6   , MEAN, 1    , ***   , false, ?        , NO_DATA , 180
          no sample at all where none is asked for  , 3-6   , MEAN, 0    , ***   , false, ?        , NO_DATA , 180
          one sample and no more                    , 3-6   , MEAN, 1    , ***   , false, 3?       , NO_DATA , 180
          a gap of two intervals is covered         , 3-6   , MEAN, 1    , ***   , false, 3?3      , PASS    , 40
          a gap of three intervals is not           , 3-6   , MEAN, 1    , ***   , false, 3??3     , PASS    , 70
          failures hide in the mean                 , 3-6   , MEAN, 1    , ***   , false, 07070    , PASS    , 40
          as many failures as allowed               , 3-6   , MEAN, 1    , 2**   , false, 07070    , PASS    , 40
          one failure more ends it at once          , 3-6   , MEAN, 1    , 1**   , false, 07070    , FAIL    , 30
          no failure is allowed                     , 3-6   , MEAN, 1    , 0**   , false, 7        , FAIL    , 0
          as many failures in a row as allowed      , 3-6   , MEAN, 1    , *1*   , false, 07070    , PASS    , 40
          one more in a row                         , 3-6   , MEAN, 1    , *1*   , false, 0770     , FAIL    , 20
          a tolerated one ends the row              , 3-6   , MIN , 1    , *1*   , false, 07570    , PASS    , 40
          what is missing does not end the row      , 3-6   , MEAN, 1    , *1*   , false, 07?7     , FAIL    , 30
          a conflict does not end the row           , 3-6   , MEAN, 1    , *1*   , false, 07x7     , FAIL    , 30
          failures come before what is missing      , 3-6   , MEAN, 9    , 0**   , false, 7        , FAIL    , 0
          as many errors in a row as allowed        , 3-6   , MEAN, 1    , **1   , false, 3?3?3    , PASS    , 40
          one error more in a row ends it at once   , 3-6   , MEAN, 1    , **1   , false, 3??3     , NO_DATA , 20
          a conflict ends a row of errors           , 3-6   , MEAN, 1    , **1   , false, 3?x?3    , PASS    , 80
          an error is no failure                    , 3-6   , MEAN, 1    , 0**   , false, 3?3      , PASS    , 40
          two sources differ to the end             , 3-6   , MEAN, 1    , ***   , false, 3333x    , CONFLICT, 90
          two sources differ more than twice        , 3-6   , MEAN, 1    , ***   , false, 3xxx3    , CONFLICT, 80
          two sources differ twice                  , 3-6   , MEAN, 1    , ***   , false, 3xx3     , PASS    , 70
          the second source is silent               , 3-6   , MEAN, 1    , ***   , false, w        , NO_DATA , 180
          a dry run is judged all the same          , 3-6   , MEAN, 1    , ***   , true , 7        , FAIL    , 40
          a dry run's limits end nothing            , 3-6   , MEAN, 1    , 000   , true , 7        , FAIL    , 40
          a dry run is not waited for               , 3-6   , MEAN, 1    , ***   , true , ?        , NO_DATA , 40
          """)
  void table(
      String what,
      String bounds,
      Gate.Statistic statistic,
      int least,
      String limits,
      boolean dry,
      String samples,
      Verdict verdict,
      long ends) {
    var gate =
        new Gate(
            "g",
            "m",
            bounds(bounds, statistic, least),
            new Gate.Limits(limit(limits, 0), limit(limits, 1), limit(limits, 2)),
            dry);
    var change =
        Watched.change(Watched.twice("m", INTERVAL, INTERVAL.multipliedBy(5), 0.5))
            .running(List.of(stage(gate)));
    var state = Watch.soak(Watch.begin(change, START), "shadow", START);
    var at = START;
    for (int i = 0; state.soak().orElseThrow().endedAt().isEmpty(); i++) {
      at = START.plus(INTERVAL.multipliedBy(i));
      var step = samples.charAt(Math.min(i, samples.length() - 1));
      state = Fold.apply(state, new Fact.Observed(at, readings(step, at)));
    }

    var judged = Watch.judged(state).getFirst();

    assertThat(judged.verdict()).as(what).isEqualTo(verdict);
    assertThat(Duration.between(START, at)).as(what).isEqualTo(Duration.ofSeconds(ends));
    assertThat(judged.dryRun()).isEqualTo(dry);
    assertThat(judged.samples() > 0 || verdict == Verdict.NO_DATA).as("out of nothing").isTrue();
  }

  private static Gate.Bounds bounds(String text, Gate.Statistic statistic, int least) {
    double pass = text.charAt(0) - '0';
    double fail = text.charAt(2) - '0';
    var worse = pass < fail ? Gate.Worse.HIGHER : Gate.Worse.LOWER;
    return new Gate.Bounds(worse, pass, fail, statistic, least);
  }

  private static OptionalInt limit(String limits, int place) {
    char allowed = limits.charAt(place);
    return allowed == '*' ? OptionalInt.empty() : OptionalInt.of(allowed - '0');
  }

  private static List<Reading> readings(char step, Instant at) {
    double value = Character.isDigit(step) ? step - '0' : 3;
    var own = new Sample("m", 0, value, at, at);
    return switch (step) {
      case '?' -> List.of(new NoData("m", 0, Cause.NOT_FINITE, "NaN", at));
      case 'w' -> List.of(own);
      case 'x' -> List.of(own, new Sample("m", 1, 9, at, at));
      default -> List.of(own, new Sample("m", 1, value, at, at));
    };
  }

  private static Stage stage(Gate gate) {
    return new Stage(
        "shadow",
        "Shadow",
        1,
        "nothing",
        Duration.ofMinutes(10),
        List.of(),
        Optional.empty(),
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        SOAK,
        List.of(gate),
        new WayBack.Full(Duration.ofMinutes(1)),
        List.of());
  }
}
