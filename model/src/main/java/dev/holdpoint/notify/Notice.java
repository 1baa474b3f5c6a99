package dev.holdpoint.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people outside are told, in the words of the screens.
 *
 * @param event type of the ledger entry, such as {@code hold-placed}
 * @param standing of the run: running, held, rolling back, or the outcome
 * @param what what happened
 * @param who said or did it
 * @param at when
 * @param sequence of the entry in the ledger
 * @param holds that are open now
 */
public record Notice(
    Topic about,
    String event,
    String run,
    String change,
    int version,
    String title,
    String standing,
    String what,
    String who,
    Instant at,
    long sequence,
    List<Open> holds) {
  /** Copies the list. */
  public Notice {
    holds = List.copyOf(holds);
  }

  /** Names what is told of one entry, whatever is told, and however often it is sent. */
  public String id() {
    return run + "/" + sequence;
  }

  /**
   * An open hold.
   *
   * @param role that its release or re-verification needs, in words
   * @param people who must sign a release
   */
  public record Open(
      String id,
      String reason,
      String stage,
      Instant since,
      String why,
      String role,
      int people,
      Optional<Asked> asked) {}

  /**
   * Who is to answer, by printed names.
   *
   * @param person absent once everybody on the page was asked
   * @param until when the next one is asked, or the page ends
   * @param next absent for the last one
   */
  public record Asked(Optional<String> person, Optional<Instant> until, Optional<String> next) {}
}
