package dev.holdpoint.drill;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.statements.Declaration;
import dev.holdpoint.identity.statements.SigningIdentity;
import dev.holdpoint.identity.statements.StatementVerifier;
import dev.holdpoint.identity.statements.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The signature of who ran it, under a drill's result. */
public final class SignedDrill {
  /** Purpose of the declaration. */
  public static final String PURPOSE = "drill";

  /** Who may run drills that count: one of these is enough. */
  private static final Set<Role> ROLES = Set.of(Role.OPERATE, Role.ROLLBACK);

  private SignedDrill() {}

  /** Whether what this person signs then counts as a drill. */
  public static boolean may(Person person, Instant at) {
    return ROLES.stream().anyMatch(role -> person.has(role, at));
  }

  /** The result, signed. */
  public static DrillResult of(DrillResult result, SigningIdentity identity) {
    return result.signed(
        identity.sign(
            new Declaration(
                PURPOSE,
                meaning(result),
                identity.person().id(),
                identity.person().name(),
                result.at(),
                digest(result),
                Map.of("trigger", result.trigger()))));
  }

  private static String meaning(DrillResult result) {
    return "I ran the drill of trigger "
        + result.trigger()
        + " of "
        + result.change()
        + ", and it "
        + (result.passed() ? "passed" : "failed")
        + ".";
  }

  /**
   * Why the signature does not count; empty if it does: it is over this very result, by the person
   * that it names, whose certificate was valid when it was run.
   */
  public static Optional<IdentityFinding> objection(
      DrillResult result, StatementVerifier statements) {
    return switch (statements.verifyDeclaration(result.jws(), result.at())) {
      case Verification.Refused<Declaration>(var why) -> Optional.of(why.finding());
      case Verification.Valid<Declaration>(var person, var declaration) ->
          declaration.purpose().equals(PURPOSE)
                  && declaration.subject().equals(digest(result))
                  && declaration.at().equals(result.at())
                  && person.id().equals(result.person())
              ? Optional.empty()
              : Optional.of(
                  IdentityFault.ALTERED.because(
                      "The recorded drill of trigger "
                          + result.trigger()
                          + " is not the one that "
                          + person.id()
                          + " signed."));
    };
  }

  /** Digest of everything in the result but the signature. */
  public static String digest(DrillResult result) {
    var fields = new TreeMap<String, Object>();
    fields.put("change", result.change());
    fields.put("version", result.version());
    fields.put("trigger", result.trigger());
    fields.put(
        "bound",
        List.of(
            result.bound().trigger(),
            result.bound().action(),
            result.bound().site(),
            result.bound().knownGood()));
    fields.put("where", result.where());
    fields.put("stages", result.stages());
    fields.put("passed", result.passed());
    fields.put("injected", result.injected().stream().map(SignedDrill::samples).toList());
    fields.put(
        "window",
        result.window().stream()
            .map(f -> List.<Object>of(f.at().toString(), f.accrued().toMillis()))
            .toList());
    fields.put("actions", result.actions().stream().map(SignedDrill::act).toList());
    fields.put(
        "broken", result.broken().map(b -> List.of(b.code(), b.step(), b.why())).orElse(List.of()));
    fields.put("paging", result.paging());
    fields.put("took", result.took().toMillis());
    fields.put("person", result.person());
    fields.put("at", result.at().toString());
    fields.put("expires", result.expires().toString());
    return Canonical.digest(Canonical.json(fields));
  }

  private static List<Object> samples(DrillResult.Samples samples) {
    var value = samples.value();
    return List.of(
        samples.metric(),
        value.isPresent() ? Double.toString(value.getAsDouble()) : "",
        samples.count(),
        samples.first().toString(),
        samples.last().toString());
  }

  private static List<Object> act(DrillResult.Act act) {
    return List.of(
        act.at().toString(),
        act.unit(),
        act.step(),
        act.action(),
        act.direction(),
        act.reply(),
        act.readBack().map(List::of).orElse(List.of()),
        act.confirmed());
  }
}
