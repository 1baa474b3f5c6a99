package dev.holdpoint.control;

import dev.holdpoint.domain.change.Action;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.run.ActionKey;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the request of one intent, once. Whoever calls it has made the intent durable before; what
 * became of the effect is settled by reading the live state back, never by sending again.
 */
public final class ActionSender {
  private static final int DETAIL_LENGTH = 300;

  private final Scope scope;
  private final Caller caller;

  /**
   * @param scope of the package whose actions are sent
   */
  public ActionSender(Scope scope, Caller caller) {
    this.scope = scope;
    this.caller = caller;
  }

  /**
   * Sends at most one request; blocks up to the connection's time limit.
   *
   * @param role TRANSITION forward, RESTORE back
   * @param key goes in the action's idempotency header
   * @param set the fields that the step sets; they fill the templates
   * @param expected the whole state after it, for fields of the templates that are not set
   */
  public ActionReply send(
      Action action,
      CredentialRole role,
      ActionKey key,
      String unit,
      Map<String, String> set,
      UnitState expected) {
    var outgoing =
        new Outgoing(
            action.connection(),
            role,
            action.request(),
            Optional.of(unit),
            expected.with(set).fields(),
            Map.of(),
            Map.of(action.idempotencyHeader(), key.text()));
    return switch (caller.call(scope, outgoing)) {
      case Reply.Replied replied when Statuses.expected(action.expectStatus(), replied.status()) ->
          new ActionReply.Accepted(replied.status());
      case Reply.Replied replied -> new ActionReply.Refused(replied.status(), refusal(replied));
      case Reply.Lost lost -> new ActionReply.Lost(words(lost.inWords()));
      case Reply.NotSent notSent -> new ActionReply.NotSent(words(notSent.inWords()));
    };
  }

  /** With the beginning of what the server said, unless that is a page for browsers. */
  private String refusal(Reply.Replied replied) {
    var text = replied.text().strip();
    return words(
        text.isEmpty() || text.startsWith("<")
            ? replied.inWords()
            : replied.inWords() + ": " + text);
  }

  private String words(String text) {
    return Masking.oneLine(caller.mask(text), DETAIL_LENGTH);
  }
}
