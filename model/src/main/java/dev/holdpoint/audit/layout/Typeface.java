package dev.holdpoint.audit.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One face, embedded in one document: what it can show, how wide it is, where lines break. */
final class Typeface implements AutoCloseable {
  private static final float PER_EM = 1000f;
  private static final int TAB = 4;

  private final TrueTypeFont file;
  private final CmapLookup glyphs;
  private final PDFont font;

  Typeface(PDDocument document, Style.Face face) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Typeface.class.getResourceAsStream(face.resource()), face.resource())) {
      file = new TTFParser().parse(new RandomAccessReadBuffer(in));
    }
    glyphs = file.getUnicodeCmapLookup();
    font = PDType0Font.load(document, file, true);
  }

  PDFont font() {
    return font;
  }

  /**
   * The text as this face can show it. What it has no glyph for, and what would change how the rest
   * reads (control and direction characters), stands as {@code [U+0041]}: visible and not lost.
   */
  String printable(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                shown.repeat(' ', TAB);
              } else if (isShown(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append("[U+%04X]".formatted(c));
              }
            });
    return shown.toString();
  }

  private boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> isLeftToRight(codePoint) && glyphs.getGlyphId(codePoint) != 0;
    };
  }

  /** Right-to-left text would need reordering and shaping, which these pages do not do. */
  private static boolean isLeftToRight(int codePoint) {
    byte direction = Character.getDirectionality(codePoint);
    return direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
        && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** Width in points of text that {@link #printable} returned. */
  float width(String printable, float size) {
    try {
      return font.getStringWidth(printable) / PER_EM * size;
    } catch (IOException e) {
      throw new IllegalStateException("an embedded font lost its metrics", e);
    }
  }

  /**
   * Breaks text into printable lines no wider than given, at spaces or, failing those, anywhere.
   */
  List<String> wrap(String text, float size, float width) {
    var lines = new ArrayList<String>();
    for (String paragraph : text.lines().toList()) {
      wrapParagraph(printable(paragraph), size, width, lines);
    }
    return lines.isEmpty() ? List.of("") : lines;
  }

  private void wrapParagraph(String paragraph, float size, float width, List<String> lines) {
    var line = new StringBuilder();
    for (String word : paragraph.split("(?<= )", -1)) {
      if (width(line + word.stripTrailing(), size) > width && !line.isEmpty()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(breakWord(word, size, width, lines));
    }
    lines.add(line.toString().stripTrailing());
  }

  /** Cuts a word that no line could hold; all but the last piece become lines. */
  private String breakWord(String word, float size, float width, List<String> lines) {
    String rest = word;
    while (width(rest.stripTrailing(), size) > width && rest.length() > 1) {
      int cut = fitting(rest, size, width);
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut);
    }
    return rest;
  }

  /** How many characters of the word fit, at least one whole code point. */
  private int fitting(String word, float size, float width) {
    int cut = word.offsetByCodePoints(0, 1);
    float used = width(word.substring(0, cut), size);
    while (cut < word.length()) {
      int next = word.offsetByCodePoints(cut, 1);
      used += width(word.substring(cut, next), size);
      if (used > width) {
        break;
      }
      cut = next;
    }
    return cut;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
