package dev.holdpoint.app;

import dev.holdpoint.drill.backtest.SamplesRead;
import dev.holdpoint.drill.backtest.SamplesReader;
import dev.holdpoint.views.backtest.SamplesFiles;
import java.nio.file.Path;

/** The samples files of the command line's backtest, for the screen that tries thresholds. */
public final class RecordedSamples implements SamplesFiles {
  @Override
  public Reading read(Path file) {
    return switch (SamplesReader.read(file)) {
      case SamplesRead.Recorded(var recording) -> new Reading.Recorded(recording);
      case SamplesRead.Refused(var why) -> {
        var finding = why.finding();
        var place =
            finding.line() == 0
                ? ""
                : " (line " + finding.line() + ", column " + finding.column() + ")";
        yield new Reading.Refused(
            finding.code() + ": " + finding.message() + place + " " + finding.mend());
      }
    };
  }
}
