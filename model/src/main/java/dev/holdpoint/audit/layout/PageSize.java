package dev.holdpoint.audit.layout;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The sizes of paper that documents are made for. */
public enum PageSize {
  /** 210 × 297 mm. */
  A4(PDRectangle.A4),
  /** 8.5 × 11 inches. */
  LETTER(PDRectangle.LETTER);

  private final PDRectangle box;

  PageSize(PDRectangle box) {
    this.box = box;
  }

  /** A fresh rectangle, as every page wants one of its own. */
  PDRectangle box() {
    return new PDRectangle(box.getWidth(), box.getHeight());
  }

  /** The width of the text, in points. */
  float textWidth() {
    return box.getWidth() - Paper.LEFT - Paper.RIGHT;
  }

  /** Where the text begins, in points from the lower edge. */
  float topLine() {
    return box.getHeight() - Paper.TOP;
  }

  /** The height of the page, in points. */
  float height() {
    return box.getHeight();
  }

  /** How high the text of a full page is, in points. */
  float fullRoom() {
    return topLine() - Paper.BOTTOM;
  }
}
