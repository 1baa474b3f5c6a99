package dev.holdpoint.http;

import java.util.Optional;

/** How one request ended. No text in it holds a credential. */
public sealed interface Reply {

  /** What happened, in words, one masked line. */
  String inWords();

  /**
   * A complete reply.
   *
   * @param contentType empty when the server named none
   * @param text the body as UTF-8, masked, at most 1 MiB
   * @param redirect where a redirect pointed; it is never followed, not even on the same host
   */
  record Replied(int status, String contentType, String text, Optional<String> redirect)
      implements Reply {
    @Override
    public String inWords() {
      var words = "answered " + status;
      if (redirect.isPresent()) {
        return words + ", a redirect " + redirect.get() + "; redirects are never followed";
      }
      return contentType.isEmpty() ? words : words + " with " + contentType;
    }
  }

  /** The request, or a part of it, may have left, and no complete reply came. */
  record Lost(Kind kind, String detail) implements Reply {
    @Override
    public String inWords() {
      return detail;
    }
  }

  /**
   * The request never left: it was refused here, or no connection was made.
   *
   * @param code {@code HP-HTTP-NNN}
   */
  record NotSent(String code, String detail) implements Reply {
    /** No connection within the time limit. */
    public static final String CONNECT_TIMEOUT = "HP-HTTP-021";

    @Override
    public String inWords() {
      return code + ": " + detail;
    }
  }

  /** What became of a reply that did not come whole. */
  enum Kind {
    /** Not complete within the connection's time limit. */
    TIMEOUT,
    /** The connection ended before the reply did, or its head exceeded its limit. */
    CUT,
    /** More than the body limit. */
    TOO_LARGE,
    /** Not HTTP. */
    NOT_HTTP
  }
}
