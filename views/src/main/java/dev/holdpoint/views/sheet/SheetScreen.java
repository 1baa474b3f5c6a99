package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.views.holds.EvidenceRow;
import dev.holdpoint.views.status.Tone;
import java.time.Instant;
import java.util.List;

/**
 * All that a sheet shows.
 *
 * @param evidence what must be opened before it may be signed; empty where nothing must
 * @param units to choose from, for a narrowing
 * @param targets to choose from, for a rollback; empty where there is but one
 * @param questions to answer, for a post-mortem
 * @param stages to choose from, in which an arming lets its trigger act
 * @param ends to choose from: until when an arming lasts, or the new end of the window
 * @param meaning what is signed, word for word; empty where nothing is stated
 * @param notice what happened to the last try, or to the packet; empty at first
 * @param blocked why it cannot be signed yet; empty when it can
 * @param phase filled in, sent, or finished
 * @param danger whether the decision takes something back
 */
public record SheetScreen(
    String heading,
    String about,
    List<Line> lines,
    List<EvidenceRow> evidence,
    List<UnitChoice> units,
    List<TargetChoice> targets,
    List<PostMortem.Question> questions,
    List<StageChoice> stages,
    List<EndChoice> ends,
    String endsName,
    boolean asksFolder,
    boolean asksReason,
    boolean needsReason,
    List<PersonLine> people,
    String meaning,
    String notice,
    Tone noticeTone,
    String blocked,
    Phase phase,
    String signLabel,
    boolean danger) {
  /** Copies the lists. */
  public SheetScreen {
    lines = List.copyOf(lines);
    evidence = List.copyOf(evidence);
    units = List.copyOf(units);
    targets = List.copyOf(targets);
    questions = List.copyOf(questions);
    stages = List.copyOf(stages);
    ends = List.copyOf(ends);
    people = List.copyOf(people);
  }

  /** A line of the plan. */
  public record Line(String name, String text) {}

  /** A unit that may be dropped. */
  public record UnitChoice(String id, String title, boolean chosen) {}

  /** A stage in which a trigger may act. */
  public record StageChoice(String id, String title, boolean chosen) {}

  /** An end to choose, as it will be signed. */
  public record EndChoice(Instant at, String title) {}

  /**
   * Where a rollback may end.
   *
   * @param stage whose checkpoint it is; empty for the declared start
   */
  public record TargetChoice(String stage, String title) {}

  /** How far the sheet is. */
  public enum Phase {
    /** A person fills it in. */
    OPEN,
    /** Signed and sent; the run has not answered, or the screen has not caught up. */
    PENDING,
    /** Nothing is left to do here but to read and close. */
    FINISHED
  }

  /** Whether the sign button works. */
  public boolean signable() {
    return phase == Phase.OPEN && blocked.isEmpty();
  }
}
