package dev.holdpoint.control;

import static java.util.stream.Collectors.joining;

import dev.holdpoint.domain.change.Check;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.ReplyJson;
import dev.holdpoint.http.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

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
          case Reply.Replied replied -> judge(check, replied);
          case Reply.Lost lost -> new Comparison(Verdict.NO_DATA, lost.inWords());
          case Reply.NotSent notSent -> new Comparison(Verdict.NO_DATA, notSent.inWords());
        };
    var detail = Masking.oneLine(caller.mask(outcome.words()), DETAIL_LENGTH);
    return new CheckResult(check.id(), outcome.verdict(), detail, startedAt, now());
  }

  private static Comparison judge(Check check, Reply.Replied replied) {
    if (!Statuses.expected(check.expectStatus(), replied.status())) {
      return new Comparison(
          Statuses.saysNo(replied.status()) ? Verdict.FAIL : Verdict.NO_DATA,
          "status: expected " + Statuses.inWords(check.expectStatus()) + ", " + replied.inWords());
    }
    if (check.expect().isEmpty()) {
      return new Comparison(Verdict.PASS, "status: " + replied.status() + " as expected");
    }
    return ReplyJson.read(replied.text())
        .map(json -> judge(check, json))
        .orElseGet(() -> new Comparison(Verdict.NO_DATA, replied.inWords() + ", which is no JSON"));
  }

  /** The worst verdict; in words what is not as it must be, or else everything that was seen. */
  private static Comparison judge(Check check, JsonNode json) {
    List<Comparison> all = new ArrayList<>();
    check.expect().forEach(expectation -> all.add(Comparison.of(expectation, json)));
    var worst = all.stream().map(Comparison::verdict).reduce(Verdict.PASS, Verdict::worse);
    var words =
        all.stream()
            .filter(c -> worst == Verdict.PASS || c.verdict() != Verdict.PASS)
            .map(Comparison::words)
            .collect(joining("; "));
    return new Comparison(worst, words);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
