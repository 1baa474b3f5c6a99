package dev.holdpoint.views.shell;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.holds.HoldsScreen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** The menu: every action of the window, with its key. */
final class Menus extends MenuBar {
  private static final List<DecisionKind> DECISIONS =
      List.of(
          DecisionKind.RELEASE,
          DecisionKind.RESUME,
          DecisionKind.RETRY,
          DecisionKind.USE_SECONDARY,
          DecisionKind.RE_VERIFY,
          DecisionKind.NARROW,
          DecisionKind.EXTEND_WINDOW,
          DecisionKind.HOLD,
          DecisionKind.ROLL_BACK,
          DecisionKind.ABORT,
          DecisionKind.TAKE_OVER);

  private final Actions actions;
  private final Map<DecisionKind, MenuItem> decisions = new EnumMap<>(DecisionKind.class);
  private final List<MenuItem> triggers = new ArrayList<>();
  private final MenuItem run;
  private final MenuItem start;
  private final MenuItem export;
  private final MenuItem postMortem;
  private final MenuItem evidence;
  private final MenuItem commitment;
  private final MenuItem drills;
  private final MenuItem backtest;
  private final MenuItem theme;

  Menus(Actions actions) {
    this.actions = actions;
    setId("menu");
    run = item("Run", Shortcuts.RUN, actions::showRun);
    start = item("Start the run…", Shortcuts.START, actions::start);
    export = item("Export audit PDF…", Shortcuts.EXPORT, actions::export);
    postMortem = item("Answer the post-mortem…", Shortcuts.POST_MORTEM, actions::answerPostMortem);
    postMortem.setId("menu-post-mortem");
    evidence = item("Open the evidence that waits", Shortcuts.OPEN_EVIDENCE, actions::openEvidence);
    commitment = item("Commitment page", Shortcuts.COMMITMENT, actions::showCommitment);
    commitment.setId("menu-commitment");
    drills = item("Drill triggers…", Shortcuts.DRILLS, actions::showDrills);
    drills.setId("menu-drills");
    backtest = item("Try a threshold…", Shortcuts.BACKTEST, actions::showBacktest);
    backtest.setId("menu-backtest");
    theme = item("Night theme", Shortcuts.THEME, actions::switchTheme);
    getMenus()
        .addAll(
            menu(
                "_File",
                item("Open package…", Shortcuts.OPEN_PACKAGE, actions::openPackage),
                start,
                export,
                postMortem,
                new SeparatorMenuItem(),
                item("Quit", Shortcuts.QUIT, actions::quit)),
            menu(
                "_Go",
                item("Board", Shortcuts.BOARD, actions::showBoard),
                run,
                item("Package", Shortcuts.PACKAGE, actions::showPackage),
                commitment,
                drills,
                backtest,
                new SeparatorMenuItem(),
                item("Decisions", Shortcuts.DECISIONS, actions::focusDecisions),
                item("Evidence", Shortcuts.EVIDENCE, actions::focusEvidence),
                evidence,
                item("Next area", Shortcuts.NEXT_PLACE, actions::nextPlace)),
            decisionMenu(),
            triggerMenu(),
            menu(
                "_View",
                item("Stages as table or bars", Shortcuts.STAGE_TABLE, actions::toggleTable),
                theme));
  }

  /** Enables what can be done now, and names it after its object. */
  void refresh(
      Optional<RunSnapshot> shown,
      Optional<HoldsScreen> screen,
      boolean startable,
      PackageRoom room,
      Theme now) {
    run.setDisable(shown.isEmpty());
    export.setDisable(shown.isEmpty());
    start.setDisable(!startable);
    commitment.setDisable(!room.promises());
    drills.setDisable(!room.drills());
    postMortem.setDisable(
        screen.flatMap(HoldsScreen::postMortem).filter(p -> p.refused().isEmpty()).isEmpty());
    evidence.setDisable(screen.filter(s -> s.unopened() > 0).isEmpty());
    theme.setText(now.next().title() + " theme");
    decisions.forEach(
        (kind, item) -> {
          var offer = screen.flatMap(s -> s.offer(kind));
          item.setDisable(offer.isEmpty());
          item.setText(offer.map(o -> o.headline() + "…").orElse(plain(kind)));
        });
    for (int i = 0; i < triggers.size(); i++) {
      var choice = actions.trigger(i);
      triggers.get(i).setDisable(choice.isEmpty());
      triggers.get(i).setText(choice.map(o -> o.headline() + "…").orElse("Trigger " + (i + 1)));
    }
  }

  private Menu decisionMenu() {
    for (DecisionKind kind : DECISIONS) {
      var item = new MenuItem(plain(kind));
      item.setId("menu-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      Shortcuts.of(kind).ifPresent(item::setAccelerator);
      item.setOnAction(_ -> actions.decide(kind));
      item.setMnemonicParsing(false);
      decisions.put(kind, item);
    }
    return menu("_Decide", DECISIONS.stream().map(decisions::get).toArray(MenuItem[]::new));
  }

  private Menu triggerMenu() {
    for (int i = 0; Shortcuts.ofTrigger(i).isPresent(); i++) {
      int place = i;
      var item = new MenuItem("Trigger " + (i + 1));
      item.setMnemonicParsing(false);
      Shortcuts.ofTrigger(i).ifPresent(item::setAccelerator);
      item.setOnAction(_ -> actions.trigger(place).ifPresent(actions::open));
      triggers.add(item);
    }
    return menu("_Triggers", triggers.toArray(MenuItem[]::new));
  }

  private static String plain(DecisionKind kind) {
    String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static Menu menu(String title, MenuItem... items) {
    var menu = new Menu(title);
    menu.getItems().addAll(items);
    return menu;
  }

  private static MenuItem item(String title, KeyCombination keys, Runnable action) {
    var item = new MenuItem(title);
    item.setAccelerator(keys);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
