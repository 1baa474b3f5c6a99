package dev.holdpoint.audit.signing;

import java.io.IOException;

/** Port: one exchange with a time-stamp service after RFC 3161 §3.4. */
public interface TimeStampService {
  /** The name by which the document calls it: its host. */
  String name();

  /**
   * Sends a request and returns the reply, both in DER.
   *
   * @throws IOException when there is no whole reply in time and within the limit of size; its
   *     message says why in words that may be printed
   */
  byte[] exchange(byte[] request) throws IOException;
}
