package dev.holdpoint.views.sheet;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.views.holds.Openings;
import dev.holdpoint.views.sheet.SheetScreen.Phase;
import dev.holdpoint.views.status.Tone;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One sheet, from its opening to its end. The packet shown at its opening is what is signed; when
 * the substance changes meanwhile, the sheet says so and starts again.
 */
public final class SheetViewModel {
  private final Desk desk;
  private final Executor ui;
  private final Openings openings;
  private final Runnable clearPassphrase;
  private final BiConsumer<String, String> finished;
  private final ReadOnlyObjectWrapper<@Nullable SheetScreen> screen = new ReadOnlyObjectWrapper<>();
  private final SheetChoices choices = new SheetChoices();
  private final Standing standing;
  private final Instant opened;

  private Errand errand;
  private Optional<RunSnapshot> live = Optional.empty();
  private Optional<Packet> shown = Optional.empty();
  private Optional<String> readOnly = Optional.empty();
  private Instant now;
  private @Nullable PersonLine person;
  private boolean passphraseGiven;
  private String notice = "";
  private Tone noticeTone = Tone.NORMAL;
  private Phase phase = Phase.OPEN;
  private String done = "";
  private String subject = "";
  private long entriesWhenSent = -1;
  private boolean answered;

  /**
   * Opens a sheet.
   *
   * @param ui where answers of the desk come back to
   * @param clearPassphrase empties the field; called after each use
   * @param finished closes the sheet; is told the run or the path it was about, and what to tell
   */
  public SheetViewModel(
      Desk desk,
      Executor ui,
      Openings openings,
      Errand errand,
      Optional<String> readOnly,
      Instant now,
      Runnable clearPassphrase,
      BiConsumer<String, String> finished) {
    this.desk = desk;
    this.ui = ui;
    this.openings = openings;
    this.standing = new Standing(desk, ui, this::refresh);
    this.errand = errand;
    this.readOnly = readOnly;
    this.now = now;
    this.opened = now;
    this.clearPassphrase = clearPassphrase;
    this.finished = finished;
    switch (errand) {
      case Errand.Decide(var offer, var run) -> {
        live = Optional.of(run);
        shown = Optional.of(run.packet());
        SheetEnds.usual(SheetEnds.of(offer, run, opened))
            .ifPresent(usual -> choices.end(usual.at()));
        choices.stages.addAll(offer.decision().stages());
      }
      case Errand.Start _, Errand.Drill _ -> {}
      case Errand.Export(var run, var into) -> {
        live = Optional.of(run);
        choices.folder = into;
      }
      case Errand.Account(_, var run) -> live = Optional.of(run);
    }
    refresh();
    standing.ask(now);
  }

  /** What to show. */
  public ReadOnlyObjectProperty<@Nullable SheetScreen> screen() {
    return screen.getReadOnlyProperty();
  }

  /** What the sheet is there for. */
  public Errand errand() {
    return errand;
  }

  /** Who signs; null for nobody yet. */
  public void person(@Nullable PersonLine chosen) {
    person = chosen;
    standing.person(Optional.ofNullable(chosen), now);
    refresh();
  }

  /** Why. */
  public void reason(String text) {
    choices.reason = text;
    refresh();
  }

  /** Whether something stands in the passphrase field; the passphrase itself stays there. */
  public void passphraseGiven(boolean given) {
    passphraseGiven = given;
    refresh();
  }

  /** Chooses a unit to drop, or no longer. */
  public void unit(String id, boolean chosen) {
    SheetChoices.put(choices.units, id, chosen);
    refresh();
  }

  /** Chooses a stage in which a trigger may act, or no longer. */
  public void stage(String id, boolean chosen) {
    SheetChoices.put(choices.stages, id, chosen);
    refresh();
  }

  /** Until when an arming lasts, or the new end of the window. */
  public void end(Instant chosen) {
    choices.end(chosen);
    refresh();
  }

  /** The chosen end, if it is offered. */
  public Optional<Instant> end() {
    return choices.end(current().ends());
  }

  /** The answer to one question of a post-mortem. */
  public void answer(String question, String text) {
    choices.answers.put(question, text);
    refresh();
  }

  /** Where a rollback ends: at a stage's checkpoint, or at the declared start if that is empty. */
  public void target(String stage) {
    if (errand instanceof Errand.Decide(var offer, var run)) {
      run.offers().stream()
          .filter(o -> o.kind() == offer.kind())
          .filter(o -> o.decision().stage().orElse("").equals(stage))
          .findFirst()
          .ifPresent(chosen -> errand = new Errand.Decide(chosen, run));
      refresh();
    }
  }

  /** Where an export is written. */
  public void folder(Path into) {
    choices.folder = into;
    refresh();
  }

  /** Where an export is written. */
  public Path folder() {
    return choices.folder;
  }

  /** Remembers that a line of the shown packet was opened. */
  public void opened(EvidenceLine line) {
    shown.ifPresent(packet -> openings.open(packet, line));
    refresh();
  }

  /** Whether closing the sheet loses nothing that was sent. */
  public boolean closable() {
    return phase != Phase.PENDING;
  }

  /** The run as it now stands; the sheet starts again when its substance is another. */
  public void follow(RunSnapshot run, Optional<String> onlyReads, Instant at) {
    readOnly = onlyReads;
    now = at;
    live = Optional.of(run);
    if (errand instanceof Errand.Decide decide && phase == Phase.OPEN) {
      followDecision(decide, run);
    }
    caughtUp();
    refresh();
    standing.look(at);
  }

  /** Only time went on. */
  public void tick(Instant at) {
    now = at;
    refresh();
    standing.look(at);
  }

  private void followDecision(Errand.Decide decide, RunSnapshot run) {
    Packet before = shown.orElseThrow();
    var fresh = SheetContent.like(decide.offer(), run);
    boolean changed = !before.substance().equals(run.packet().substance());
    errand = new Errand.Decide(fresh.orElse(decide.offer()), run);
    if (changed) {
      restart(
          run.packet(),
          "The situation changed while this sheet was open: "
              + SubstanceChange.words(before.substance(), run.packet().substance())
              + ". Look at it again; nothing was sent.");
    }
    if (fresh.isEmpty()) {
      notice = notice.isEmpty() ? "This decision is no longer open." : notice;
      noticeTone = Tone.ABNORMAL;
      phase = Phase.FINISHED;
      clear();
    }
  }

  private void restart(Packet packet, String why) {
    shown = Optional.of(packet);
    openings.forget(packet.run());
    choices.units.clear();
    notice = why;
    noticeTone = Tone.ABNORMAL;
    clear();
  }

  /**
   * Signs and sends. The passphrase is wiped after use, here and in the field.
   *
   * @param passphrase a copy that this method may wipe
   */
  public void sign(char[] passphrase) {
    PersonLine signer = person;
    if (signer == null || !current().signable()) {
      java.util.Arrays.fill(passphrase, '\0');
      return;
    }
    var identity = new Identity(signer.id(), passphrase);
    java.util.Arrays.fill(passphrase, '\0');
    phase = Phase.PENDING;
    answered = false;
    entriesWhenSent = live.map(RunSnapshot::entries).orElse(-1L);
    notice = "";
    clear();
    refresh();
    send(identity)
        .whenCompleteAsync(
            (answer, failure) -> {
              identity.close();
              answered(
                  failure == null
                      ? answer
                      : new Answer.Refused(
                          "HP-VIEWS-001",
                          "The answer did not come: " + failure.getMessage(),
                          "Look at the ledger whether it took effect before you try again."));
            },
            ui);
  }

  private CompletableFuture<Answer> send(Identity identity) {
    return switch (errand) {
      case Errand.Decide(var offer, var run) ->
          desk.decide(
              shown.orElseGet(run::packet), completed(offer, run), current().meaning(), identity);
      case Errand.Start(var review) -> desk.start(review, identity);
      case Errand.Export(var run, _) -> desk.export(run.run(), choices.folder, identity);
      case Errand.Account(var owed, var run) ->
          desk.answer(
              run.run(),
              owed.number(),
              SheetContent.answers(owed.questions(), choices.answers),
              identity);
      case Errand.Drill(var order) -> order.begin(identity);
    };
  }

  private void answered(Answer answer) {
    phase = Phase.OPEN;
    switch (answer) {
      case Answer.Done(var about, var message) -> {
        subject = about;
        answered = true;
        done = message;
        phase = Phase.PENDING;
        caughtUp();
      }
      case Answer.FirstOfTwo(var message) -> {
        notice = message + " A second person must sign within ten minutes.";
        noticeTone = Tone.NORMAL;
        phase = Phase.FINISHED;
      }
      case Answer.Refused refused -> {
        notice = SheetWords.refused(refused);
        noticeTone = Tone.ABNORMAL;
      }
      case Answer.Changed(var packet, var why) -> restart(packet, why);
    }
    refresh();
    standing.ask(now);
  }

  /** Nothing is shown optimistically: the sheet ends when the screen shows what was decided. */
  private void caughtUp() {
    if (!answered || phase != Phase.PENDING) {
      return;
    }
    boolean caughtUp =
        switch (errand) {
          case Errand.Decide _, Errand.Account _ ->
              live.filter(run -> run.entries() > entriesWhenSent).isPresent();
          case Errand.Start _, Errand.Export _, Errand.Drill _ -> true;
        };
    if (caughtUp) {
      phase = Phase.FINISHED;
      finished.accept(subject, done);
    }
  }

  private void clear() {
    passphraseGiven = false;
    clearPassphrase.run();
  }

  private SheetScreen current() {
    return java.util.Objects.requireNonNull(screen.get());
  }

  private void refresh() {
    screen.set(build());
  }

  private Decision completed(Offer offer, RunSnapshot run) {
    return SheetContent.decision(
        offer,
        SheetContent.stages(offer, run, choices.stages),
        choices,
        choices.end(SheetEnds.of(offer, run, opened)));
  }

  private SheetScreen build() {
    var decide =
        errand instanceof Errand.Decide d ? Optional.of(d) : Optional.<Errand.Decide>empty();
    var kind = decide.map(d -> d.offer().kind());
    var completed = decide.map(d -> completed(d.offer(), d.run()));
    var object = SheetContent.object(errand, shown, choices.units);
    return new SheetScreen(
        object,
        SheetWords.about(errand),
        standing.lines(errand, SheetWords.lines(errand, shown, now)),
        SheetContent.evidence(decide, shown, openings, now),
        kind.filter(k -> k == DecisionKind.NARROW).isPresent()
            ? SheetContent.units(shown, choices.units)
            : List.of(),
        decide.map(d -> SheetContent.targets(d.offer(), d.run())).orElse(List.of()),
        errand instanceof Errand.Account(var owed, _) ? owed.questions() : List.of(),
        decide.map(d -> SheetContent.stages(d.offer(), d.run(), choices.stages)).orElse(List.of()),
        decide.map(d -> SheetEnds.of(d.offer(), d.run(), opened)).orElse(List.of()),
        kind.filter(k -> k == DecisionKind.ARM).isPresent() ? "Armed until" : "New end",
        errand instanceof Errand.Export,
        decide.isPresent(),
        decide.map(d -> d.offer().needsReason()).orElse(false),
        desk.people(),
        SheetContent.meaning(errand, shown, completed),
        notice,
        noticeTone,
        phase == Phase.OPEN ? blocked(shown, completed) : "",
        phase,
        SheetWords.signLabel(object),
        SheetWords.danger(errand));
  }

  private String blocked(Optional<Packet> packet, Optional<Decision> completed) {
    return new SheetRules(desk, openings, errand, standing)
        .blocked(
            now,
            readOnly,
            packet,
            Optional.ofNullable(person),
            choices,
            completed,
            passphraseGiven);
  }
}
