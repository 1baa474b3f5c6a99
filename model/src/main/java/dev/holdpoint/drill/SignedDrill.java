package dev.holdpoint.drill;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.identity.statements.Declaration;
import dev.holdpoint.identity.statements.SigningIdentity;
import java.util.List;
import java.util.Map;

/** Puts the signature of who ran it under a drill's result. */
public final class SignedDrill {
  /** Purpose of the declaration. */
  public static final String PURPOSE = "drill";

  private SignedDrill() {}

  /** The result, signed. */
  public static DrillResult of(DrillResult result, SigningIdentity identity) {
    var meaning =
        "I ran the drill of trigger "
            + result.trigger()
            + " of "
            + result.change()
            + ", and it "
            + (result.passed() ? "passed" : "failed")
            + ".";
    var jws =
        identity.sign(
            new Declaration(
                PURPOSE,
                meaning,
                identity.person().id(),
                identity.person().name(),
                result.at(),
                digest(result),
                Map.of("trigger", result.trigger())));
    return with(result, jws);
  }

  /** Digest of everything in the result but the signature. */
  public static String digest(DrillResult result) {
    return Canonical.digest(
        Canonical.json(
            List.of(
                result.change(),
                result.trigger(),
                result.triggerDigest(),
                result.actionDigest(),
                result.site(),
                result.simulator(),
                result.passed(),
                result.steps(),
                result.took().toMillis(),
                result.person(),
                result.at().toString(),
                result.expires().toString())));
  }

  private static DrillResult with(DrillResult result, String jws) {
    return new DrillResult(
        result.change(),
        result.trigger(),
        result.triggerDigest(),
        result.actionDigest(),
        result.site(),
        result.simulator(),
        result.passed(),
        result.steps(),
        result.took(),
        result.person(),
        result.at(),
        result.expires(),
        jws);
  }
}
