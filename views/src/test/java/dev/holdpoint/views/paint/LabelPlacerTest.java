package dev.holdpoint.views.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
  private static final Rectangle2D BOUNDS = new Rectangle2D(0, 0, 100, 100);
  private static final Rectangle2D TOP = new Rectangle2D(10, 10, 30, 10);
  private static final Rectangle2D FOOT = new Rectangle2D(10, 80, 30, 10);
  private static final Rectangle2D OUTSIDE = new Rectangle2D(90, 10, 30, 10);

  @Test
  void the_first_wish_that_is_free_is_taken() {
    var placer = new LabelPlacer(BOUNDS, _ -> false);

    assertThat(placer.place(List.of(OUTSIDE, TOP, FOOT))).contains(TOP);
    assertThat(placer.place(List.of(TOP, FOOT))).contains(FOOT);
    assertThat(placer.place(List.of(TOP, FOOT))).isEmpty();
  }

  @Test
  void a_place_on_a_line_is_the_last_resort() {
    var placer = new LabelPlacer(BOUNDS, place -> place.getMinY() < 50);

    assertThat(placer.place(List.of(TOP, FOOT))).contains(FOOT);
    assertThat(placer.place(List.of(TOP))).contains(TOP);
  }
}
