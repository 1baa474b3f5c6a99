package dev.holdpoint.app;

import dev.holdpoint.desk.Herald;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Fact.Interruption;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.notify.Notice;
import dev.holdpoint.notify.Notifier;
import dev.holdpoint.notify.NotifyFinding;
import dev.holdpoint.notify.Topic;
import dev.holdpoint.projection.EntryWords;
import dev.holdpoint.projection.OnPage;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunSnapshot.TailLine;
import dev.holdpoint.projection.StageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which entries people outside are told of, in the words of the ledger tail on the run screen. */
final class Notifications implements Herald {
  private final Notifier notifier;

  Notifications(Notifier notifier) {
    this.notifier = notifier;
  }

  @Override
  public void recorded(RunSnapshot now, long firstSequence, List<EntryBody> entries) {
    if (entries.stream().anyMatch(entry -> topic(entry).isPresent()) || stillHeld(now, entries)) {
      notifier.offer(() -> notices(now, firstSequence, entries));
    }
  }

  @Override
  public Optional<String> trouble() {
    var lines =
        notifier.trouble().stream().map(NotifyFinding::line).collect(Collectors.joining("\n"));
    return Optional.of(lines).filter(some -> !some.isEmpty());
  }

  @Override
  public void watch(Runnable changed) {
    notifier.watch(changed);
  }

  /** One for each entry that is told, oldest first. */
  static List<Notice> notices(RunSnapshot now, long firstSequence, List<EntryBody> entries) {
    var notices = new ArrayList<Notice>();
    long sequence = firstSequence;
    for (var entry : entries) {
      var about = topic(entry).or(() -> again(now, entry, entries));
      if (about.isPresent()) {
        long place = sequence;
        now.tail().stream()
            .filter(line -> line.sequence() == place)
            .findFirst()
            .map(line -> notice(now, about.get(), entry, line))
            .ifPresent(notices::add);
      }
      sequence++;
    }
    return notices;
  }

  /** A run that was held already when the program was started again is told once, by that. */
  private static Optional<Topic> again(RunSnapshot now, EntryBody entry, List<EntryBody> entries) {
    return restart(entry) && stillHeld(now, entries) ? Optional.of(Topic.HOLD) : Optional.empty();
  }

  private static boolean stillHeld(RunSnapshot now, List<EntryBody> entries) {
    return entries.stream().anyMatch(Notifications::restart)
        && entries.stream().noneMatch(Ruling.HoldPlaced.class::isInstance)
        && !now.packet().holds().isEmpty();
  }

  private static boolean restart(EntryBody entry) {
    return entry instanceof Fact.Interrupted(_, var cause, _) && cause == Interruption.RESTART;
  }

  private static Notice notice(RunSnapshot now, Topic about, EntryBody entry, TailLine line) {
    return new Notice(
        about,
        EntryCodec.typeName(entry.getClass()),
        now.run(),
        now.change(),
        now.version(),
        now.title(),
        EntryWords.word(now.word()),
        line.text(),
        line.who(),
        line.at(),
        line.sequence(),
        now.packet().holds().stream().map(hold -> open(now, hold)).toList());
  }

  private static Notice.Open open(RunSnapshot now, OpenHold hold) {
    return new Notice.Open(
        hold.id(),
        EntryWords.word(hold.reason()),
        now.stages().stream()
            .filter(stage -> stage.id().equals(hold.stage()))
            .map(StageLine::title)
            .findFirst()
            .orElse(hold.stage()),
        hold.since(),
        hold.why(),
        EntryWords.word(hold.role()),
        hold.people(),
        now.triggers().stream()
            .flatMap(trigger -> trigger.asked().stream())
            .filter(page -> page.hold().equals(hold.id()))
            .findFirst()
            .map(Notifications::asked));
  }

  private static Notice.Asked asked(OnPage page) {
    return new Notice.Asked(page.person(), page.until(), page.next());
  }

  /** What an entry is about, for those of which people outside are told. */
  private static Optional<Topic> topic(EntryBody entry) {
    return switch (entry) {
      case Fact _ -> Optional.empty();
      case Ruling.HoldPlaced _, Ruling.HoldClosed _ -> Optional.of(Topic.HOLD);
      case Ruling.Escalated _ -> Optional.of(Topic.ESCALATION);
      case Ruling.TriggerFired _,
          Ruling.TriggerReset _,
          Ruling.TriggerSuspended _,
          Ruling.ArmingEnded _ ->
          Optional.of(Topic.TRIGGER);
      case Ruling.DecisionAccepted _, Ruling.FirstSignature _, Ruling.SignatureLapsed _ ->
          Optional.of(Topic.DECISION);
      case Ruling.RollbackStarted _, Ruling.RollbackDone _, Ruling.Narrowed _, Ruling.Closed _ ->
          Optional.of(Topic.OUTCOME);
      case Ruling.PhaseEntered _,
          Ruling.DecisionRefused _,
          Ruling.Intended _,
          Ruling.InDoubt _,
          Ruling.Settled _,
          Ruling.Armed _,
          Ruling.WentBlind _,
          Ruling.SeesAgain _,
          Ruling.GatesJudged _,
          Ruling.CheckpointTaken _,
          Ruling.UnitRestored _,
          Ruling.PostRollbackJudged _,
          Ruling.Reconciled _,
          Ruling.WindowExtended _,
          Ruling.StageLeftOut _,
          Ruling.PostMortemOwed _,
          Ruling.PostMortemSigned _,
          Ruling.PostMortemRefused _ ->
          Optional.empty();
    };
  }
}
