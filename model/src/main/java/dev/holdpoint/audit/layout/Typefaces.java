package dev.holdpoint.audit.layout;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The faces of one document. */
final class Typefaces implements AutoCloseable {
  private final Map<Style.Face, Typeface> faces = new EnumMap<>(Style.Face.class);

  Typefaces(PDDocument document) throws IOException {
    for (Style.Face face : Style.Face.values()) {
      faces.put(face, new Typeface(document, face));
    }
  }

  Typeface of(Style style) {
    return Objects.requireNonNull(faces.get(style.face()));
  }

  List<String> wrap(String text, Style style, float width) {
    return of(style).wrap(text, style.size(), width);
  }

  /** The text on one line, cut with an ellipsis if it is wider. */
  String oneLine(String text, Style style, float width) {
    var face = of(style);
    String shown = face.printable(text.replace('\n', ' '));
    if (face.width(shown, style.size()) <= width) {
      return shown;
    }
    int end = shown.length();
    while (end > 0 && face.width(shown.substring(0, end) + "…", style.size()) > width) {
      end = shown.offsetByCodePoints(end, -1);
    }
    return shown.substring(0, end) + "…";
  }

  @Override
  public void close() throws IOException {
    for (Typeface face : faces.values()) {
      face.close();
    }
  }
}
