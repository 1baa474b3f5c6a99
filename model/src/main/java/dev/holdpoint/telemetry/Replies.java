package dev.holdpoint.telemetry;

import dev.holdpoint.domain.evidence.Reading.Cause;
import dev.holdpoint.http.Reply;

/** What a reply that brings no number counts as. */
final class Replies {
  private Replies() {}

  /** The finding for a reply that never came whole. */
  static Finding.Nothing lost(Reply.Lost lost) {
    return new Finding.Nothing(
        lost.kind() == Reply.Kind.TIMEOUT ? Cause.TIMEOUT : Cause.ERROR, lost.inWords());
  }

  /** The finding for a request that never left. */
  static Finding.Nothing notSent(Reply.NotSent notSent) {
    boolean late = notSent.code().equals(Reply.NotSent.CONNECT_TIMEOUT);
    return new Finding.Nothing(late ? Cause.TIMEOUT : Cause.ERROR, notSent.inWords());
  }
}
