package dev.holdpoint.app;

import dev.holdpoint.audit.layout.PageSize;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How a command wants its PDFs.
 *
 * @param timeStamps address of a time-stamp service, in place of the one in the home's settings
 */
public record ExportForm(PageSize paper, Optional<URI> timeStamps) {
  /** As the home says, on A4. */
  public static final ExportForm USUAL = new ExportForm(PageSize.A4, Optional.empty());

  public ExportForm {
    Objects.requireNonNull(paper);
    Objects.requireNonNull(timeStamps);
  }
}
