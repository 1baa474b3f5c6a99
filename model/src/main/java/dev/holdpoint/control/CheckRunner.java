package dev.holdpoint.control;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Runs the checks of one package over HTTP. */
public final class CheckRunner {
  private static final int DETAIL_LENGTH = 500;

  private final Scope scope;
  private final Caller caller;
  private final Clock clock;

  /**
   * @param scope of the package whose checks are run
   */
  public CheckRunner(Scope scope, Caller caller, Clock clock) {
    this.scope = scope;
    this.caller = caller;
    this.clock = clock;
  }

  /** Sends the check's request once; blocks up to its connection's time limit. */
  public CheckResult run(Check check) {
    var startedAt = now();
    var outgoing =
        new Outgoing(
            check.connection(),
            check.credential(),
            check.request(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of());
    var outcome =
        switch (caller.call(scope, outgoing)) {
          case Reply.Replied replied ->
              Comparison.of(check.expectStatus(), check.expect(), replied);
          case Reply.Lost lost -> new Comparison(Verdict.NO_DATA, lost.inWords());
          case Reply.NotSent notSent -> new Comparison(Verdict.NO_DATA, notSent.inWords());
        };
    var detail = Masking.oneLine(caller.mask(outcome.words()), DETAIL_LENGTH);
    return new CheckResult(check.id(), outcome.verdict(), detail, startedAt, now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
