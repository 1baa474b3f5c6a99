package dev.holdpoint.views.holds;

import static dev.holdpoint.domain.decision.DecisionKind.ABORT;
import static dev.holdpoint.domain.decision.DecisionKind.EXTEND_WINDOW;
import static dev.holdpoint.domain.decision.DecisionKind.HOLD;
import static dev.holdpoint.domain.decision.DecisionKind.NARROW;
import static dev.holdpoint.domain.decision.DecisionKind.RELEASE;
import static dev.holdpoint.domain.decision.DecisionKind.RESUME;
import static dev.holdpoint.domain.decision.DecisionKind.RETRY;
import static dev.holdpoint.domain.decision.DecisionKind.RE_VERIFY;
import static dev.holdpoint.domain.decision.DecisionKind.ROLL_BACK;
import static dev.holdpoint.domain.decision.DecisionKind.TAKE_OVER;
import static dev.holdpoint.domain.decision.DecisionKind.USE_SECONDARY;

import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.EvidenceLine;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.decision.Packet.OpenHold;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.projection.PostMortemLine;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.RunWord;
import dev.holdpoint.views.holds.HoldsScreen.QueueRow;
import dev.holdpoint.views.run.RunWords;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Chooses what of a run waits for a person, and says which decisions there are. */
public final class HoldsViewModel {
  private static final List<DecisionKind> ORDER =
      List.of(
          RELEASE,
          RESUME,
          RETRY,
          USE_SECONDARY,
          RE_VERIFY,
          NARROW,
          EXTEND_WINDOW,
          ABORT,
          TAKE_OVER);

  private static final String FIRST_OPEN = "First open the evidence ";

  private final Desk desk;
  private final Openings openings;
  private final ReadOnlyObjectWrapper<@Nullable HoldsScreen> screen = new ReadOnlyObjectWrapper<>();
  private @Nullable RunSnapshot run;
  private Optional<String> readOnly = Optional.empty();
  private Instant now = Instant.EPOCH;
  private String chosen = "";

  /** A column over a desk's people, with what was opened so far. */
  public HoldsViewModel(Desk desk, Openings openings) {
    this.desk = desk;
    this.openings = openings;
  }

  /** What to show; null until a run is shown. */
  public ReadOnlyObjectProperty<@Nullable HoldsScreen> screen() {
    return screen.getReadOnlyProperty();
  }

  /** Shows a run as of a moment. */
  public void show(RunSnapshot next, Optional<String> onlyReads, Instant at) {
    run = next;
    readOnly = onlyReads;
    now = at;
    refresh();
  }

  /** Chooses a hold of the queue. */
  public void choose(String hold) {
    chosen = hold;
    refresh();
  }

  /** Remembers that a line was opened. */
  public void opened(EvidenceLine line) {
    if (run != null) {
      openings.open(run.packet(), line);
      refresh();
    }
  }

  /** The id of the next line that must be opened before the first decision. */
  public Optional<String> nextUnopened() {
    return run == null
        ? Optional.empty()
        : openings.missing(run.packet(), mustOpen(run)).stream().map(EvidenceLine::id).findFirst();
  }

  /** Builds the screen anew, as after an opening in the sheet. */
  public void refresh() {
    if (run != null) {
      screen.set(build(run));
    }
  }

  private HoldsScreen build(RunSnapshot shown) {
    var queue = Urgency.sorted(shown.packet().holds());
    var hold =
        queue.stream()
            .filter(h -> h.id().equals(chosen))
            .findFirst()
            .or(() -> queue.stream().findFirst());
    var decisions = decisions(shown, hold);
    var must = mustOpen(shown);
    return new HoldsScreen(
        summary(queue),
        queue.stream().map(h -> row(h, hold)).toList(),
        hold.map(h -> RunWords.status(h.reason())).orElse(RunWords.status(shown)),
        PacketWords.heading(shown, hold),
        PacketWords.about(shown, hold, this::name, now),
        PacketWords.lines(shown, hold, this::name, now),
        EvidenceRow.of(shown.packet(), must, openings, now),
        decisions,
        button(shown, hold, HOLD),
        explanation(decisions),
        openings.missing(shown.packet(), must).size(),
        wayBack(shown, hold),
        rollBackAbout(shown, hold),
        against(shown) ? Tone.CRITICAL : Tone.NORMAL,
        shown.rollback(),
        owed(shown),
        shown.reconciliation(),
        PacketWords.earlier(shown));
  }

  private String name(String person) {
    return desk.people().stream()
        .filter(p -> p.id().equals(person))
        .map(PersonLine::name)
        .findFirst()
        .orElse(person);
  }

  private List<String> mustOpen(RunSnapshot shown) {
    return shown.offers().stream().flatMap(o -> o.mustOpen().stream()).distinct().toList();
  }

  private String summary(List<OpenHold> queue) {
    return queue.isEmpty()
        ? "none open"
        : queue.size()
            + " open · waiting "
            + queue.stream()
                .map(OpenHold::since)
                .min(Instant::compareTo)
                .map(since -> Words.span(Duration.between(since, now)))
                .orElse("");
  }

  private QueueRow row(OpenHold hold, Optional<OpenHold> shown) {
    return new QueueRow(
        hold.id(),
        RunWords.status(hold.reason()),
        RunWords.title(hold),
        Words.clock(Duration.between(hold.since(), now)),
        shown.filter(hold::equals).isPresent());
  }

  private List<DecisionButton> decisions(RunSnapshot shown, Optional<OpenHold> hold) {
    var buttons = new ArrayList<DecisionButton>();
    ORDER.forEach(kind -> button(shown, hold, kind).ifPresent(buttons::add));
    return buttons;
  }

  /** The offer on the chosen hold, else that on the run as it stands. */
  private Optional<DecisionButton> button(
      RunSnapshot shown, Optional<OpenHold> hold, DecisionKind kind) {
    var offers = shown.offers().stream().filter(o -> o.kind() == kind).toList();
    Optional<Offer> offer =
        offers.stream()
            .filter(o -> hold.isPresent() && o.decision().hold().equals(hold.map(OpenHold::id)))
            .findFirst()
            .or(() -> offers.stream().filter(o -> o.decision().hold().isEmpty()).findFirst());
    return offer.map(
        o ->
            new DecisionButton(
                o, DecisionButton.label(o, shown.packet().stageTitle()), refusal(shown, o)));
  }

  private Optional<String> refusal(RunSnapshot shown, Offer offer) {
    if (readOnly.isPresent()) {
      return Optional.of("this program only reads: " + readOnly.get());
    }
    if (offer.refusal().isPresent()) {
      return offer.refusal();
    }
    var missing = openings.missing(shown.packet(), offer.mustOpen());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FIRST_OPEN
                + missing.stream().map(EvidenceLine::title).collect(Collectors.joining(", ")));
  }

  private String explanation(List<DecisionButton> decisions) {
    if (readOnly.isPresent()) {
      return "This program only reads: " + readOnly.get();
    }
    var words =
        decisions.stream()
            .filter(button -> button.refused().isPresent())
            .map(HoldsViewModel::refused)
            .collect(Collectors.joining("\n"));
    var first = decisions.stream().filter(DecisionButton::primary).findFirst();
    String who = first.map(b -> (words.isEmpty() ? "" : "\n") + needs(b.offer().role())).orElse("");
    return words + who;
  }

  private static String refused(DecisionButton button) {
    String why = button.refused().orElse("");
    return why.startsWith(FIRST_OPEN) ? why + "." : button.label().replace("…", "") + ": " + why;
  }

  private String needs(Role role) {
    var names =
        desk.people().stream().filter(p -> p.roles().contains(role)).map(PersonLine::name).toList();
    return "Needs "
        + RunWords.role(role)
        + ": "
        + (names.isEmpty() ? "nobody on the roster has it" : String.join(" or ", names))
        + ".";
  }

  private Optional<PostMortemNotice> owed(RunSnapshot shown) {
    return shown.postMortems().stream()
        .filter(PostMortemLine::owed)
        .findFirst()
        .map(
            line ->
                new PostMortemNotice(
                    line,
                    owed(shown, line),
                    (readOnly.isPresent()
                            ? "This program only reads: " + readOnly.get() + " "
                            : "No later run of "
                                + shown.change()
                                + " is admitted until it is signed. ")
                        + needs(Role.OWNER),
                    readOnly));
  }

  private static String owed(RunSnapshot shown, PostMortemLine line) {
    int of = shown.postMortems().size();
    return (of == 1 ? "A post-mortem" : "Post-mortem " + line.ordinal() + " of " + of)
        + " is owed after the "
        + RunWords.lower(line.after().name());
  }

  /** While a rollback is under way only one that leads further back is worth a button. */
  private Optional<DecisionButton> wayBack(RunSnapshot shown, Optional<OpenHold> hold) {
    return shown.over()
        ? Optional.empty()
        : button(shown, hold, ROLL_BACK).filter(b -> !goesBack(shown) || b.enabled());
  }

  private static boolean goesBack(RunSnapshot shown) {
    return shown.word() == RunWord.ROLLING_BACK
        || shown.packet().holds().stream()
            .anyMatch(
                h ->
                    h.reason() == HoldReason.ROLLBACK_BLOCKED
                        || h.reason() == HoldReason.POST_ROLLBACK_FAILED);
  }

  private String rollBackAbout(RunSnapshot shown, Optional<OpenHold> hold) {
    var button = button(shown, hold, ROLL_BACK);
    if (button.isEmpty()) {
      return "";
    }
    String refused = button.get().refused().orElse("");
    String way = shown.packet().wayBack() + ", " + Words.span(shown.packet().wayBackTakes());
    return refused.isEmpty() ? "Way back: " + way + "\n" + needs(Role.ROLLBACK) : refused;
  }

  private static boolean against(RunSnapshot shown) {
    boolean counting =
        shown.triggers().stream().anyMatch(t -> t.beyond() || t.firedAt().isPresent());
    boolean held =
        shown.packet().holds().stream()
            .anyMatch(h -> RunWords.status(h.reason()) != Status.PLANNED_HOLD);
    return counting || held;
  }
}
