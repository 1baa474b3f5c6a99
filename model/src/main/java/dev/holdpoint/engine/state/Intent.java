package dev.holdpoint.engine.state;

import dev.holdpoint.domain.evidence.ActionReply;
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
 */
public record Intent(
    Intended intended,
    Optional<ActionReply> reply,
    Optional<Instant> endedAt,
    boolean doubted,
    Optional<Settlement> settlement) {

  static Intent of(Intended intended) {
    return new Intent(intended, Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  Intent ended(ActionReply how, Instant at) {
    return endedAt.isPresent()
        ? this
        : new Intent(intended, Optional.of(how), Optional.of(at), doubted, settlement);
  }

  Intent interrupted(Instant at) {
    return settlement.isPresent() || reply.isPresent()
        ? this
        : new Intent(intended, reply, Optional.of(at), doubted, settlement);
  }

  Intent doubt() {
    return new Intent(intended, reply, endedAt, true, settlement);
  }

  Intent settled(Settlement how) {
    return new Intent(intended, reply, endedAt, doubted, Optional.of(how));
  }

  Intent reopened(Instant at) {
    return new Intent(intended, reply, Optional.of(at), doubted, Optional.empty());
  }

  /** Whether its effect is still to be read back. */
  public boolean open() {
    return settlement.isEmpty();
  }

  /** Whether it was settled as applied. */
  public boolean applied() {
    return settlement.filter(s -> s == Settlement.APPLIED).isPresent();
  }

  /** Whether its effect can be excluded. */
  public boolean excluded() {
    return settlement.filter(s -> s == Settlement.NOT_APPLIED).isPresent();
  }
}
