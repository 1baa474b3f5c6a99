package dev.holdpoint.views.board;

import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.Board;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.projection.StageLine;
import dev.holdpoint.views.run.RunWords;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.status.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The runs of the station as rows. */
public final class BoardViewModel {
  /**
   * A run in one line.
   *
   * @param waits what it waits for
   */
  public record Row(
      String run,
      String change,
      String title,
      Status status,
      String word,
      String since,
      String stage,
      String waits,
      String reach,
      String wayBack,
      String window,
      String evidence,
      boolean over) {
    Tone tone() {
      return over ? Tone.NORMAL : status.tone();
    }
  }

  /**
   * What the board shows.
   *
   * @param summary open and closed runs, in words
   * @param ledger how many entries, and the head
   */
  public record Screen(List<Row> rows, String summary, String ledger, String utc) {
    /** Copies the rows. */
    public Screen {
      rows = List.copyOf(rows);
    }
  }

  private final ReadOnlyObjectWrapper<Screen> screen =
      new ReadOnlyObjectWrapper<>(new Screen(List.of(), "", "", ""));

  /** What to show. */
  public ReadOnlyObjectProperty<Screen> screen() {
    return screen.getReadOnlyProperty();
  }

  /** Shows a board as of a moment. */
  public void show(Board board, Instant now) {
    long open = board.runs().stream().filter(run -> !run.over()).count();
    screen.set(
        new Screen(
            board.runs().stream().map(run -> row(run, now)).toList(),
            open + " open · " + (board.runs().size() - open) + " closed",
            String.format(Locale.ROOT, "%,d entries", board.entries())
                + (board.head().isEmpty() ? "" : " · head " + RunWords.digest(board.head())),
            Words.utc(now)));
  }

  private static Row row(RunSnapshot run, Instant now) {
    Duration left = Duration.between(now, run.windowCloses());
    return new Row(
        run.run(),
        run.change() + " · version " + run.version() + " · run " + run.run(),
        run.title(),
        RunWords.status(run),
        RunWords.word(run.word()),
        run.over()
            ? "since " + Words.utc(run.wordSince())
            : "for " + Words.clock(Duration.between(run.wordSince(), now)),
        run.stages().stream()
            .filter(StageLine::current)
            .map(stage -> stage.number() + " of " + run.stages().size() + " · " + stage.title())
            .findFirst()
            .orElse("–"),
        waits(run),
        run.reach().exposure(),
        run.over()
            ? "–"
            : run.wayBack().exists() ? run.wayBack().promise().split("[ ,]")[0] : "none",
        run.over() ? "–" : left.isNegative() ? "passed" : Words.clock(left) + " left",
        run.over() ? "–" : RunWords.age(run.freshestEvidence(), now),
        run.over());
  }

  private static String waits(RunSnapshot run) {
    if (!run.packet().holds().isEmpty()) {
      return run.packet().holds().stream()
          .map(
              hold ->
                  RunWords.title(hold)
                      + ": "
                      + (hold.people() > 1 ? hold.people() + " people with " : "")
                      + RunWords.role(hold.role()))
          .collect(Collectors.joining("; "));
    }
    if (run.postMortem() == PostMortem.State.OWED) {
      return "Post-mortem: owner";
    }
    return run.over() ? "–" : "nobody";
  }
}
