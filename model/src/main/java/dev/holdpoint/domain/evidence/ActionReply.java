package dev.holdpoint.domain.evidence;

/** How the request of an intent ended, as the sender saw it. It proves nothing about the effect. */
public sealed interface ActionReply {
  /** An expected status. */
  record Accepted(int status) implements ActionReply {}

  /** Another status. */
  record Refused(int status, String detail) implements ActionReply {}

  /** No complete reply: timeout, cut connection. The effect is open. */
  record Lost(String detail) implements ActionReply {}

  /** The request never left: it was outside the package's scope, or no connection was made. */
  record NotSent(String detail) implements ActionReply {}
}
