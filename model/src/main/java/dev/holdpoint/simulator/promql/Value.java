package dev.holdpoint.simulator.promql;

import java.util.List;

/** What a query yields at one instant. */
public sealed interface Value {

  /** A number without labels. */
  record Scalar(double value) implements Value {}

  /** Any number of labelled values, none included. */
  record Vector(List<Point> points) implements Value {
    public Vector {
      points = List.copyOf(points);
    }
  }
}
