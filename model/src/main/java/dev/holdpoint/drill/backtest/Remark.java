package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.change.Finding;

/**
 * One thing that is wrong or doubtful.
 *
 * @param line of the samples file, from 1; 0 where there is none
 * @param column from 1; 0 where there is none
 */
public record Remark(Fault fault, int line, int column, String message) {
  /** In the form of all findings. */
  public Finding finding() {
    return new Finding(fault.id(), fault.severity(), "", line, column, message, fault.mend());
  }
}
