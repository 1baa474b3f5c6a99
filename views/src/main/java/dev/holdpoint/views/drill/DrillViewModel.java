package dev.holdpoint.views.drill;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Drilling;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.Review;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.projection.Commitment;
import dev.holdpoint.projection.Commitment.Promise;
import dev.holdpoint.views.drill.DrillScreen.Choice;
import dev.holdpoint.views.drill.DrillScreen.Course;
import dev.holdpoint.views.drill.DrillScreen.Phase;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Which triggers of a package are drilled, and how far they are. */
public final class DrillViewModel {
  private final Driller driller;
  private final Executor ui;
  private final Runnable through;
  private final ReadOnlyObjectWrapper<@Nullable DrillScreen> screen = new ReadOnlyObjectWrapper<>();
  private final Queue<DrillProgress> news = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private final Map<String, DrillCourse> courses = new LinkedHashMap<>();
  private final Set<String> chosen = new LinkedHashSet<>();
  private Optional<Review> review = Optional.empty();
  private Optional<SiteKind> place = Optional.empty();
  private Optional<Drilling> under = Optional.empty();
  private Optional<CompletableFuture<Answer>> begun = Optional.empty();
  private Optional<String> readOnly = Optional.empty();
  private String looked = "";
  private Phase phase = Phase.CHOOSING;
  private String notice = "";
  private Tone noticeTone = Tone.NORMAL;

  /**
   * Nothing to drill yet.
   *
   * @param ui where events and answers come back to; events are taken from there in one go
   * @param through is called once drills are over, so that the package can be reviewed anew
   */
  public DrillViewModel(Driller driller, Executor ui, Runnable through) {
    this.driller = driller;
    this.ui = ui;
    this.through = through;
  }

  ReadOnlyObjectProperty<@Nullable DrillScreen> screen() {
    return screen.getReadOnlyProperty();
  }

  /** Shows a reviewed package; what is under way or came of the last drills stays. */
  public void show(Review next, Optional<String> onlyReads) {
    boolean other =
        !next.summary()
            .map(s -> s.digest())
            .equals(review.flatMap(Review::summary).map(s -> s.digest()));
    readOnly = onlyReads;
    if (other && busy()) {
      return;
    }
    review = Optional.of(next);
    if (other) {
      phase = Phase.CHOOSING;
      courses.clear();
      chosen.clear();
      notice = "";
      looked = "";
      promises().stream()
          .filter(p -> p.acts() && p.standing() != DrillStanding.Kind.VALID)
          .forEach(p -> chosen.add(p.id()));
      place = next.drillable().stream().findFirst();
    }
    refresh();
  }

  /** Whether drills are under way. */
  public boolean busy() {
    return phase == Phase.RUNNING || phase == Phase.CANCELLING;
  }

  /** Whether the package on screen has triggers that can be drilled from here. */
  public static boolean offers(Review review) {
    return review.commitment().filter(c -> !c.triggers().isEmpty()).isPresent()
        && !review.drillable().isEmpty();
  }

  /** Chooses a trigger, or no longer. */
  void choose(String trigger, boolean on) {
    if (on) {
      chosen.add(trigger);
    } else {
      chosen.remove(trigger);
    }
    refresh();
  }

  /** Chooses where to drill. */
  void place(SiteKind where) {
    place = Optional.of(where);
    refresh();
  }

  /** Looks at the drill of this trigger. */
  void look(String trigger) {
    looked = trigger;
    refresh();
  }

  /** What a sheet is opened for: these drills, as chosen. */
  Optional<DrillOrder> order() {
    var shown = screen.get();
    return shown == null || !shown.runnable() || place.isEmpty()
        ? Optional.empty()
        : review.map(r -> new DrillOrder(r, inOrder(), place.get(), this::begin));
  }

  private List<String> inOrder() {
    return promises().stream().map(Promise::id).filter(chosen::contains).toList();
  }

  /**
   * Runs the drills as somebody.
   *
   * @return completes once the first of them has begun, or was refused
   */
  private CompletableFuture<Answer> begin(DrillOrder order, Identity identity) {
    courses.clear();
    news.clear();
    looked = "";
    notice = "";
    phase = Phase.RUNNING;
    var started = new CompletableFuture<Answer>();
    begun = Optional.of(started);
    // Its own copy: each result is signed when it is there, and the sheet is gone by then.
    var own = new Identity(identity.person(), identity.passphrase());
    var drilling = driller.drill(order.review(), order.triggers(), order.where(), own, this::tell);
    under = Optional.of(drilling);
    drilling
        .answer()
        .whenCompleteAsync(
            (answer, failure) -> {
              own.close();
              ended(
                  failure == null
                      ? answer
                      : new Answer.Refused(
                          "HP-VIEWS-004",
                          "The drills ended: " + failure.getMessage(),
                          "Look at the drill log before you try again."));
            },
            ui);
    refresh();
    return started;
  }

  /** Takes an event on any thread; however many there are, the screen is built once for them. */
  private void tell(DrillProgress event) {
    news.add(event);
    if (told.compareAndSet(false, true)) {
      ui.execute(this::follow);
    }
  }

  private void follow() {
    told.set(false);
    for (var event = news.poll(); event != null; event = news.poll()) {
      courses.computeIfAbsent(event.trigger(), DrillCourse::new).follow(event);
      begun.ifPresent(
          started -> started.complete(new Answer.Done("", "The drills are under way.")));
    }
    refresh();
  }

  /** Stops after the request that is under way. */
  void cancel() {
    if (phase == Phase.RUNNING) {
      phase = Phase.CANCELLING;
      under.ifPresent(drilling -> drilling.cancel().run());
      refresh();
    }
  }

  private void ended(Answer answer) {
    follow();
    boolean refusedAtOnce = courses.isEmpty();
    begun.ifPresent(started -> started.complete(answer));
    under = Optional.empty();
    phase = refusedAtOnce ? Phase.CHOOSING : Phase.FINISHED;
    if (!refusedAtOnce) {
      say(answer);
      through.run();
    }
    refresh();
  }

  private void say(Answer answer) {
    switch (answer) {
      case Answer.Done(_, var message) -> {
        notice = message;
        noticeTone = Tone.NORMAL;
      }
      case Answer.FirstOfTwo(var message) -> {
        notice = message;
        noticeTone = Tone.NORMAL;
      }
      case Answer.Refused(var code, var why, var mend, var findings) -> {
        var all = new StringBuilder(code + ": " + why + " " + mend);
        findings.forEach(f -> all.append('\n').append(f.code()).append(": ").append(f.message()));
        notice = all.toString();
        noticeTone = Tone.ABNORMAL;
      }
      case Answer.Changed(_, var why) -> {
        notice = why;
        noticeTone = Tone.ABNORMAL;
      }
    }
  }

  private List<Promise> promises() {
    return review.flatMap(Review::commitment).map(Commitment::triggers).orElse(List.of());
  }

  private void refresh() {
    var commitment = review.flatMap(Review::commitment);
    if (commitment.isPresent()) {
      screen.set(build(commitment.get()));
    }
  }

  private DrillScreen build(Commitment page) {
    var course = lookedAt();
    return new DrillScreen(
        page.title(),
        page.change() + " · version " + page.version(),
        review.map(Review::drillable).orElse(List.of()),
        place,
        page.triggers().stream().map(p -> choice(p, course)).toList(),
        phase,
        course.map(c -> new Course(c.trigger(), sentence(c.trigger()), c.steps(), c, watched(c))),
        heading(),
        about(),
        notice,
        noticeTone,
        blocked());
  }

  private Optional<DrillCourse> lookedAt() {
    var own = Optional.ofNullable(courses.get(looked));
    return own.or(() -> courses.values().stream().reduce((_, newer) -> newer));
  }

  private Choice choice(Promise promise, Optional<DrillCourse> course) {
    var mine = Optional.ofNullable(courses.get(promise.id()));
    return new Choice(
        promise.id(),
        DrillCourse.name(promise.id()),
        promise.sentence(),
        mine.map(DrillCourse::status).orElseGet(() -> status(promise.standing())),
        mine.map(DrillViewModel::stands).orElseGet(promise::words),
        chosen.contains(promise.id()),
        mine.isPresent(),
        course.filter(c -> c.trigger().equals(promise.id())).isPresent());
  }

  private static String stands(DrillCourse course) {
    return course
        .result()
        .filter(r -> r.passed())
        .map(r -> "passed, " + Words.took(r.took()))
        .or(() -> course.broken().map(b -> "broke at " + b.step()))
        .orElse("under way");
  }

  static Status status(DrillStanding.Kind standing) {
    return switch (standing) {
      case VALID -> Status.PASSED;
      case NOT_NEEDED -> Status.CLEAR;
      case NEVER, CHANGED, EXPIRED, ELSEWHERE -> Status.NO_DATA;
      case FAILED -> Status.FAILED;
    };
  }

  private List<Commitment.Watched> watched(DrillCourse course) {
    return promises().stream()
        .filter(p -> p.id().equals(course.trigger()))
        .findFirst()
        .map(Promise::watched)
        .orElse(List.of());
  }

  private String sentence(String trigger) {
    return promises().stream()
        .filter(p -> p.id().equals(trigger))
        .map(p -> DrillCourse.name(trigger) + "  " + p.sentence())
        .findFirst()
        .orElse(trigger);
  }

  private String heading() {
    return switch (phase) {
      case CHOOSING ->
          chosen.isEmpty() ? "Choose the triggers to drill" : "Drill " + count(chosen.size());
      case RUNNING -> "Drilling " + (courses.size()) + " of " + chosen.size();
      case CANCELLING -> "Stopping after the request under way";
      case FINISHED ->
          courses.values().stream().anyMatch(c -> c.status() == Status.FAILED)
              ? "A drill failed"
              : courses.values().stream().allMatch(c -> c.status() == Status.PASSED)
                  ? "Passed"
                  : "Stopped";
    };
  }

  private String about() {
    var where = place.map(DrillCourse::place).orElse("no site");
    return switch (phase) {
      case CHOOSING ->
          "Each is made to fire on "
              + where
              + ": each stage in which it may act is applied, samples cross the threshold at"
              + " accelerated time, its action runs to the end and every unit is read back. Nothing"
              + " live is touched.";
      case RUNNING, CANCELLING -> "On " + where + ". Nothing of an unfinished drill is kept.";
      case FINISHED -> "On " + where + ". Results stand in the ledger, signed by who ran them.";
    };
  }

  private String blocked() {
    if (readOnly.isPresent()) {
      return "This program only reads: " + readOnly.get();
    }
    if (place.isEmpty()) {
      return "There is no site to drill on: the package names no staging connections, and no"
          + " simulated site has its units.";
    }
    return chosen.isEmpty() ? "Choose the triggers to drill." : "";
  }

  private static String count(int triggers) {
    return triggers == 1 ? "one trigger" : triggers + " triggers";
  }
}
