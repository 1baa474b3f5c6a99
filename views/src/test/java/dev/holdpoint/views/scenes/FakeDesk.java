package dev.holdpoint.views.scenes;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.Drilling;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.desk.PersonLine;
import dev.holdpoint.desk.Review;
import dev.holdpoint.desk.SigningNow;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.Packet;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Board;
import dev.holdpoint.projection.RunSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A desk that remembers what it was asked, and answers what the test says. */
public final class FakeDesk implements Desk {
  /** What a person signed. */
  public record Signed(
      Packet shown, Decision decision, String meaning, String person, String passphrase) {}

  /** What an owner answered. */
  public record Answered(String run, int number, List<PostMortem.Answer> answers, String person) {}

  private final List<Consumer<Board>> listeners = new CopyOnWriteArrayList<>();
  private final List<Signed> signed = new ArrayList<>();
  private final List<Answered> answered = new ArrayList<>();
  private final List<String> started = new ArrayList<>();
  private final List<String> exported = new ArrayList<>();
  private Board board;
  private Review review = Reviews.good();
  private SigningNow signing = SigningNow.FREE;
  private CompletableFuture<Answer> answer =
      CompletableFuture.completedFuture(new Answer.Done("7f3a", "release, by Bea Moss"));

  /** A desk over a board of these runs. */
  public FakeDesk(RunSnapshot... runs) {
    board = board(runs);
  }

  /** A board of these runs on a station without trouble. */
  public static Board board(RunSnapshot... runs) {
    return new Board(
        List.of(runs),
        Optional.empty(),
        Optional.empty(),
        runs.length == 0 ? 0 : 418,
        runs.length == 0 ? "" : "5a0de1c2b3a4958677869504132231405a0de1c2b3a495867786950413223140");
  }

  /** This desk with another board, told to everybody who watches. */
  public FakeDesk show(Board next) {
    board = next;
    listeners.forEach(listener -> listener.accept(next));
    return this;
  }

  /** This desk, which answers so from now on. */
  public FakeDesk answering(Answer next) {
    answer = CompletableFuture.completedFuture(next);
    return this;
  }

  /** This desk, which answers when the test completes the future. */
  public FakeDesk answering(CompletableFuture<Answer> next) {
    answer = next;
    return this;
  }

  /** This desk, where this stands against signing from now on. */
  public FakeDesk standing(SigningNow next) {
    signing = next;
    return this;
  }

  /** This desk, which reviews so from now on. */
  public FakeDesk reviewing(Review next) {
    review = next;
    return this;
  }

  /** Everything signed so far. */
  public List<Signed> signed() {
    return List.copyOf(signed);
  }

  /** Every post-mortem that was answered. */
  public List<Answered> answered() {
    return List.copyOf(answered);
  }

  /** Who started what. */
  public List<String> started() {
    return List.copyOf(started);
  }

  /** Which runs were exported where, and by whom. */
  public List<String> exported() {
    return List.copyOf(exported);
  }

  @Override
  public List<PersonLine> people() {
    return List.of(
        new PersonLine("aho", "Aino Ho", List.of(Role.OPERATE, Role.ROLLBACK)),
        new PersonLine("bmoss", "Bea Moss", List.of(Role.OPERATE, Role.RELEASE)),
        new PersonLine("croy", "Cid Roy", List.of(Role.RELEASE, Role.ROLLBACK, Role.APPROVE)),
        new PersonLine("dlind", "Dag Lind", List.of(Role.AUDIT)),
        new PersonLine("kobrien", "Kim O’Brien", List.of(Role.OWNER)));
  }

  @Override
  public CompletableFuture<SigningNow> signing(Optional<String> person) {
    return CompletableFuture.completedFuture(signing);
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public AutoCloseable watch(Consumer<Board> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletableFuture<Review> review(Path file) {
    return CompletableFuture.completedFuture(review);
  }

  @Override
  public Drilling drill(
      Review reviewed,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener) {
    return new Drilling(answer, () -> {});
  }

  @Override
  public CompletableFuture<Answer> start(Review reviewed, Identity identity) {
    started.add(identity.person() + " starts " + reviewed.summary().orElseThrow().change());
    return answer;
  }

  @Override
  public CompletableFuture<Answer> decide(
      Packet shown, Decision decision, String meaning, Identity identity) {
    signed.add(
        new Signed(shown, decision, meaning, identity.person(), new String(identity.passphrase())));
    return answer;
  }

  @Override
  public CompletableFuture<Answer> answer(
      String run, int number, List<PostMortem.Answer> answers, Identity identity) {
    answered.add(new Answered(run, number, List.copyOf(answers), identity.person()));
    return answer;
  }

  @Override
  public CompletableFuture<Answer> export(String run, Path folder, Identity identity) {
    exported.add(identity.person() + " exports " + run + " to " + folder);
    return answer;
  }
}
