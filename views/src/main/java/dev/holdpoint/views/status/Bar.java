package dev.holdpoint.views.status;

import javafx.scene.layout.Region;

/** A level bar: a track with an outline and a fill from the left. */
final class Bar extends Region {
  private final Region track = new Region();
  private final Region fill = new Region();
  private double fraction;

  Bar() {
    getStyleClass().add("bar");
    track.getStyleClass().add("track");
    fill.getStyleClass().add("fill");
    getChildren().addAll(track, fill);
  }

  /** Sets the level; anything but a number in 0..1 is pulled to the nearer end, NaN to 0. */
  void setFraction(double level) {
    fraction = Double.isNaN(level) ? 0 : Math.clamp(level, 0.0, 1.0);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    track.resizeRelocate(0, 0, width, height);
    fill.resizeRelocate(0, 0, snapSizeX(width * fraction), height);
  }
}
