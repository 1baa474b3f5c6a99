package dev.holdpoint.identity.statements;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An owner's signed statement that another person's key may be tried again. */
public final class Unlocking {
  public static final String PURPOSE = "unlock";

  private static final String PERSON = "person";

  private Unlocking() {}

  /** What the owner signs. */
  public static Declaration declaration(Person owner, Person locked, Instant at) {
    return new Declaration(
        PURPOSE,
        "I unlock the key of " + locked.name() + " (" + locked.id() + ") after wrong passphrases.",
        owner.id(),
        owner.name(),
        at,
        locked.fingerprint(),
        Map.of(PERSON, locked.id()));
  }

  /** Why the owner may not; empty where nothing stands against it. */
  public static Optional<IdentityFinding> objection(Person owner, Person locked, Instant at) {
    if (owner.id().equals(locked.id())) {
      return Optional.of(
          IdentityFault.UNLOCK_SELF.because(owner.id() + " cannot unlock their own key."));
    }
    return owner.has(Role.OWNER, at)
        ? Optional.empty()
        : Optional.of(new Refusal.RoleMissing(owner, Role.OWNER).finding());
  }

  /** What came of reading a signed unlocking. */
  public sealed interface Judged {
    /** It counts, from then on. */
    record Good(String person, Instant at) implements Judged {}

    /** It does not. */
    record Bad(IdentityFinding finding) implements Judged {}
  }

  /** Judges a statement, by the roster, as of the time that it gives. */
  public static Judged judge(String jws, Roster roster) {
    var verifier = new StatementVerifier(roster);
    var at = verifier.claimedAt(jws);
    return switch (verifier.verifyDeclaration(jws, at.orElse(Instant.MIN))) {
      case Verification.Refused<Declaration>(var why) -> new Judged.Bad(why.finding());
      case Verification.Valid<Declaration>(var owner, var said) -> {
        var locked = Optional.ofNullable(said.claims().get(PERSON)).flatMap(roster::person);
        if (!said.purpose().equals(PURPOSE)
            || !said.claims().keySet().equals(Set.of(PERSON))
            || locked.isEmpty()
            || !said.subject().equals(locked.get().fingerprint())) {
          yield new Judged.Bad(
              IdentityFault.ALTERED.because(
                  "What " + owner.id() + " signed unlocks nobody's key."));
        }
        yield objection(owner, locked.get(), said.at())
            .<Judged>map(Judged.Bad::new)
            .orElseGet(() -> new Judged.Good(locked.get().id(), said.at()));
      }
    };
  }
}
