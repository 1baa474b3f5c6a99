package dev.holdpoint.projection;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Metric;
import dev.holdpoint.domain.change.Stage;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.CheckResult;
import dev.holdpoint.domain.evidence.Verdict;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Numbers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Entries in words, for people. Samples and passing checks say nothing by themselves. */
public final class EntryWords {
  private static final String ENGINE = "engine";
  private static final String PLANE = "control plane";

  /** What follows "by", or "and" after it, up to a space or a mark that ends a clause. */
  private static final Pattern DECIDER =
      Pattern.compile("(?<=\\bby |\\bby [^ ]{1,200} and )[^\\s:;,]*[^\\s:;,.]");

  private final ChangePackage change;
  private final UnaryOperator<String> names;

  /**
   * Words for entries of one package's runs.
   *
   * @param names from a person's id to the printed name
   */
  public EntryWords(ChangePackage change, UnaryOperator<String> names) {
    this.change = change;
    this.names = names;
  }

  /** What is said, and by whom. */
  public record Said(String text, String who) {}

  /** A sentence of the engine with printed names for the ids of those who decided. */
  public String named(String sentence) {
    return DECIDER.matcher(sentence).replaceAll(id -> Matcher.quoteReplacement(name(id.group())));
  }

  /** The printed name. */
  public String name(String person) {
    return names.apply(person);
  }

  /** The entry in words; empty when it is routine. */
  public Optional<Said> of(EntryBody entry) {
    return switch (entry) {
      case Fact fact -> fact(fact);
      case Ruling ruling -> ruling(ruling);
    };
  }

  private Optional<Said> fact(Fact fact) {
    return switch (fact) {
      case Fact.Admitted admitted ->
          say(
              "Run admitted: package " + admitted.packageDigest().substring(0, 12) + "…",
              name(admitted.started().statement().person()));
      case Fact.Observed _, Fact.ReadBack _, Fact.TimePassed _ -> Optional.empty();
      case Fact.Checked(_, var results) -> checked(results);
      case Fact.ActionEnded ended ->
          say(ended.key().unit() + ": request ended, " + reply(ended.reply()), PLANE);
      case Fact.Decided decided ->
          say(
              "Signed: “"
                  + decided.signed().statement().meaning()
                  + "”"
                  + decided.listEnded().map(EntryWords::listEnded).orElse(""),
              decided.signed().statement().name());
      case Fact.PostMortemAnswered answered -> say("Post-mortem answered", answered.name());
      case Fact.IdentityFailed(_, var person, _, var why) ->
          say("Identity not proven: " + why, name(person));
      case Fact.Interrupted interrupted -> say("Interrupted: " + interrupted.detail(), "station");
    };
  }

  private static String listEnded(Instant end) {
    return ", after the list of revoked certificates ran out at " + Times.utc(end);
  }

  private Optional<Said> checked(List<CheckResult> results) {
    var bad =
        results.stream()
            .filter(r -> r.verdict() != Verdict.PASS)
            .map(
                r ->
                    change.check(r.check()).map(c -> c.title()).orElse(r.check())
                        + " "
                        + word(r.verdict())
                        + ": "
                        + r.detail())
            .collect(Collectors.joining("; "));
    return bad.isEmpty() ? Optional.empty() : say(bad, PLANE);
  }

  private static String reply(ActionReply reply) {
    return switch (reply) {
      case ActionReply.Accepted(var status) -> "status " + status;
      case ActionReply.Refused(var status, _) -> "status " + status;
      case ActionReply.Lost(var detail) -> "no reply (" + detail + ")";
      case ActionReply.NotSent(var detail) -> "not sent (" + detail + ")";
    };
  }

  private Optional<Said> ruling(Ruling ruling) {
    return switch (ruling) {
      case Ruling.PhaseEntered e ->
          say(stage(e.stage()) + ": " + word(e.phase()) + ", " + e.why(), ENGINE);
      case Ruling.HoldPlaced h -> say("Hold placed: " + h.reason() + ", " + named(h.why()), ENGINE);
      case Ruling.HoldClosed(_, var id, var how) ->
          say("Hold " + id + " closed: " + named(how), ENGINE);
      case Ruling.FirstSignature f ->
          say("First of two signatures stands until " + Times.utc(f.lapses()), name(f.person()));
      case Ruling.SignatureLapsed(_, _, var hold, var why) ->
          say("First signature on " + hold + " lapsed: " + why, ENGINE);
      case Ruling.DecisionAccepted a ->
          say(
              "Accepted: " + word(a.decision().kind()),
              a.persons().stream().map(this::name).collect(Collectors.joining(" and ")));
      case Ruling.DecisionRefused(_, _, var code, var why) ->
          say("Refused, " + code + ": " + why, ENGINE);
      case Ruling.Intended i ->
          say(i.key().unit() + " to " + i.expected().inWords() + " (intent)", ENGINE);
      case Ruling.InDoubt(_, var key, var why) -> say(key.unit() + " in doubt: " + why, ENGINE);
      case Ruling.Settled(_, var key, var how, var why) ->
          say(key.unit() + " " + word(how) + ": " + why, PLANE);
      case Ruling.GatesJudged j ->
          say(stage(j.stage()) + ": soak judged " + word(j.verdict()), ENGINE);
      case Ruling.CheckpointTaken c ->
          say(
              stage(c.stage())
                  + ": checkpoint"
                  + c.releasedBy().map(by -> ", released by " + name(by)).orElse(" verified"),
              ENGINE);
      case Ruling.StageLeftOut(_, var id, var why) ->
          say(stage(id) + " is left out: " + why, ENGINE);
      case Ruling.RollbackStarted r ->
          say((r.narrowing() ? "Narrowing" : "Rollback") + " begins: " + named(r.cause()), ENGINE);
      case Ruling.UnitRestored(_, var unit, var live) ->
          say(unit + " is back: " + live.inWords(), PLANE);
      case Ruling.RollbackDone done ->
          say(done.narrowing() ? "Units are back" : "Everything is back", ENGINE);
      case Ruling.PostRollbackJudged j ->
          say("Health after the rollback judged " + word(j.verdict()) + ": " + j.why(), ENGINE);
      case Ruling.Reconciled r ->
          say(
              "Reconciled, " + word(r.standpoint()) + ", " + stage(r.stage()) + ": " + r.why(),
              ENGINE);
      case Ruling.WindowExtended(_, _, var closes, var person) ->
          say("Change window extended to " + Times.utc(closes), name(person));
      case Ruling.Narrowed(_, var dropped, _) ->
          say("Narrowed: without " + String.join(", ", dropped), ENGINE);
      case Ruling.PostMortemOwed owed ->
          say(
              "Post-mortem owed after the "
                  + word(owed.after())
                  + "; it blocks later runs of this change",
              ENGINE);
      case Ruling.PostMortemSigned(_, _, _, var person) -> say("Post-mortem signed", name(person));
      case Ruling.PostMortemRefused(_, _, var code, var why) ->
          say("Post-mortem refused, " + code + ": " + why, ENGINE);
      case Ruling.Closed(_, var outcome, var why) ->
          say("Run closed: " + closed(word(outcome), named(why)), ENGINE);
      case Ruling.TriggerFired f -> say(fired(f), ENGINE);
      case Ruling.TriggerReset(_, var id, var person) ->
          say("Trigger " + id + " reset", name(person));
      case Ruling.TriggerSuspended(_, var id, var firings) ->
          say("Trigger " + id + " suspended after " + firings + " firings", ENGINE);
      case Ruling.Escalated e -> say(escalated(e), ENGINE);
      case Ruling.Armed a ->
          say("Trigger " + a.trigger() + " armed until " + Times.utc(a.until()), name(a.person()));
      case Ruling.ArmingEnded(_, var id, var why) ->
          say("Trigger " + id + " no longer armed: " + named(why), ENGINE);
      case Ruling.WentBlind(_, var metric, _, var why) ->
          say(metric + " went blind: " + why, "telemetry");
      case Ruling.SeesAgain(_, var metric) -> say(metric + " is seen again", "telemetry");
    };
  }

  /** The outcome and why, which may begin with the outcome itself. */
  private static String closed(String outcome, String why) {
    return why.startsWith(outcome) ? why : outcome + ", " + why;
  }

  private String fired(Ruling.TriggerFired fired) {
    var unit =
        change
            .trigger(fired.trigger())
            .flatMap(t -> change.metric(t.condition().metric()))
            .map(Metric::unit)
            .orElse("");
    return "Trigger "
        + fired.trigger()
        + " fired at "
        + Numbers.withUnit(fired.value(), unit)
        + ", out since "
        + Times.utc(fired.since());
  }

  private String escalated(Ruling.Escalated asked) {
    return "Trigger "
        + asked.trigger()
        + " not answered in time: "
        + asked
            .to()
            .map(person -> name(person) + " is asked next")
            .orElse("the page has ended, nobody is left to ask")
        + asked.until().map(until -> ", until " + Times.utc(until)).orElse("");
  }

  private String stage(String id) {
    return change.stage(id).map(Stage::title).orElse(id);
  }

  /** An enum's name as prose. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Optional<Said> say(String text, String who) {
    return Optional.of(new Said(text, who));
  }
}
