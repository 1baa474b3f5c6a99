package dev.holdpoint.views.shell;

import dev.holdpoint.desk.Review;
import dev.holdpoint.views.drill.DrillOrder;

/** What the pages of a package ask of the window. */
record WindowDoors(ConsoleWindow window) implements PackageRoom.Doors {
  @Override
  public void browse() {
    window.browse();
  }

  @Override
  public void start(Review review) {
    window.errands().start(review);
  }

  @Override
  public void drill(DrillOrder order) {
    window.errands().drill(order);
  }

  @Override
  public void go(Page page) {
    switch (page) {
      case INTAKE, DRILL, COMMITMENT -> window.toPackage(page);
      case BOARD -> window.openBoard();
      case RUN -> window.openShownRun();
      case BACKTEST -> window.openBacktest();
    }
  }
}
