package dev.holdpoint.identity;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Slows wrong passphrases of a roster's authority down, and keeps them for the record. */
public interface AuthorityGate {
  /** Failed attempts are recorded under this name; no person can have it as an id. */
  String NAME = "authority";

  /** Lets everybody try: for a program that has the passphrase from no person. */
  AuthorityGate OPEN =
      new AuthorityGate() {
        @Override
        public Optional<IdentityFinding> barred(Instant now) {
          return Optional.empty();
        }

        @Override
        public void failed(Instant now, IdentityFinding finding) {}
      };

  /** Why no passphrase is tried now, whatever it is; empty where one is. */
  Optional<IdentityFinding> barred(Instant now) throws IOException;

  /** Records an attempt that did not open the authority's key, tried or not. */
  void failed(Instant now, IdentityFinding finding) throws IOException;
}
