package dev.holdpoint.audit.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/** The chapters and sections of a document: its bookmarks, and the contents on its cover. */
final class Outline {
  private static final float LINE = 14;

  private record Chapter(String title, PDPageXYZDestination place, List<Section> sections) {}

  private record Section(String title, PDPageXYZDestination place) {}

  private final List<Chapter> chapters = new ArrayList<>();
  private @Nullable PDPage contentsPage;
  private float contentsTop;

  void chapter(String title, PDPageXYZDestination place) {
    chapters.add(new Chapter(title, place, new ArrayList<>()));
  }

  void section(String title, PDPageXYZDestination place) {
    if (!chapters.isEmpty()) {
      chapters.getLast().sections().add(new Section(title, place));
    }
  }

  void contentsAt(PDPage page, float top) {
    contentsPage = page;
    contentsTop = top;
  }

  boolean hasContents() {
    return contentsPage != null;
  }

  PDPage contentsPage() {
    return Objects.requireNonNull(contentsPage);
  }

  void drawContents(Pen pen, Typefaces typefaces, float width, List<PDPage> pages)
      throws IOException {
    float y = contentsTop;
    for (Chapter chapter : chapters) {
      if (y - LINE < Paper.BOTTOM) {
        return;
      }
      int number = pages.indexOf(chapter.place().getPage()) + 1;
      String title = typefaces.oneLine(chapter.title(), Style.BODY, width - 40);
      pen.text(title, Style.BODY, Paper.LEFT, y - Style.BODY.size());
      pen.textEndingAt(
          Integer.toString(number), Style.BODY, Paper.LEFT + width, y - Style.BODY.size());
      link(y, width, chapter.place());
      y -= LINE;
    }
  }

  private void link(float top, float width, PDPageXYZDestination place) throws IOException {
    var link = new PDAnnotationLink();
    link.setRectangle(new PDRectangle(Paper.LEFT, top - LINE, width, LINE));
    link.setDestination(place);
    var border = new PDBorderStyleDictionary();
    border.setWidth(0);
    link.setBorderStyle(border);
    link.setPrinted(true);
    contentsPage().getAnnotations().add(link);
  }

  void writeTo(PDDocument document) {
    var root = new PDDocumentOutline();
    for (Chapter chapter : chapters) {
      PDOutlineItem item = item(chapter.title(), chapter.place());
      chapter.sections().forEach(section -> item.addLast(item(section.title(), section.place())));
      root.addLast(item);
    }
    root.openNode();
    document.getDocumentCatalog().setDocumentOutline(root);
    document.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
  }

  private static PDOutlineItem item(String title, PDPageXYZDestination place) {
    var item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(place);
    return item;
  }
}
