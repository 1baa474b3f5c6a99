package dev.holdpoint.ledger.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An export as one file: the same export yields the same bytes, whenever and wherever they are
 * packed. Other files in the folder, such as the PDFs, are left out.
 */
public final class ExportArchive {
  /** No file of a ZIP may be older, and none needs a time: the export says when it was made. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

  private ExportArchive() {}

  /** The files of an export, each by its path in the folder, in order of these. */
  public static List<Path> files(ExportFiles export) throws IOException {
    var found = new ArrayList<Path>(List.of(export.readme(), export.entries(), export.note()));
    for (Path folder : List.of(export.certificates(), export.seals())) {
      try (var inside = Files.list(folder)) {
        inside.filter(Files::isRegularFile).forEach(found::add);
      }
    }
    return found.stream().map(export.folder()::relativize).sorted().toList();
  }

  /**
   * The archive, or empty if the files are larger together.
   *
   * @param most bytes of all files together, before they are packed
   */
  public static Optional<byte[]> pack(ExportFiles export, long most) throws IOException {
    var files = files(export);
    long size = 0;
    for (Path file : files) {
      size += Files.size(export.folder().resolve(file));
    }
    if (size > most) {
      return Optional.empty();
    }
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        byte[] content = Files.readAllBytes(export.folder().resolve(file));
        zip.putNextEntry(stored(name(file), content));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return Optional.of(out.toByteArray());
  }

  private static String name(Path file) {
    return file.toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  /** Stored and not compressed: the PDF compresses it, and no version of zlib has a say. */
  private static ZipEntry stored(String name, byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_TIME);
    return entry;
  }
}
