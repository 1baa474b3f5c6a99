package dev.holdpoint.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small text files that people name, and says of which file what is wrong. */
public final class TextFile {
  private TextFile() {}

  /**
   * The bytes, at most so many and one more, by which a reader sees that there are more.
   *
   * @throws FileSystemException naming the file, also where it is a folder
   */
  public static byte[] bytes(Path file, int most) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(most + 1);
    }
  }

  /**
   * The text.
   *
   * @throws FileSystemException naming the file, also where it is too long or no UTF-8
   */
  public static String read(Path file, int most) throws IOException {
    var bytes = bytes(file, most);
    if (bytes.length > most) {
      throw new FileSystemException(file.toString(), null, "it is over " + most + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new FileSystemException(file.toString(), null, "it is no UTF-8 text");
    }
  }
}
