package dev.holdpoint.views.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures text, and remembers the latest measurements; used on the FX thread only. */
public final class TextRuler {
  private static final int REMEMBERED = 512;
  private static final String ELLIPSIS = "…";

  private record Key(String text, Font font) {}

  private final Text text = new Text();
  private final Map<Key, Double> widths =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The width of a line of text in pixels. */
  public double width(String line, Font font) {
    return widths.computeIfAbsent(new Key(line, font), this::measure);
  }

  /** The text itself where it fits, else its longest beginning with an ellipsis, else nothing. */
  public String fit(String line, Font font, double width) {
    if (width(line, font) <= width) {
      return line;
    }
    int low = 0;
    int high = line.length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (measure(new Key(cut(line, middle), font)) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 ? "" : cut(line, low);
  }

  private static String cut(String line, int length) {
    return line.substring(0, length).stripTrailing() + ELLIPSIS;
  }

  private double measure(Key key) {
    text.setFont(key.font());
    text.setText(key.text());
    return text.getLayoutBounds().getWidth();
  }
}
