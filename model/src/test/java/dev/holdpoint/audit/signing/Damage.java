package dev.holdpoint.audit.signing;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;

/** Small PDFs, and the things that a forger does to signed ones. */
public final class Damage {
  private Damage() {}

  /** A one-page document that says the words, uncompressed so that a test can find them. */
  public static byte[] plainPdf(String words, ValidationMaterial material) {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page, AppendMode.OVERWRITE, false)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 14);
        content.newLineAtOffset(72, 700);
        content.showText(words);
        content.endText();
      }
      material.writeTo(document);
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Draws a black box over the first page, as an incremental update after the signature. */
  public static byte[] blackBox(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      var page = document.getPage(0);
      try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, false, true)) {
        content.setNonStrokingColor(Color.BLACK);
        content.addRect(60, 690, 300, 40);
        content.fill();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      return savedIncrement(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a comment to the first page, as an incremental update after the signature. */
  public static byte[] comment(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      var page = document.getPage(0);
      var note = new PDAnnotationText();
      note.setContents("All of this was approved.");
      note.setRectangle(new PDRectangle(72, 600, 20, 20));
      var annotations = page.getAnnotations();
      annotations.add(note);
      page.setAnnotations(annotations);
      page.getCOSObject().setNeedToBeUpdated(true);
      return savedIncrement(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a page at the end, as an incremental update after the signature. */
  public static byte[] extraPage(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      document.addPage(new PDPage(PDRectangle.A4));
      document.getPages().getCOSObject().setNeedToBeUpdated(true);
      document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      return savedIncrement(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the title in the document properties, as an incremental update. */
  public static byte[] newTitle(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      document.getDocumentInformation().setTitle("Another title");
      document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
      return savedIncrement(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the time-stamp away from the signature, which does not cover it. */
  public static byte[] withoutTimeStamp(byte[] pdf) {
    return EnvelopeDamage.unsigned(pdf, _ -> null);
  }

  /** Puts the time-stamp of one document into the other. */
  public static byte[] withTimeStampOf(byte[] one, byte[] other) {
    var stamp = EnvelopeDamage.unsignedOf(one);
    return EnvelopeDamage.unsigned(other, _ -> stamp);
  }

  /** Puts a right time-stamp of this service in the place of the one that was there. */
  public static byte[] stampedAnew(byte[] pdf, TimeStampService service) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(EnvelopeDamage.signatureValue(pdf));
      byte[] token =
          new TimeStamps(service, ValidationMaterial.none(), new SecureRandom()).token(digest);
      return EnvelopeDamage.unsigned(pdf, _ -> EnvelopeDamage.stampedWith(token));
    } catch (NoSuchAlgorithmException | TimeStampException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Overwrites the first place of {@code from} with {@code to}, of the same length. */
  public static byte[] overwrite(byte[] pdf, String from, String to) {
    int at = new String(pdf, StandardCharsets.ISO_8859_1).indexOf(from);
    if (at < 0 || from.length() != to.length()) {
      throw new IllegalArgumentException(from);
    }
    byte[] altered = pdf.clone();
    byte[] bytes = to.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, altered, at, bytes.length);
    return altered;
  }

  /** Writes the document anew, which leaves the signature's dictionary but not its bytes. */
  public static byte[] rewritten(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    var out = new ByteArrayOutputStream();
    document.save(out, CompressParameters.NO_COMPRESSION);
    return out.toByteArray();
  }

  private static byte[] savedIncrement(PDDocument document) throws IOException {
    var out = new ByteArrayOutputStream();
    document.saveIncremental(out);
    return out.toByteArray();
  }
}
