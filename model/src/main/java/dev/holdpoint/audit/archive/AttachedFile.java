package dev.holdpoint.audit.archive;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;

/** Reads what is attached to a document that was found whole. */
public final class AttachedFile {
  static final long MEMORY = 256L * 1024 * 1024;

  private AttachedFile() {}

  /**
   * The content of the file of this name, if one is attached.
   *
   * @param most bytes of it
   * @throws IOException if the document cannot be read or the file is larger
   */
  public static Optional<byte[]> of(byte[] pdf, String name, int most) throws IOException {
    try (var document =
        Loader.loadPDF(
            pdf, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
      var names = document.getDocumentCatalog().getNames();
      var files = names == null ? null : names.getEmbeddedFiles();
      var found = files == null ? null : files.getValue(name);
      if (found == null || found.getEmbeddedFile() == null) {
        return Optional.empty();
      }
      try (var in = found.getEmbeddedFile().createInputStream()) {
        byte[] content = in.readNBytes(most);
        if (in.read() >= 0) {
          throw new IOException(name + " is larger than " + most + " bytes");
        }
        return Optional.of(content);
      }
    }
  }
}
