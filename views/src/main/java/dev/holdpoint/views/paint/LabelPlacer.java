package dev.holdpoint.views.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/** Finds free places for labels inside bounds, so that no two of them overlap. */
public final class LabelPlacer {
  /** Whether something that a label must not cover lies in a rectangle. */
  @FunctionalInterface
  public interface Obstacle {
    boolean touches(Rectangle2D place);
  }

  private final Rectangle2D bounds;
  private final Obstacle obstacle;
  private final List<Rectangle2D> taken = new ArrayList<>();

  public LabelPlacer(Rectangle2D bounds, Obstacle obstacle) {
    this.bounds = bounds;
    this.obstacle = obstacle;
  }

  /** Marks a rectangle as taken. */
  public void take(Rectangle2D place) {
    taken.add(place);
  }

  /** The rectangles taken so far. */
  public List<Rectangle2D> taken() {
    return List.copyOf(taken);
  }

  /**
   * Takes the first of the wished places that is free of labels and obstacles; failing that the
   * first that is free of labels; failing that none.
   */
  public Optional<Rectangle2D> place(List<Rectangle2D> wishes) {
    Optional<Rectangle2D> found =
        wishes.stream().filter(wish -> free(wish) && !obstacle.touches(wish)).findFirst();
    if (found.isEmpty()) {
      found = wishes.stream().filter(this::free).findFirst();
    }
    found.ifPresent(this::take);
    return found;
  }

  private boolean free(Rectangle2D wish) {
    return bounds.contains(wish) && taken.stream().noneMatch(other -> other.intersects(wish));
  }
}
