package dev.holdpoint.engine.shell;

import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.record.Ruling.Intended;

/** Port: sends the one request of an intent, once. Ends within the connection's time limit. */
public interface Sender {
  /** How the request ended, as seen from here. */
  ActionReply send(Intended intent);
}
