package dev.holdpoint.audit.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;

/** Reads the title of a document that was found whole. */
public final class DocumentTitle {
  private DocumentTitle() {}

  /** The title; empty where it has none. */
  public static String of(Path pdf) throws IOException {
    try (var document =
        Loader.loadPDF(
            Files.readAllBytes(pdf),
            "",
            null,
            null,
            MemoryUsageSetting.setupMainMemoryOnly(AttachedFile.MEMORY).streamCache)) {
      var title = document.getDocumentInformation().getTitle();
      return title == null ? "" : title;
    }
  }
}
