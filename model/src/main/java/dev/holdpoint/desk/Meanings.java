package dev.holdpoint.desk;

import dev.holdpoint.domain.record.PostMortem;
import dev.holdpoint.projection.EntryWords;

/**
 * What people sign, in words: said here once, for the sheet that shows it and for the signature.
 */
public final class Meanings {
  private Meanings() {}

  /** Of the start of a run. */
  public static String start(String title, int version, String digest) {
    return "I start the run of " + title + ", version " + version + ", package " + digest + ".";
  }

  /** Of the answers of a post-mortem. */
  public static String account(PostMortem.After after, String title, int version, String run) {
    return "I answer for the "
        + EntryWords.word(after)
        + " of "
        + title
        + ", version "
        + version
        + ", run "
        + run
        + ".";
  }
}
