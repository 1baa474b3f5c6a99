package dev.holdpoint.fuzz;

import java.util.List;

/**
 * One reader of bytes from outside.
 *
 * @param name as failing inputs name it
 * @param corpus valid inputs from which others are made
 * @param share of all inputs, in thousandths
 * @param perByte bytes that it may allocate for each byte of its input, besides {@link #AT_REST}
 * @param reading ends with an answer; a coded refusal is one, any other exception is a crash
 */
@SuppressWarnings("ArrayRecordComponent") // The corpus is never written to.
record Door(String name, List<byte[]> corpus, int share, long perByte, Reading reading) {
  /** What a reader may allocate for an input of no length: its tables, caches and messages. */
  static final long AT_REST = 64L << 20;

  /** Reads one input to its end. */
  interface Reading {
    void of(byte[] input) throws Exception;
  }

  long mayAllocate(int length) {
    return AT_REST + perByte * length;
  }
}
