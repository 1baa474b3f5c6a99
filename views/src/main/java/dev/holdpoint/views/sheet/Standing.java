package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.desk.SigningNow;
import dev.holdpoint.desk.SigningNow.KeyBarred;
import dev.holdpoint.projection.Times;
import dev.holdpoint.views.sheet.SheetScreen.Line;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What stands against signing while a sheet is open: asked of the desk again and again. */
final class Standing {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final Desk desk;
  private final Executor ui;
  private final Runnable changed;
  private SigningNow now = SigningNow.FREE;
  private Instant asked = Instant.MIN;
  private Optional<PersonLine> person = Optional.empty();

  /**
   * @param ui where the desk's answer comes back to
   * @param changed shows it
   */
  Standing(Desk desk, Executor ui, Runnable changed) {
    this.desk = desk;
    this.ui = ui;
    this.changed = changed;
  }

  /** Asks about this person's key too from now on. */
  void person(Optional<PersonLine> chosen, Instant at) {
    person = chosen;
    ask(at);
  }

  /** Asks, if that was not done a moment ago. */
  void look(Instant at) {
    if (asked.equals(Instant.MIN) || !at.isBefore(asked.plus(ASK_AGAIN)) || at.isBefore(asked)) {
      ask(at);
    }
  }

  /** Asks at once. */
  void ask(Instant at) {
    asked = at;
    desk.signing(person.map(PersonLine::id))
        .whenCompleteAsync(
            (answer, failure) -> {
              // What could not be told is told by the attempt to sign itself.
              if (failure == null && !answer.equals(now)) {
                now = answer;
                changed.run();
              }
            },
            ui);
  }

  /** The lines of a sheet, and before them that its decision counts in spite of the list. */
  List<Line> lines(Errand errand, List<Line> lines) {
    var ended = now.listEnded().filter(_ -> bringsBack(errand));
    if (ended.isEmpty()) {
      return lines;
    }
    var all = new ArrayList<Line>();
    all.add(
        new Line(
            "Revocations",
            listEnded(ended.get())
                + " Whether a certificate was revoked since, nobody can tell. This can be signed"
                + " all the same, and the record says so."));
    all.addAll(lines);
    return all;
  }

  /** Why nobody can sign this now, or not the person who is chosen; empty otherwise. */
  Optional<String> blocked(Errand errand, Instant at) {
    return list(errand).or(() -> key(at));
  }

  private Optional<String> key(Instant at) {
    return person.flatMap(
        chosen ->
            now.barred()
                .filter(key -> key.person().equals(chosen.id()) && at.isBefore(key.until()))
                .map(key -> key(chosen.name(), key)));
  }

  private static String key(String name, KeyBarred key) {
    var wrong = "After " + key.failures() + " wrong " + key.secret() + "s";
    return key.locked()
        ? wrong
            + " the key of "
            + name
            + " is locked until "
            + Words.utc(key.until())
            + " UTC. An owner unlocks it earlier with `holdpoint roster unlock "
            + key.person()
            + " --as OWNER`."
        : wrong + " " + name + " may try again from " + Words.utc(key.until()) + " UTC.";
  }

  private Optional<String> list(Errand errand) {
    return now.listEnded()
        .filter(_ -> !bringsBack(errand))
        .map(
            end ->
                listEnded(end)
                    + " Until `holdpoint roster renew`, only what stops a run or brings it back"
                    + " can be signed.");
  }

  private static String listEnded(Instant end) {
    return "The list of revoked certificates ran out at " + Times.utc(end) + ".";
  }

  private static boolean bringsBack(Errand errand) {
    return errand instanceof Errand.Decide(var offer, _) && offer.bringsBack();
  }
}
