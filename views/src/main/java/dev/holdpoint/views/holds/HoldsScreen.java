package dev.holdpoint.views.holds;

import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RollbackNow;
import dev.holdpoint.projection.UnitReconciled;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import java.util.List;
import java.util.Optional;

/**
 * All that the column of holds shows.
 *
 * @param summary beside the word Holds
 * @param queue most urgent first
 * @param mark of the packet's heading
 * @param about stage, attempt, since when, who is needed
 * @param lines of the packet, name and text
 * @param decisions in order
 * @param explanation what must happen before a decision, and why others are refused
 * @param unopened how much evidence must still be opened before the first decision
 * @param rollBack absent when there is nothing to roll back any more
 * @param rollBackTone critical once something counts against the run
 * @param wayTaken steps of one that is running or done
 * @param reconciliation unit by unit, while a resumption waits for it
 * @param postMortem the oldest that is owed
 */
public record HoldsScreen(
    String summary,
    List<QueueRow> queue,
    Status mark,
    String heading,
    String about,
    List<Line> lines,
    List<EvidenceRow> evidence,
    List<DecisionButton> decisions,
    Optional<DecisionButton> holdNow,
    String explanation,
    int unopened,
    Optional<DecisionButton> rollBack,
    String rollBackAbout,
    Tone rollBackTone,
    Optional<RollbackNow> wayTaken,
    Optional<PostMortemNotice> postMortem,
    List<UnitReconciled> reconciliation,
    List<String> earlier) {
  /** Copies the lists. */
  public HoldsScreen {
    queue = List.copyOf(queue);
    lines = List.copyOf(lines);
    evidence = List.copyOf(evidence);
    decisions = List.copyOf(decisions);
    reconciliation = List.copyOf(reconciliation);
    earlier = List.copyOf(earlier);
  }

  /** A line of the packet. */
  public record Line(String name, String text, boolean strong) {}

  /** A hold in the queue. */
  public record QueueRow(String hold, Status status, String title, String waits, boolean chosen) {}

  /** The decision of this kind, if it is on screen. */
  public Optional<DecisionButton> button(dev.holdpoint.domain.decision.DecisionKind kind) {
    return java.util.stream.Stream.of(decisions.stream(), holdNow.stream(), rollBack.stream())
        .flatMap(s -> s)
        .filter(button -> button.offer().kind() == kind)
        .findFirst();
  }

  /** The offer behind it. */
  public Optional<Offer> offer(dev.holdpoint.domain.decision.DecisionKind kind) {
    return button(kind).filter(DecisionButton::enabled).map(DecisionButton::offer);
  }
}
