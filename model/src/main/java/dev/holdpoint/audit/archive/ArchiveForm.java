package dev.holdpoint.audit.archive;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Makes a document PDF/A-3 of level B: properties and XMP metadata that say the same, an sRGB
 * output intent (the profile is the one of the Java runtime), and attachments that are associated
 * with the document. The fonts are embedded by who draws the pages.
 */
public final class ArchiveForm {
  private static final String SRGB = "sRGB IEC61966-2.1";

  private ArchiveForm() {}

  /** Writes all of it into a document that is not saved yet. */
  public static void write(PDDocument document, About about, List<Attachment> attachments)
      throws IOException {
    properties(document, about);
    var metadata = new PDMetadata(document, new ByteArrayInputStream(Metadata.of(about)));
    document.getDocumentCatalog().setMetadata(metadata);
    document.getDocumentCatalog().addOutputIntent(outputIntent(document));
    if (!attachments.isEmpty()) {
      attach(document, attachments);
    }
  }

  private static void properties(PDDocument document, About about) {
    var information = document.getDocumentInformation();
    information.setTitle(about.title());
    information.setSubject(about.subject());
    information.setCreator(About.PRODUCER);
    information.setProducer(About.PRODUCER);
    information.setCreationDate(calendar(about.made()));
    information.setModificationDate(calendar(about.made()));
    var catalog = document.getDocumentCatalog();
    catalog.setLanguage(about.language());
    var preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    catalog.setViewerPreferences(preferences);
  }

  private static Calendar calendar(Instant at) {
    return GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
  }

  private static PDOutputIntent outputIntent(PDDocument document) throws IOException {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    var intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
    intent.setInfo(SRGB);
    intent.setOutputCondition(SRGB);
    intent.setOutputConditionIdentifier(SRGB);
    intent.setRegistryName("http://www.color.org");
    return intent;
  }

  private static void attach(PDDocument document, List<Attachment> attachments) throws IOException {
    var names = new TreeMap<String, PDComplexFileSpecification>();
    var associated = new COSArray();
    for (Attachment attachment : attachments) {
      var file = specification(document, attachment);
      names.put(attachment.name(), file);
      associated.add(file.getCOSObject());
    }
    var tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(names);
    var dictionary = new PDDocumentNameDictionary(document.getDocumentCatalog());
    dictionary.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(dictionary);
    document.getDocumentCatalog().getCOSObject().setItem(COSName.AF, associated);
  }

  /** ISO 19005-3 §6.8: both names, the media type, and how the file relates to the document. */
  private static PDComplexFileSpecification specification(
      PDDocument document, Attachment attachment) throws IOException {
    byte[] content = attachment.content();
    var embedded =
        new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE);
    embedded.setSubtype(attachment.type());
    embedded.setSize(content.length);
    embedded.setCreationDate(calendar(attachment.made()));
    embedded.setModDate(calendar(attachment.made()));
    var file = new PDComplexFileSpecification();
    file.setFile(attachment.name());
    file.setFileUnicode(attachment.name());
    file.setFileDescription(attachment.words());
    file.setEmbeddedFile(embedded);
    file.setEmbeddedFileUnicode(embedded);
    file.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Source");
    return file;
  }
}
