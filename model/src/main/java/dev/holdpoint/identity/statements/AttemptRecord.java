package dev.holdpoint.identity.statements;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was recorded of failed attempts, by this program and by those before it. */
public interface AttemptRecord {
  /** Nothing on record, as in a home that has no ledger. */
  AttemptRecord NONE =
      new AttemptRecord() {
        @Override
        public List<Instant> wrong(String person) {
          return List.of();
        }

        @Override
        public Optional<Instant> unlocked(String person) {
          return Optional.empty();
        }
      };

  /** When a wrong passphrase or PIN was given for a person; the latest at least, in order. */
  List<Instant> wrong(String person);

  /** When an owner last unlocked the person's key. */
  Optional<Instant> unlocked(String person);
}
