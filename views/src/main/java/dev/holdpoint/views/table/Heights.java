package dev.holdpoint.views.table;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;

/** How high texts stand when they are wrapped at a width; used on the FX thread only. */
final class Heights {
  /** As the style sheets write the text of a table. */
  private static final Font FONT = Font.font(Font.getDefault().getFamily(), 12);

  private static final double SLACK = 2;
  private static final int REMEMBERED = 400;

  private record Key(String text, double width) {}

  private final Text ruler = new Text();
  private final Map<Key, Double> known = new HashMap<>();

  Heights() {
    ruler.setFont(FONT);
    ruler.setFontSmoothingType(FontSmoothingType.GRAY);
  }

  /** In whole pixels; a line's height for an empty text. */
  double of(String text, double width) {
    if (known.size() > REMEMBERED) {
      known.clear();
    }
    return known.computeIfAbsent(new Key(text, width), this::measure);
  }

  private double measure(Key key) {
    // A word that only just fits may not, once it stands at a fraction of a pixel.
    ruler.setWrappingWidth(Math.max(1, key.width() - SLACK));
    ruler.setText(key.text().isEmpty() ? " " : key.text());
    return Math.ceil(ruler.getLayoutBounds().getHeight());
  }
}
