package dev.holdpoint.views.shell;

import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.projection.Offer;
import java.util.Optional;

/** What menus and keys can do. */
interface Actions {
  void showBoard();

  void showRun();

  void showPackage();

  /** Goes to the commitment page of the reviewed package. */
  void showCommitment();

  /** Goes to the drills of the reviewed package. */
  void showDrills();

  /** Goes where a threshold is tried over the samples of the run on screen. */
  void showBacktest();

  /** Goes where a package is opened. */
  void openPackage();

  void start();

  void export();

  /** Opens the sheet of a post-mortem that the run on screen owes. */
  void answerPostMortem();

  void quit();

  void focusDecisions();

  void focusEvidence();

  void openEvidence();

  void nextPlace();

  void toggleTable();

  void switchTheme();

  /** Opens the sheet of a decision, if it can be taken now. */
  void decide(DecisionKind kind);

  /** What can be done with the trigger in this place of the run, from 0. */
  Optional<Offer> trigger(int place);

  /** Opens the sheet of an offer. */
  void open(Offer offer);
}
