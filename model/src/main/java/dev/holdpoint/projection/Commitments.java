package dev.holdpoint.projection;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.domain.change.InFlightPolicy;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.record.DrillNote;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.domain.record.DrillStanding.Kind;
import dev.holdpoint.projection.Commitment.Drilled;
import dev.holdpoint.projection.Commitment.Promise;
import dev.holdpoint.projection.Commitment.Reach;
import dev.holdpoint.projection.Commitment.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts the commitment page of a package together. */
public final class Commitments {
  private final ChangePackage change;
  private final List<DrillStanding> standings;
  private final UnaryOperator<String> names;

  private Commitments(
      ChangePackage change, List<DrillStanding> standings, UnaryOperator<String> names) {
    this.change = change;
    this.standings = standings;
    this.names = names;
  }

  /**
   * The page.
   *
   * @param digest of the package's canonical form
   * @param standings of its triggers; one that is missing counts as never drilled
   * @param log every drill, newest first
   * @param names from a person's id to the printed name
   */
  public static Commitment of(
      ChangePackage change,
      String digest,
      List<DrillStanding> standings,
      List<DrillNote> log,
      UnaryOperator<String> names) {
    return new Commitments(change, standings, names).page(digest, log);
  }

  private Commitment page(String digest, List<DrillNote> log) {
    var metadata = change.metadata();
    return new Commitment(
        metadata.id(),
        metadata.version(),
        metadata.title(),
        digest,
        names.apply(metadata.owner()),
        change.knownGood().version(),
        change.knownGood().digest(),
        change.window().opens(),
        change.window().closes(),
        inFlight(change.inFlight()),
        metadata.escalation().stream().map(names).toList(),
        unencrypted(change),
        change.stages().stream().map(this::reach).toList(),
        change.triggers().stream().map(this::promise).toList(),
        log.stream().map(this::drilled).toList());
  }

  /** Where requests go unencrypted over a network, as the package declares. */
  public static List<String> unencrypted(ChangePackage change) {
    var places = new ArrayList<String>();
    for (var connection : change.connections()) {
      if (connection.plaintext() && connection.unencrypted()) {
        places.add(connection.id() + " at " + connection.url());
      }
      connection
          .staging()
          .filter(staging -> staging.plaintext() && !staging.url().toString().startsWith("https:"))
          .ifPresent(
              staging -> places.add("staging of " + connection.id() + " at " + staging.url()));
    }
    return places;
  }

  private Reach reach(Stage stage) {
    return new Reach(
        stage.id(),
        stage.title(),
        stage.exposure(),
        stage.units(),
        stage.consequenceTime(),
        wayBack(stage.wayBack()),
        stage
            .hold()
            .map(
                hold ->
                    hold.people()
                        + (hold.people() == 1 ? " person, " : " people, ")
                        + hold.role().name().toLowerCase(java.util.Locale.ROOT)
                        + ": "
                        + hold.confirm())
            .orElse(""));
  }

  private static String wayBack(WayBack wayBack) {
    return switch (wayBack) {
      case WayBack.Full(var takes) -> "full, " + Durations.inWords(takes);
      case WayBack.Slow(var takes) -> "slow, " + Durations.inWords(takes);
      case WayBack.None() -> "none";
    };
  }

  private static String inFlight(InFlightPolicy policy) {
    return switch (policy) {
      case COMPLETE_OLD -> "requests in flight end on the old version, before the switch";
      case COMPLETE_NEW -> "requests in flight end on the version that is being replaced";
      case CANCEL_WITH_RETRY -> "requests in flight are cancelled and tried again";
    };
  }

  private Promise promise(Trigger trigger) {
    var standing = standings.stream().filter(s -> s.trigger().equals(trigger.id())).findFirst();
    boolean acts = trigger.action().actsOnLiveState();
    var kind = standing.map(DrillStanding::kind).orElse(acts ? Kind.NEVER : Kind.NOT_NEEDED);
    var last = standing.flatMap(DrillStanding::newest).map(this::drilled);
    return new Promise(
        trigger.id(),
        trigger.title(),
        TriggerWords.line(change, trigger),
        trigger.failureMode(),
        change.stage(trigger.from()).map(Stage::title).orElse(trigger.from()),
        acts,
        kind,
        words(kind, standing.map(DrillStanding::why).orElse(""), last),
        last,
        trigger.answerWithin(),
        trigger.condition().metrics().stream().map(id -> watched(trigger, id)).toList());
  }

  private Watched watched(Trigger trigger, String id) {
    var metric = change.metric(id);
    return new Watched(
        id,
        metric.map(Metric::title).orElse(id),
        metric.map(Metric::unit).orElse(""),
        metric.map(Metric::interval).orElse(Duration.ZERO),
        Limits.of(change, trigger, id),
        metric
            .map(Metric::source)
            .filter(MetricSource.Probe.class::isInstance)
            .map(source -> ((MetricSource.Probe) source).steps())
            .orElse(List.of())
            .stream()
            .map(step -> step.id() + ": " + step.request().method() + " " + step.request().path())
            .toList());
  }

  private static String words(Kind kind, String why, Optional<Drilled> last) {
    var drilled = last.map(Commitments::said).orElse("");
    return switch (kind) {
      case VALID -> drilled;
      case NOT_NEEDED -> last.isEmpty() ? "changes nothing live; no drill needed" : drilled;
      case NEVER -> "never drilled";
      case CHANGED, FAILED, EXPIRED, ELSEWHERE -> why + "; " + drilled;
    };
  }

  private static String said(Drilled drill) {
    return (drill.passed() ? "drilled " : "drill failed ")
        + Times.utc(drill.at())
        + " by "
        + drill.name()
        + " on "
        + place(drill.where())
        + (drill.passed()
            ? ", took "
                + Durations.inWords(drill.took())
                + ", valid until "
                + Times.utc(drill.expires())
            : "");
  }

  /** {@code staging}. */
  public static String place(SiteKind where) {
    return switch (where) {
      case LIVE -> "live";
      case STAGING -> "staging";
      case SIMULATOR -> "the simulator";
    };
  }

  private Drilled drilled(DrillNote note) {
    return new Drilled(
        note.trigger(),
        note.at(),
        note.person(),
        names.apply(note.person()),
        note.where(),
        note.passed(),
        note.outcome(),
        note.took(),
        note.expires(),
        note.counts(),
        note.why());
  }
}
