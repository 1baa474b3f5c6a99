package dev.holdpoint.views.backtest;

import dev.holdpoint.domain.backtest.Recording;
import java.nio.file.Path;

/** Where files of recorded samples are read. */
public interface SamplesFiles {
  /** Reads a file; may take seconds, and is never called on the FX thread. */
  Reading read(Path file);

  /** What became of a file. */
  sealed interface Reading {
    /** Its samples. */
    record Recorded(Recording recording) implements Reading {}

    /**
     * None.
     *
     * @param words code, what is wrong where, and the mend
     */
    record Refused(String words) implements Reading {}
  }
}
