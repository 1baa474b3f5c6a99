package dev.holdpoint.views.shell;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import dev.holdpoint.views.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;

/** What the menu and the keys do to a window. */
final class WindowActions implements Actions {
  private final ConsoleWindow window;
  private int place;

  WindowActions(ConsoleWindow window) {
    this.window = window;
  }

  @Override
  public void showBoard() {
    window.openBoard();
  }

  @Override
  public void showRun() {
    window.openShownRun();
  }

  @Override
  public void showPackage() {
    window.toPackage(Page.INTAKE);
  }

  @Override
  public void showCommitment() {
    window.toPackage(Page.COMMITMENT);
  }

  @Override
  public void showDrills() {
    window.toPackage(Page.DRILL);
  }

  @Override
  public void showBacktest() {
    window.openBacktest();
  }

  @Override
  public void openPackage() {
    window.toPackage(Page.INTAKE);
    window.intakeView().focusPath();
  }

  @Override
  public void start() {
    window.errands().start();
  }

  @Override
  public void export() {
    window.errands().export();
  }

  @Override
  public void answerPostMortem() {
    window.errands().answerPostMortem();
  }

  @Override
  public void quit() {
    var scene = window.root().getScene();
    if (scene != null && scene.getWindow() instanceof Stage stage) {
      stage.close();
    }
  }

  @Override
  public void focusDecisions() {
    window.focusFirst();
  }

  @Override
  public void focusEvidence() {
    window.holdsView().focusEvidence();
  }

  @Override
  public void openEvidence() {
    window.holdsView().openNextEvidence();
  }

  @Override
  public void nextPlace() {
    var places = new ArrayList<Runnable>(List.of(window::focusFirst));
    if (window.showsRun()) {
      places.add(window.holdsView()::focusEvidence);
      places.addAll(window.runView().places());
    }
    place = (place + 1) % places.size();
    places.get(place).run();
  }

  @Override
  public void toggleTable() {
    window.runView().toggleTable();
  }

  @Override
  public void switchTheme() {
    window.switchTheme();
  }

  @Override
  public void decide(DecisionKind kind) {
    window.holds().flatMap(screen -> screen.offer(kind)).ifPresent(window.errands()::decide);
  }

  @Override
  public Optional<Offer> trigger(int index) {
    return window
        .shown()
        .filter(_ -> window.decides())
        .filter(run -> index < run.triggers().size())
        .flatMap(run -> RunView.actionOn(run, run.triggers().get(index)));
  }

  @Override
  public void open(Offer offer) {
    window.errands().decide(offer);
  }
}
