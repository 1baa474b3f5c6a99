package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.Review;
import dev.holdpoint.desk.Station;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.drill.Bindings;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.drill.SignedDrill;
import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.SigningIdentity;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.projection.Board;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.simulator.Site;
import dev.holdpoint.simulator.SiteSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A whole station as it is wired in the program: a real ledger and real key stores in a folder, a
 * simulated site on loopback, and the bundled change, approved, drilled, and with soaks of
 * fractions of a second.
 */
final class PaymentsStation implements AutoCloseable {
  private static final long LIMIT_SECONDS = 120;

  final Clock clock = Clock.systemUTC();
  final Path folder;
  final IdentityHome home;
  final DemoPeople people;
  final Site site;

  /** Whether the site is this station's own, and ends with it. */
  private final boolean owned;

  private Optional<Wiring.Opened> opened = Optional.empty();

  PaymentsStation(Path folder) throws IOException {
    this.folder = folder;
    this.home = new IdentityHome(folder.resolve("home"));
    this.people = EnrolledHome.into(home.root());
    this.site = Site.start(quickSite(), clock);
    this.owned = true;
  }

  private PaymentsStation(Path folder, PaymentsStation like) {
    this.folder = folder;
    this.home = new IdentityHome(folder.resolve("home"));
    this.people = like.people;
    this.site = like.site;
    this.owned = false;
  }

  /**
   * A station in a copy of all that this one left in its folder when it stopped, and with its site:
   * for tests that alter what one of them played.
   */
  PaymentsStation copiedTo(Path other) throws IOException {
    assertThat(opened).as("still open").isEmpty();
    Folders.copy(folder, other);
    return new PaymentsStation(other, this);
  }

  /** Scrapes five times as often as the bundled one. */
  static SiteSpec quickSite() {
    return quickSite(UnaryOperator.identity());
  }

  /** The same with its description changed by the edit. */
  static SiteSpec quickSite(UnaryOperator<String> edit) {
    try (var in = SiteSpec.class.getResourceAsStream("payments-site.yaml")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var quick = edit.apply(replaced(text, "every: 500ms", "every: 100ms"));
      return SiteSpec.read(new ByteArrayInputStream(quick.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String replaced(String text, String from, String to) {
    assertThat(text).contains(from);
    return text.replace(from, to);
  }

  /** Opens the home, or opens it again. */
  PaymentsStation open() throws IOException {
    assertThat(opening()).isInstanceOf(Wiring.Opening.Open.class);
    return this;
  }

  Wiring.Opening opening() throws IOException {
    var opening = Wiring.open(home, clock, new SecureRandom(), this::credential);
    if (opening instanceof Wiring.Opening.Open(var open)) {
      opened = Optional.of(open);
    }
    return opening;
  }

  /** More variables of the environment. */
  final Map<String, String> variables = new HashMap<>();

  Optional<String> credential(String name) {
    var tokens = site.tokens();
    var all = new HashMap<>(variables);
    all.put("HOLDPOINT_OBSERVE", tokens.observe());
    all.put("HOLDPOINT_TRANSITION", tokens.transition());
    all.put("HOLDPOINT_RESTORE", tokens.restore());
    return Optional.ofNullable(all.get(name));
  }

  Station station() {
    return opened.orElseThrow().station();
  }

  /** What the last opening put right, in words. */
  List<String> found() {
    return opened.orElseThrow().foundInWords();
  }

  Ledger ledger() {
    return opened.orElseThrow().ledger();
  }

  /** The bundled change, quick, for this site and the next two hours. */
  String text() {
    var now = clock.instant();
    var text =
        Bundled.moved(
                Bundled.change("payments-cutover"),
                site.url(),
                now.minusSeconds(60),
                now.plus(Duration.ofHours(2)))
            .replaceAll("soak: \\d+s", "soak: 800ms")
            .replaceAll("minSamples: \\d+", "minSamples: 2");
    // So few samples tell two series apart only with less confidence.
    text =
        replaced(
            text,
            "confidence: 0.95}\n        minSamples: 2",
            "confidence: 0.8}\n        minSamples: 3");
    text = replaced(text, "interval: 500ms", "interval: 200ms");
    return replaced(text, "settleAfter: 1500ms", "settleAfter: 300ms");
  }

  Path write(UnaryOperator<String> edit) throws IOException {
    return Files.writeString(folder.resolve("change.yaml"), edit.apply(text()));
  }

  Read.Accepted read(Path file) {
    var read = new PackageReader(clock).read(file);
    assertThat(read).isInstanceOf(Read.Accepted.class);
    return (Read.Accepted) read;
  }

  /** Written, approved and drilled. */
  Path ready() throws IOException {
    return ready(UnaryOperator.identity());
  }

  Path ready(UnaryOperator<String> edit) throws IOException {
    var file = write(edit);
    approve(file);
    drill(read(file).content(), UnaryOperator.identity());
    return file;
  }

  void approve(Path file) throws IOException {
    approve(file, "owner");
  }

  void approve(Path file, String by) throws IOException {
    var digest = read(file).digest();
    var person = people.roster().person(by).orElseThrow();
    var declaration = Approvals.declaration(person, "CHG", digest, now(), Approvals.DEFAULT_EXPIRY);
    try (var identity = key(by)) {
      new Approvals(home).store(digest, by, identity.sign(declaration));
    }
  }

  /** Keeps a passed drill of every trigger that acts, each changed by the edit. */
  void drill(ChangePackage change, UnaryOperator<DrillResult> edit) throws IOException {
    var at = now();
    for (var trigger : change.triggers()) {
      if (trigger.action().actsOnLiveState()) {
        var result =
            new DrillResult(
                change.metadata().id(),
                change.metadata().version(),
                trigger.id(),
                Bindings.of(change, trigger),
                SiteKind.SIMULATOR,
                List.of(),
                true,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                "nobody was paged",
                Duration.ofSeconds(3),
                "operator.a",
                at,
                at.plus(DrillResult.VALID),
                "");
        try (var identity = key("operator.a")) {
          keep(SignedDrill.of(edit.apply(result), identity));
        }
      }
    }
  }

  /** Puts a drill into the ledger as it is, signed well or not. */
  void keep(DrillResult result) {
    assertThat(DrillLog.keep(ledger(), result)).isEmpty();
  }

  /** Signs a drill as somebody. */
  DrillResult signed(DrillResult result, String person) throws IOException {
    try (var identity = key(person)) {
      return SignedDrill.of(result, identity);
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  SigningIdentity key(String person) throws IOException {
    var opening =
        new KeyOpener(home, clock, AttemptRecord.NONE, _ -> {})
            .open(
                people.roster(),
                people.roster().person(person).orElseThrow(),
                people.passphrase(person));
    return ((Opening.Opened) opening).identity();
  }

  Identity identity(String person) {
    return new Identity(person, people.passphrase(person));
  }

  Review review(Path file) {
    return got(station().review(file));
  }

  Answer start(Path file) {
    return start(review(file), identity("operator.a"));
  }

  Answer start(Review review, Identity identity) {
    return got(station().start(review, identity));
  }

  /** Starts a run and tells its id. */
  String started(Path file) {
    var answer = start(file);
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return ((Answer.Done) answer).subject();
  }

  Answer decide(RunSnapshot shown, Decision decision, String person) {
    return got(station().decide(shown.packet(), decision, "I decide.", identity(person)));
  }

  RunSnapshot snapshot(String run) {
    return station().board().run(run).orElseThrow();
  }

  /** Waits, within a limit, until the run looks so. */
  RunSnapshot await(String run, Predicate<RunSnapshot> looks) {
    return awaitBoard(station(), b -> b.run(run).filter(looks).isPresent()).run(run).orElseThrow();
  }

  /** Waits until the run is held for this reason and that may be decided on the hold. */
  RunSnapshot awaitOffer(String run, DecisionKind kind) {
    return await(
        run, s -> s.offers().stream().anyMatch(o -> o.kind() == kind && o.refusal().isEmpty()));
  }

  /** Two people release whatever holds a healthy run, until it is over. */
  void releaseUntilOver(String run) {
    var last = snapshot(run);
    while (!last.over()) {
      var seen = last.entries();
      for (var hold : last.packet().holds()) {
        var who = hold.signed().contains("operator.a") ? "operator.b" : "operator.a";
        decide(last, Decision.on(DecisionKind.RELEASE, hold.id(), "as read"), who);
      }
      last = await(run, s -> s.over() || s.entries() > seen);
    }
  }

  Path ledgerJournal() {
    return home.root().resolve("ledger").resolve("journal");
  }

  static Board awaitBoard(Desk desk, Predicate<Board> looks) {
    var seen = new CompletableFuture<Board>();
    try (var _ = desk.watch(board -> complete(seen, board, looks))) {
      complete(seen, desk.board(), looks);
      return got(seen);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void complete(CompletableFuture<Board> seen, Board board, Predicate<Board> looks) {
    if (looks.test(board)) {
      seen.complete(board);
    }
  }

  static <T> T got(CompletableFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer within " + LIMIT_SECONDS + " s", e);
    }
  }

  /** Ends the program, as far as the home is concerned; {@link #open} starts it again. */
  void stop() throws IOException {
    if (opened.isPresent()) {
      opened.get().close();
      opened = Optional.empty();
    }
  }

  /** Ends the program after its ledger was taken away. */
  void abandon() {
    station().close();
    opened = Optional.empty();
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } finally {
      if (owned) {
        site.close();
      }
    }
  }
}
