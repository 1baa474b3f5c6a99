package dev.holdpoint.views.shell;

import dev.holdpoint.desk.Desk;
import dev.holdpoint.desk.Review;
import dev.holdpoint.projection.Board;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.backtest.BacktestView;
import dev.holdpoint.views.backtest.BacktestViewModel;
import dev.holdpoint.views.backtest.SamplesFiles;
import dev.holdpoint.views.board.BoardView;
import dev.holdpoint.views.board.BoardViewModel;
import dev.holdpoint.views.holds.HoldsScreen;
import dev.holdpoint.views.holds.HoldsView;
import dev.holdpoint.views.holds.HoldsViewModel;
import dev.holdpoint.views.holds.Openings;
import dev.holdpoint.views.holds.PostMortemBar;
import dev.holdpoint.views.holds.RollBackBar;
import dev.holdpoint.views.intake.IntakeView;
import dev.holdpoint.views.run.RunView;
import dev.holdpoint.views.run.RunViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.transform.Scale;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The console's window. Made and used on the FX thread; news of the desk may come on any thread.
 */
public final class ConsoleWindow implements AutoCloseable {
  /** No screen is built anew more often than this. */
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;

  private final Desk desk;
  private final Clock clock;
  private final ConsoleSettings settings;
  private final BorderPane root = new BorderPane();
  private final FocusMemory focus = new FocusMemory(root);
  private final BoardViewModel boardModel = new BoardViewModel();
  private final RunViewModel runModel = new RunViewModel();
  private final HoldsViewModel holdsModel;
  private final Sheets sheets;
  private final WindowErrands errands;
  private final Menus menus;
  private final TopBar top;
  private final BoardView boardView;
  private final HoldsView holdsView;
  private final SideColumn column;
  private final RunView runView;
  private final BacktestViewModel backtestModel;
  private final BacktestView backtestView;
  private final PackageRoom room;
  private final Ticker ticker;
  private final AutoCloseable watching;

  private Board board;
  private Page page = Page.BOARD;
  private Optional<String> shownRun = Optional.empty();
  private Optional<String> awaitedRun = Optional.empty();

  /**
   * A window over a desk, showing the board as it stands.
   *
   * @param files where samples are read that thresholds are tried over
   */
  public ConsoleWindow(Desk desk, Clock clock, ConsoleSettings settings, SamplesFiles files) {
    this.desk = desk;
    this.clock = clock;
    this.settings = settings;
    Executor fx = new FxThread();
    var openings = new Openings();
    holdsModel = new HoldsViewModel(desk, openings);
    sheets = new Sheets(desk, fx, clock, openings);
    errands = new WindowErrands(this);
    var actions = new WindowActions(this);
    menus = new Menus(actions);
    top = new TopBar(menus, actions);
    boardView = new BoardView(boardModel, this::openRun, () -> toPackage(Page.INTAKE));
    holdsView = new HoldsView(holdsModel, errands::decide, Shortcuts::words);
    column =
        new SideColumn(
            holdsView, new RollBackBar(errands::decide), new PostMortemBar(errands::account));
    runView = new RunView(runModel, column, errands::decide, actions::export);
    room = new PackageRoom(desk, desk::drill, fx, new WindowDoors(this));
    backtestModel = new BacktestViewModel(Thread::startVirtualThread, fx, files);
    backtestView = new BacktestView(backtestModel, this::browseSamples);
    board = desk.board();
    root.setTop(top);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    room.subscribe(this::refreshTop);
    holdsModel.screen().subscribe(_ -> refreshTop());
    Delay later = Delay.on(fx);
    ticker = new Ticker(clock, later, this::show);
    var news =
        new Coalescer<Board>(
            later,
            System::nanoTime,
            INTERVAL,
            newest -> {
              board = newest;
              show(clock.instant());
            });
    watching = desk.watch(news::offer);
    show(Page.BOARD);
  }

  /** Everything in the window. */
  public Parent root() {
    return root;
  }

  /** Shows the window, as large as the screen allows, and begins to count time. */
  public void show(Stage stage) {
    var screen = Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(Math.min(1024, screen.getWidth()));
    stage.setMinHeight(Math.min(700, screen.getHeight()));
    if (screen.getWidth() <= WIDTH || screen.getHeight() <= HEIGHT) {
      // With its frame around it, it would stand over the edges, its title out of reach.
      stage.setX(screen.getMinX());
      stage.setY(screen.getMinY());
      stage.setWidth(Math.min(WIDTH, screen.getWidth()));
      stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
    }
    show(
        stage,
        new Scene(root, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
  }

  /**
   * Shows the whole window at a fraction of its size, for a screen that is too small for it; its
   * root still has the full one.
   */
  public void showScaled(Stage stage, double scale) {
    root.setMinSize(WIDTH, HEIGHT);
    root.setPrefSize(WIDTH, HEIGHT);
    root.setMaxSize(WIDTH, HEIGHT);
    var scaled = new Group(root);
    scaled.getTransforms().add(new Scale(scale, scale));
    show(stage, new Scene(new Group(scaled), WIDTH * scale, HEIGHT * scale));
  }

  private void show(Stage stage, Scene scene) {
    scene.getStylesheets().setAll(settings.theme().stylesheets());
    stage.setScene(scene);
    stage.setTitle("Holdpoint");
    stage.show();
    ticker.start();
    focusFirst();
  }

  /** Reviews a package and shows the intake. */
  public void openPackage(Path file) {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      settings.keepPackageFolder(folder);
    }
    show(Page.INTAKE);
    focusFirst();
    room.review(file);
  }

  /** Shows a run; one that is not on the board yet is shown as soon as it is. */
  public void openRun(String run) {
    if (board.run(run).isEmpty()) {
      awaitedRun = Optional.of(run);
      return;
    }
    sheets.close();
    shownRun = Optional.of(run);
    holdsView.tell("");
    show(Page.RUN);
    focusFirst();
  }

  /** Shows the board of runs. */
  public void openBoard() {
    show(Page.BOARD);
    focusFirst();
  }

  /** Shows where a threshold is tried, over the samples of the run on screen as they are now. */
  void openBacktest() {
    current().ifPresent(backtestModel::take);
    show(Page.BACKTEST);
    focusFirst();
  }

  private void browseSamples() {
    FileAsking.samples(settings.packageFolder(), root).ifPresent(backtestModel::take);
  }

  /**
   * Says what was put right when the home was opened, until a person has seen it.
   *
   * @param words a sentence each, with its code; none for nothing
   */
  public void found(List<String> words) {
    top.found(words);
  }

  /** Stops listening to the desk. */
  @Override
  public void close() throws Exception {
    ticker.stop();
    watching.close();
  }

  void show(Page next) {
    if (next != page) {
      sheets.close();
    }
    page = next;
    root.setCenter(
        switch (next) {
          case BOARD -> boardView;
          case RUN -> runView;
          case INTAKE, DRILL, COMMITMENT -> room.node(next).orElseThrow();
          case BACKTEST -> backtestView;
        });
    show(clock.instant());
  }

  private void show(Instant now) {
    if (awaitedRun.flatMap(board::run).isPresent()) {
      shownRun = awaitedRun;
      awaitedRun = Optional.empty();
      show(Page.RUN);
      focusFirst();
      return;
    }
    boardModel.show(board, now);
    current()
        .ifPresent(
            run -> {
              runModel.show(run, board.readOnly(), now);
              holdsModel.show(run, board.readOnly(), now);
            });
    room.readOnly(board.readOnly());
    sheets.follow(current(), board.readOnly(), now);
    refreshTop();
  }

  private void refreshTop() {
    column.show(holds());
    menus.refresh(
        current(), page == Page.RUN ? holds() : Optional.empty(), startable(), room, theme());
    top.show(page, board, shownRun, theme());
  }

  private Theme theme() {
    return settings.theme();
  }

  private Optional<RunSnapshot> current() {
    return shownRun.flatMap(board::run);
  }

  WindowErrands errands() {
    return errands;
  }

  Board board() {
    return board;
  }

  ConsoleSettings settings() {
    return settings;
  }

  Sheets sheets() {
    return sheets;
  }

  SideColumn column() {
    return column;
  }

  PackageRoom room() {
    return room;
  }

  FocusMemory focus() {
    return focus;
  }

  /** Takes the holds' decisions anew after a sheet was closed, and says what came of it. */
  void tellHolds(String words) {
    holdsModel.refresh();
    holdsView.tell(words);
    refreshTop();
  }

  private boolean startable() {
    return page == Page.INTAKE
        && room.reviewed().filter(Review::startable).isPresent()
        && board.readOnly().isEmpty();
  }

  void focusFirst() {
    root.applyCss();
    root.layout();
    switch (page) {
      case BOARD -> boardView.focusFirst();
      case RUN -> holdsView.focusFirst();
      case INTAKE, DRILL, COMMITMENT -> room.focusFirst(page);
      case BACKTEST -> backtestView.focusFirst();
    }
  }

  /** Shows a page of the reviewed package, if there is something on it. */
  void toPackage(Page wanted) {
    if (room.has(wanted)) {
      show(wanted);
      focusFirst();
    }
  }

  void browse() {
    FileAsking.changePackage(settings.packageFolder(), root).ifPresent(this::openPackage);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && sheets.isOpen()) {
      event.consume();
      sheets.close();
    }
  }

  /** The run on screen, or the one last shown. */
  Optional<RunSnapshot> shown() {
    return current();
  }

  /** What waits for a person in it. */
  Optional<HoldsScreen> holds() {
    return Optional.ofNullable(holdsModel.screen().get());
  }

  /** Whether decisions are offered at all: a run is shown and the ledger is ours. */
  boolean decides() {
    return page == Page.RUN && board.readOnly().isEmpty();
  }

  /** Whether a run is on screen. */
  boolean showsRun() {
    return page == Page.RUN;
  }

  /** Goes to the run that was shown last. */
  void openShownRun() {
    if (shownRun.isPresent()) {
      show(Page.RUN);
      focusFirst();
    }
  }

  /** The other theme. */
  void switchTheme() {
    var next = settings.theme().next();
    settings.keepTheme(next);
    if (root.getScene() != null) {
      root.getScene().getStylesheets().setAll(next.stylesheets());
    }
    refreshTop();
  }

  HoldsView holdsView() {
    return holdsView;
  }

  RunView runView() {
    return runView;
  }

  IntakeView intakeView() {
    return room.intake();
  }
}
