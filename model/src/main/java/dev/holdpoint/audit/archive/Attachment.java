package dev.holdpoint.audit.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A file inside a PDF.
 *
 * @param name of the file, without a folder
 * @param type its media type
 * @param words what it is, in a phrase
 * @param made when it was made
 */
public record Attachment(String name, String type, String words, Instant made, byte[] content) {
  public Attachment {
    Objects.requireNonNull(type);
    Objects.requireNonNull(words);
    Objects.requireNonNull(made);
    if (name.isEmpty() || name.contains("/")) {
      throw new IllegalArgumentException("no name for a file: " + name);
    }
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  /** The lower-case hex SHA-256 of its content. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
