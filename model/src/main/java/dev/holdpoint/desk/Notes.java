package dev.holdpoint.desk;

import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.entry.Appended;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Entries of the station about people, apart from any run. */
final class Notes {
  private final Ledger ledger;

  Notes(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Somebody did not prove who they are. A ledger that takes nothing any more tells so itself. */
  void identityFailed(String person, IdentityFinding why) {
    boolean _ =
        noted(
            Inbox.IDENTITY_FAILED,
            Map.of("person", person, "code", why.code(), "why", why.message()));
  }

  /** Somebody exports a run; false when that is not durable. */
  boolean exported(String run, String person) {
    return noted("exported", Map.of("run", run, "person", person));
  }

  private boolean noted(String type, Map<String, String> body) {
    return ledger.appendStation(type, JsonMapper.shared().writeValueAsString(body))
        instanceof Appended.Durable;
  }
}
