package dev.holdpoint.engine.sim;

import dev.holdpoint.http.Masking;
import java.util.List;

/** Secrets that the simulated world uses and must never find again in what is recorded. */
final class Secrets {
  static final String PASSPHRASE = "canary-passphrase-7d41";
  static final String TOKEN = "canary-token-90ab";

  private static final String MARK = "canary-";

  private Secrets() {}

  /** What the client of the site hands on of a reply. */
  static String masked(String reply) {
    return reply.contains(MARK) ? Masking.mask(reply, List.of(TOKEN)) : reply;
  }

  static boolean in(Object recorded) {
    return recorded.toString().contains(MARK);
  }
}
