package dev.holdpoint.app.demo;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.run.Phase;
import dev.holdpoint.simulator.Fault;
import java.util.Arrays;
import java.util.Optional;

/** What goes wrong in a demo, and when. */
public enum Scenario {
  /** Nothing goes wrong. */
  HEALTHY("healthy", Optional.empty(), Optional.empty()),
  /** Errors after the canary; an armed trigger rolls back. */
  CANARY_ERRORS("canary-errors", soaking("canary", Fault.named("error-spike")), Optional.empty()),
  /** The same, but nobody armed it; an operator rolls back. */
  UNARMED_ERRORS("unarmed-errors", soaking("canary", Fault.named("error-spike")), Optional.empty()),
  /** The permission to restore is lost although forward is healthy. */
  READINESS_LOST(
      "readiness-lost",
      soaking("canary", Fault.named("permission-lost")),
      Optional.of(HoldReason.READINESS_LOST)),
  /** Scrapes stop. */
  TELEMETRY_GAP(
      "telemetry-gap",
      soaking("canary", Fault.named("stopped-scrape")),
      Optional.of(HoldReason.BLIND)),
  /** Two sources of one quantity differ. */
  CONFLICTING_TELEMETRY(
      "conflicting-telemetry",
      soaking("canary", Fault.named("conflicting-sources")),
      Optional.of(HoldReason.CONFLICT)),
  /** Latency inside the tolerated band. */
  DEGRADED("degraded", soaking("canary", Fault.named("latency")), Optional.of(HoldReason.DEGRADED)),
  /** One region is dropped before everything is switched. */
  NARROWED("narrowed", Optional.empty(), Optional.empty()),
  /** A change takes effect and its reply is lost. */
  LOST_REPLY(
      "lost-reply",
      Optional.of(
          new Trouble(
              "broad", Phase.READY, Fault.named("reply-lost").onUnit("eu-north").with("times", 1))),
      Optional.empty()),
  /** The console is killed in the middle of a stage and started again. */
  CRASH("crash", Optional.empty(), Optional.empty());

  private final String word;
  private final Optional<Trouble> trouble;
  private final Optional<HoldReason> mended;

  Scenario(String word, Optional<Trouble> trouble, Optional<HoldReason> mended) {
    this.word = word;
    this.trouble = trouble;
    this.mended = mended;
  }

  /**
   * A fault and its moment.
   *
   * @param stage and
   * @param phase in which it is injected
   */
  public record Trouble(String stage, Phase phase, Fault fault) {}

  private static Optional<Trouble> soaking(String stage, Fault fault) {
    return Optional.of(new Trouble(stage, Phase.VERIFYING, fault));
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  /** What goes wrong at the site. */
  public Optional<Trouble> trouble() {
    return trouble;
  }

  /** The hold at which the site is mended; absent if it is not. */
  public Optional<HoldReason> mended() {
    return mended;
  }

  /** The scenario of that name. */
  public static Optional<Scenario> named(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }
}
