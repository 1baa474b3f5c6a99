package dev.holdpoint.drill;

import dev.holdpoint.desk.Drills.Drilled;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillNote;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.domain.record.DrillStanding.Kind;
import dev.holdpoint.identity.IdentityFinding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which drills count for a package at an instant: of each trigger the newest that is bound to it as
 * it stands, on a site that may speak for the package's own. A failed newest one voids those before
 * it.
 */
final class Book {
  private final ChangePackage change;
  private final Instant now;
  private final boolean simulated;

  Book(ChangePackage change, Instant now) {
    this.change = change;
    this.now = now;
    this.simulated = change.connections().stream().allMatch(c -> c.site() == SiteKind.SIMULATOR);
  }

  /** Whether a drill there says something about the package's own site. */
  private boolean speaks(DrillResult drill) {
    return simulated || drill.where() == SiteKind.STAGING;
  }

  /**
   * The book.
   *
   * @param counted drills that passed and whose signatures are good, and all that failed, in the
   *     order of the ledger
   */
  Drilled of(List<DrillResult> counted, List<IdentityFinding> refused) {
    var standings = new ArrayList<DrillStanding>();
    var valid = new ArrayList<DrillResult>();
    var log = new ArrayList<DrillNote>();
    for (var trigger : change.triggers()) {
      var drills = counted.stream().filter(d -> d.trigger().equals(trigger.id())).toList();
      var newest = newest(trigger, drills);
      var standing = standing(trigger, newest);
      standings.add(standing);
      if (standing.kind() == Kind.VALID) {
        newest.ifPresent(valid::add);
      }
      drills.forEach(d -> log.add(note(d, why(trigger, d, newest))));
    }
    return new Drilled(standings, valid, newestFirst(log), refused);
  }

  private static List<DrillNote> newestFirst(List<DrillNote> log) {
    return log.stream().sorted((one, other) -> other.at().compareTo(one.at())).toList();
  }

  /** The newest that is bound to the trigger as it stands and may speak for it; else the newest. */
  private Optional<DrillResult> newest(Trigger trigger, List<DrillResult> drills) {
    var bound = Bindings.of(change, trigger);
    return drills.reversed().stream()
        .filter(this::speaks)
        .filter(d -> d.bound().equals(bound))
        .findFirst()
        .or(() -> drills.reversed().stream().filter(this::speaks).findFirst())
        .or(() -> drills.reversed().stream().findFirst());
  }

  private DrillStanding standing(Trigger trigger, Optional<DrillResult> newest) {
    if (!trigger.action().actsOnLiveState()) {
      return new DrillStanding(
          trigger.id(), Kind.NOT_NEEDED, "", newest.map(d -> note(d, why(trigger, d, newest))));
    }
    if (newest.isEmpty()) {
      return new DrillStanding(
          trigger.id(), Kind.NEVER, "it has never been seen to fire", Optional.empty());
    }
    var drill = newest.get();
    var kind = kind(trigger, drill);
    var why = flaw(trigger, drill);
    return new DrillStanding(trigger.id(), kind, why, Optional.of(note(drill, why)));
  }

  private Kind kind(Trigger trigger, DrillResult drill) {
    if (!speaks(drill)) {
      return Kind.ELSEWHERE;
    }
    if (!drill.bound().equals(Bindings.of(change, trigger))) {
      return Kind.CHANGED;
    }
    if (!drill.passed()) {
      return Kind.FAILED;
    }
    return drill.expires().isAfter(now) ? Kind.VALID : Kind.EXPIRED;
  }

  /** Why it does not count by itself; empty if it does. */
  private String flaw(Trigger trigger, DrillResult drill) {
    return switch (kind(trigger, drill)) {
      case VALID, NEVER, NOT_NEEDED -> "";
      case ELSEWHERE -> "it ran on the simulator, and this package does not";
      case CHANGED ->
          String.join(", ", Bindings.changed(drill.bound(), Bindings.of(change, trigger)));
      case FAILED ->
          "last drill "
              + drill
                  .broken()
                  .map(b -> "failed: step " + b.step() + ", " + b.why())
                  .orElse("failed");
      case EXPIRED -> "expired on " + drill.expires().truncatedTo(ChronoUnit.SECONDS);
    };
  }

  /** The same for any drill of the log, also one that a later one took the place of. */
  private String why(Trigger trigger, DrillResult drill, Optional<DrillResult> newest) {
    boolean last = newest.filter(drill::equals).isPresent();
    return switch (kind(trigger, drill)) {
      case ELSEWHERE, CHANGED -> drill.passed() ? flaw(trigger, drill) : "it failed";
      case FAILED ->
          last
              ? "it failed, and voids every drill before it"
              : "it failed; a later drill took its place";
      case EXPIRED -> flaw(trigger, drill) + (last ? "; no older drill counts instead" : "");
      case VALID, NEVER, NOT_NEEDED -> {
        boolean voided = newest.filter(n -> !n.passed()).isPresent();
        yield last ? "" : voided ? "void: a later drill failed" : "a later drill took its place";
      }
    };
  }

  private static DrillNote note(DrillResult drill, String why) {
    return new DrillNote(
        drill.trigger(),
        drill.at(),
        drill.person(),
        drill.where(),
        drill.passed(),
        DrillWords.outcome(drill),
        drill.took(),
        drill.expires(),
        why.isEmpty(),
        why);
  }
}
