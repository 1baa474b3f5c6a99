package dev.holdpoint.audit.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;

/**
 * A document on one size of paper that is written from top to bottom: text wraps, tables and
 * paragraphs run over pages, nothing is clipped. The running head, the page numbers, the contents
 * and the bookmarks come at the end, when the number of pages is known.
 */
public final class Paper implements AutoCloseable {
  static final float LEFT = 56;
  static final float RIGHT = 56;
  static final float TOP = 74;
  static final float BOTTOM = 62;

  private final PDDocument document = new PDDocument();
  private final PageSize size;
  private final float width;
  private final Typefaces typefaces;
  private final Outline outline = new Outline();
  private PDPage page;
  private Pen pen;
  private float y;

  /** An empty document with its first page open. */
  public Paper(PageSize size) throws IOException {
    this.size = size;
    width = size.textWidth();
    typefaces = new Typefaces(document);
    page = addPage();
    pen = penOn(page);
    y = topLine();
  }

  private PDPage addPage() {
    var fresh = new PDPage(size.box());
    document.addPage(fresh);
    return fresh;
  }

  private Pen penOn(PDPage target) throws IOException {
    return new Pen(
        new PDPageContentStream(document, target, AppendMode.APPEND, true, true), typefaces);
  }

  private float topLine() {
    return size.topLine();
  }

  /** The width of the text, in points. */
  float width() {
    return width;
  }

  Pen pen() {
    return pen;
  }

  Typefaces typefaces() {
    return typefaces;
  }

  /** The height at which the next thing is put. */
  float y() {
    return y;
  }

  float room() {
    return y - BOTTOM;
  }

  float fullRoom() {
    return size.fullRoom();
  }

  void moveDown(float points) {
    y -= points;
  }

  /** Starts a new page. */
  public void newPage() throws IOException {
    pen.close();
    page = addPage();
    pen = penOn(page);
    y = topLine();
  }

  /** Starts a new page unless this one has so many points left. */
  public void need(float points) throws IOException {
    if (room() < points && y < topLine()) {
      newPage();
    }
  }

  /** Leaves a gap, except at the top of a page. */
  public void gap(float points) {
    if (y < topLine()) {
      y -= points;
    }
  }

  /** A chapter on a new page, in the bookmarks and the contents. */
  public void chapter(String title) throws IOException {
    if (y < topLine()) {
      newPage();
    }
    outline.chapter(title, here());
    write(title, Style.CHAPTER, 0, width);
    y -= 2;
    pen.line(LEFT, y, LEFT + width, y, 0.8f, 0);
    y -= 10;
  }

  /** A section, in the bookmarks, with room for something below it. */
  public void section(String title) throws IOException {
    gap(12);
    need(96);
    outline.section(title, here());
    write(title, Style.SECTION, 0, width);
    y -= 4;
  }

  /** A heading inside a section, not in the bookmarks. */
  public void minor(String title) throws IOException {
    gap(8);
    need(84);
    write(title, Style.MINOR, 0, width);
    y -= 2;
  }

  private PDPageXYZDestination here() {
    var destination = new PDPageXYZDestination();
    destination.setPage(page);
    destination.setTop(Math.round(y + 14));
    return destination;
  }

  /** Text over the whole width. */
  public void paragraph(String text, Style style) throws IOException {
    write(text, style, 0, width);
    y -= 4;
  }

  /** Text over part of the width, starting so many points from the left margin. */
  void write(String text, Style style, float indent, float most) throws IOException {
    for (String line : typefaces.wrap(text, style, most)) {
      need(style.leading());
      pen.text(line, style, LEFT + indent, y - style.size());
      y -= style.leading();
    }
  }

  /** A label at the left and what it labels at the right, as many lines as it takes. */
  public void labelled(String label, String text, Style style) throws IOException {
    float column = 118;
    List<String> labels = typefaces.wrap(label, Style.QUIET, column - 10);
    List<String> lines = typefaces.wrap(text, style, width - column);
    for (int i = 0; i < Math.max(labels.size(), lines.size()); i++) {
      need(style.leading());
      float base = y - style.size();
      if (i < labels.size()) {
        pen.text(labels.get(i), Style.QUIET, LEFT, base);
      }
      if (i < lines.size()) {
        pen.text(lines.get(i), style, LEFT + column, base);
      }
      y -= style.leading();
    }
    y -= 1.5f;
  }

  /** A heavy frame with one big word and a sentence: what the reader looks for first. */
  public void verdict(String word, String sentence) throws IOException {
    float inner = width - 36;
    var wordLines = typefaces.wrap(word, Style.TITLE, inner);
    var sentenceLines = typefaces.wrap(sentence, Style.BODY, inner);
    float height =
        wordLines.size() * Style.TITLE.leading() + sentenceLines.size() * Style.BODY.leading() + 30;
    need(height);
    float top = y;
    y -= 15;
    for (String line : wordLines) {
      pen.text(line, Style.TITLE, LEFT + 18, y - Style.TITLE.size() + 3);
      y -= Style.TITLE.leading();
    }
    for (String line : sentenceLines) {
      pen.text(line, Style.BODY, LEFT + 18, y - Style.BODY.size());
      y -= Style.BODY.leading();
    }
    pen.frame(LEFT, top - height, width, height, 1.6f, 0);
    y = top - height - 12;
  }

  /** A table over the whole width. */
  public void table(Table table) throws IOException {
    new TableWriter(this, table).write();
  }

  /** A chart with its caption. */
  public void chart(ChartPicture picture) throws IOException {
    need(ChartPicture.HEIGHT + 8);
    picture.draw(pen, typefaces, LEFT, y - ChartPicture.HEIGHT, width);
    y -= ChartPicture.HEIGHT + 8;
  }

  /** Bars over time with their legend. */
  public void bars(BarPicture picture) throws IOException {
    need(picture.height() + 8);
    picture.draw(pen, typefaces, LEFT, y - picture.height(), width);
    y -= picture.height() + 8;
  }

  /** Reserves the rest of this page for the list of chapters. */
  public void contentsHere() {
    outline.contentsAt(page, y);
  }

  /** Writes what a document says about itself, and what is attached to it. */
  @FunctionalInterface
  public interface Properties {
    /** Writes it into a document that is not saved yet. */
    void write(PDDocument document) throws IOException;
  }

  /**
   * Ends the document.
   *
   * @param head what stands at the top of every page: left and right
   * @param properties called with the document before it is saved, for its properties
   * @return the bytes of the PDF
   */
  public byte[] finish(RunningHead head, Properties properties) throws IOException {
    pen.close();
    var pages = new ArrayList<PDPage>();
    document.getPages().forEach(pages::add);
    for (int i = 0; i < pages.size(); i++) {
      try (var margin = penOn(pages.get(i))) {
        head.draw(margin, typefaces, size, i + 1, pages.size());
      }
    }
    if (outline.hasContents()) {
      try (var contents = penOn(outline.contentsPage())) {
        outline.drawContents(contents, typefaces, width, pages);
      }
    }
    outline.writeTo(document);
    properties.write(document);
    var out = new ByteArrayOutputStream();
    // Objects one by one, in a plain table: what follows a signature can point to them.
    document.save(out, CompressParameters.NO_COMPRESSION);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    document.close();
    typefaces.close();
  }
}
