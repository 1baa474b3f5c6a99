package dev.holdpoint.intake.lint;

import dev.holdpoint.intake.People;
import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.source.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** All rules. */
public final class Lint {
  private static final List<Consumer<Sheet>> RULES =
      List.of(
          Ids::unique,
          Ids::reserved,
          References::connections,
          References::metrics,
          References::checks,
          References::actions,
          References::stages,
          References::units,
          References::sampledInTime,
          Times::window,
          Times::planned,
          Times::review,
          Times::notZero,
          Answering::people,
          Answering::inTime,
          Connections::addresses,
          Connections::credentials,
          Connections::sites,
          StagingSites::apart,
          StagingSites::credentials,
          StagingSites::complete,
          StagingSites::addresses,
          Requests::insidePaths,
          Requests::headers,
          Requests::idempotency,
          Privacy::recorded,
          Privacy::queries,
          Templates::placeholders,
          Templates::namesUnit,
          Templates::bodies,
          States::fields,
          States::steps,
          States::rollbacks,
          Secondaries::named,
          Secondaries::other,
          KnownGoodRules::proved,
          Stages::tiers,
          Stages::holds,
          Stages::waysBack,
          Stages::verified,
          Stages::unusedUnits,
          Watching::checks,
          Watching::metrics,
          Watching::gates,
          GateLimits::check,
          Triggers::conditions,
          Triggers::commitment,
          Triggers::windows,
          Triggers::actions,
          Triggers::failureModes,
          Kinds::conditions,
          Kinds::windows,
          Kinds::probes);

  private Lint() {}

  /**
   * Holds a file against all rules.
   *
   * @param today for the review date, in UTC
   */
  public static void check(Source source, LocalDate today, Findings findings) {
    var sheet = new Sheet(source, today, findings);
    RULES.forEach(rule -> rule.accept(sheet));
  }

  /** Holds a file against the roster. */
  public static void people(Source source, People people, Findings findings) {
    Signing.people(At.top(source, findings), people);
  }

  /**
   * Holds a file that keeps all rules against what was signed.
   *
   * @param digest that approvers signed
   */
  public static void signed(Source source, People people, String digest, Findings findings) {
    Signing.drift(At.top(source, findings), people, digest);
  }
}
