package dev.holdpoint.audit.archive;

import java.time.Instant;
import java.util.Objects;

/**
 * What a document says about itself, in its properties and in its metadata alike.
 *
 * @param language a BCP 47 tag
 */
public record About(String title, String subject, String language, Instant made) {
  /** Whose program made it. */
  static final String PRODUCER = "Holdpoint";

  public About {
    Objects.requireNonNull(title);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(language);
    Objects.requireNonNull(made);
  }
}
