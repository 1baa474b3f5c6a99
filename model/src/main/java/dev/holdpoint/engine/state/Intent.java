package dev.holdpoint.engine.state;

import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.domain.record.Ruling.Intended;
import dev.holdpoint.domain.record.Ruling.Settlement;
import java.time.Instant;
import java.util.Optional;

/**
 * An intent and what became of it.
 *
 * @param reply absent until its request ended, and for ever after an interruption
 * @param endedAt the request's end; after an interruption, the new process's start
 * @param doubted whether it was ruled to be in doubt
 * @param undone whether its unit was brought back since, so that it has to be done again
 */
public record Intent(
    Intended intended,
    Optional<ActionReply> reply,
    Optional<Instant> endedAt,
    boolean doubted,
    Optional<Settlement> settlement,
    boolean undone) {

  static Intent of(Intended intended) {
    return new Intent(intended, Optional.empty(), Optional.empty(), false, Optional.empty(), false);
  }

  Intent ended(ActionReply how, Instant at) {
    return endedAt.isPresent()
        ? this
        : new Intent(intended, Optional.of(how), Optional.of(at), doubted, settlement, undone);
  }

  Intent interrupted(Instant at) {
    return settlement.isPresent()
        ? this
        : new Intent(intended, reply, Optional.of(at), doubted, settlement, undone);
  }

  Intent doubt() {
    return new Intent(intended, reply, endedAt, true, settlement, undone);
  }

  Intent settled(Settlement how) {
    return new Intent(intended, reply, endedAt, doubted, Optional.of(how), undone);
  }

  Intent reopened(Instant at) {
    return new Intent(intended, reply, Optional.of(at), doubted, Optional.empty(), undone);
  }

  Intent undo() {
    return new Intent(intended, reply, endedAt, doubted, settlement, true);
  }

  /** Whether it leads towards the stage's state. */
  public boolean forward() {
    return intended.direction() == Direction.FORWARD;
  }

  /** Whether its effect is still to be read back. */
  public boolean open() {
    return settlement.isEmpty();
  }

  /** Whether it was settled as applied. */
  public boolean applied() {
    return settlement.filter(s -> s == Settlement.APPLIED).isPresent();
  }

  /** Whether it was applied and still stands. */
  public boolean stands() {
    return applied() && !undone;
  }

  /** Whether nobody knows what became of it. */
  public boolean unreadable() {
    return settlement.filter(s -> s == Settlement.UNREADABLE).isPresent();
  }

  /** Whether its effect can be excluded. */
  public boolean excluded() {
    return settlement.filter(s -> s == Settlement.NOT_APPLIED).isPresent();
  }
}
