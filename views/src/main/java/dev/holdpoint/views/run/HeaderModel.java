package dev.holdpoint.views.run;

import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.projection.MetricLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunSnapshot.WayBackNow;
import dev.holdpoint.projection.TriggerLine;
import dev.holdpoint.views.status.Gauge;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What is always in view.
 *
 * @param identity change and version
 * @param lineage the same with run and digest
 * @param run the chip, with since when
 * @param reach blast radius reached
 * @param health forward health
 * @param wayBack the gauge beside it
 * @param window time left in the change window
 * @param evidence ages of the freshest and of the stalest evidence
 */
record HeaderModel(
    String identity,
    String lineage,
    String title,
    Tile run,
    Status status,
    Tile reach,
    Tile health,
    Status healthStatus,
    Gauge.Reading wayBack,
    String wayBackCaption,
    Tile window,
    Tone windowTone,
    Tile evidence,
    Tile utc) {
  /** Less than this left of the window asks for attention. */
  private static final Duration CLOSING = Duration.ofMinutes(15);

  /** A caption, a value in bold and a detail behind it. */
  record Tile(String caption, String value, String detail) {}

  static HeaderModel of(RunSnapshot run, Instant now) {
    var health = health(run, now);
    Duration left = Duration.between(now, run.windowCloses());
    String identity = run.change() + " · version " + run.version();
    return new HeaderModel(
        identity,
        identity + " · run " + run.run() + " · " + RunWords.digest(run.packageDigest()),
        run.title(),
        new Tile(
            "Run · "
                + (run.over()
                    ? "since " + Words.utc(run.wordSince())
                    : "for " + Words.clock(Duration.between(run.wordSince(), now))),
            RunWords.word(run.word()).toUpperCase(Locale.ROOT),
            ""),
        RunWords.status(run),
        new Tile(
            "Blast radius · tier %d of %d · %d of %d units"
                .formatted(
                    run.reach().tier(),
                    run.reach().ofTiers(),
                    run.reach().units(),
                    run.reach().ofUnits()),
            run.reach().exposure(),
            ""),
        new Tile("Forward health", health.words(), ""),
        health.status(),
        wayBack(run),
        run.over() ? "Way back" : proof(run.wayBack(), now),
        run.over()
            ? new Tile("Window until, UTC", Words.utc(run.windowCloses()), "")
            : new Tile(
                left.isNegative() ? "Window passed" : "Window left", Words.clock(left.abs()), ""),
        !run.over() && left.compareTo(CLOSING) < 0 ? Tone.ABNORMAL : Tone.NORMAL,
        new Tile(
            "Evidence age",
            run.over() ? "–" : RunWords.age(run.freshestEvidence(), now),
            run.stalestEvidence().isPresent() && !run.over()
                ? "to " + RunWords.age(run.stalestEvidence(), now)
                : ""),
        new Tile("UTC", Words.utc(now), ""));
  }

  private record Health(Status status, String words) {}

  private static Health health(RunSnapshot run, Instant now) {
    if (run.over()) {
      return new Health(Status.PENDING, "no longer watched");
    }
    var fired = run.triggers().stream().filter(t -> t.firedAt().isPresent()).toList();
    if (!fired.isEmpty()) {
      return new Health(Status.FIRED, ids(fired) + " fired");
    }
    var sampled = run.metrics().stream().filter(MetricLine::inForce).toList();
    var counting = run.triggers().stream().filter(TriggerLine::beyond).toList();
    var worst = sampled.stream().map(m -> verdict(m, now)).max(Comparator.naturalOrder());
    boolean blind = worst.filter(v -> v == Verdict.NO_DATA || v == Verdict.CONFLICT).isPresent();
    if (!counting.isEmpty() && !blind) {
      return new Health(Status.COUNTING, ids(counting) + " counting");
    }
    long good = sampled.stream().filter(m -> verdict(m, now) == Verdict.PASS).count();
    return worst
        .map(
            verdict ->
                verdict == Verdict.PASS
                    ? new Health(Status.PASSED, inRange(sampled))
                    : new Health(
                        RunWords.status(verdict),
                        RunWords.word(verdict) + ", " + good + " of " + sampled.size() + " pass"))
        .orElse(new Health(Status.PENDING, "not sampled yet"));
  }

  private static String inRange(List<MetricLine> sampled) {
    long gated = sampled.stream().filter(m -> m.pass().isPresent()).count();
    return gated == sampled.size()
        ? "all " + gated + " in range"
        : gated + " in range, " + (sampled.size() - gated) + " without bounds";
  }

  /**
   * The worse of what the soak was judged, as the packet's rows say it, and of what is seen now.
   */
  private static Verdict verdict(MetricLine metric, Instant now) {
    var seen = seen(metric, now);
    return metric.judged().filter(judged -> judged.compareTo(seen) > 0).orElse(seen);
  }

  /** A metric without a gate in this stage has nothing to be judged by but its being there. */
  private static Verdict seen(MetricLine metric, Instant now) {
    if (metric.conflicting()) {
      return Verdict.CONFLICT;
    }
    // The charts draw a gap from the first missing answer on; the tile must not say otherwise.
    if (metric.unseenAt(now) || !metric.trouble().isEmpty()) {
      return Verdict.NO_DATA;
    }
    return metric.pass().isEmpty() ? Verdict.PASS : metric.verdict();
  }

  private static String ids(List<TriggerLine> triggers) {
    return String.join(", ", triggers.stream().map(t -> t.id().toUpperCase(Locale.ROOT)).toList());
  }

  private static Gauge.Reading wayBack(RunSnapshot run) {
    var way = run.wayBack();
    if (run.over()) {
      return new Gauge.Reading(0, "closed", "", Tone.NORMAL);
    }
    if (!way.exists()) {
      return new Gauge.Reading(0, "none", "", Tone.NORMAL);
    }
    boolean lost =
        !way.proven()
            && (way.provenAt().isPresent()
                || run.packet().holds().stream()
                    .anyMatch(h -> h.reason() == HoldReason.READINESS_LOST));
    double level = way.promise().startsWith("slow") ? 0.6 : 1;
    // What the package promises: a drill runs on a site of its own, where everything is quick.
    var took = way.takes();
    String word = way.promise().isBlank() ? "full" : way.promise().split("[ ,]")[0];
    return lost
        ? new Gauge.Reading(level / 3, word + ", not proven", "", Tone.ABNORMAL)
        : new Gauge.Reading(level, word, took.isZero() ? "" : Words.took(took), Tone.NORMAL);
  }

  private static String proof(WayBackNow way, Instant now) {
    if (!way.exists()) {
      return "Way back";
    }
    String proof =
        way.provenAt()
            .map(
                at ->
                    (way.proven() ? "proved " : "checked ")
                        + Words.span(Duration.between(at, now))
                        + " ago")
            .orElse("not proved yet");
    String drill =
        way.drill()
            .map(newest -> " · drill " + Words.took(newest.took()))
            .orElse(" · never drilled");
    return "Way back · " + proof + drill;
  }
}
