package dev.holdpoint.drill.backtest;

import java.io.ByteArrayInputStream;

/** Reads recorded samples from bytes. */
public final class SamplesDoor {
  private SamplesDoor() {}

  /** Reads them. */
  public static void read(byte[] input) {
    SamplesReader.read(new ByteArrayInputStream(input));
  }
}
