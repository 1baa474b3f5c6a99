package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.signing.TrustedTime;

/** What a document says about who vouches for its time. */
final class TimeWords {
  private TimeWords() {}

  static String brief(TrustedTime time) {
    return switch (time) {
      case TrustedTime.Stamped(var service, _) ->
          "Trusted: time-stamped by " + service + " (RFC 3161)";
      case TrustedTime.NotAsked _ -> "No trusted time: the station's own clock";
      case TrustedTime.Missing(var service, var code, _) ->
          "No trusted time: %s gave no time-stamp (%s)".formatted(service, code);
    };
  }

  static String full(TrustedTime time) {
    return switch (time) {
      case TrustedTime.Stamped(var service, var named) ->
          "The signature carries a time-stamp (RFC 3161) of "
              + service
              + ", which is not this station: the document existed at the time that it names. That"
              + " time stands in the signature and not on these pages. A copy without the"
              + " time-stamp is not what was exported."
              + (named ? "" : " The authority of that service was not named to this station.");
      case TrustedTime.NotAsked _ ->
          "No trusted time: no time-stamp service is configured. Every time in this document, that"
              + " of its signature too, is the station's own clock and is proved by nobody else.";
      case TrustedTime.Missing(var service, var code, var why) ->
          "No trusted time: the time-stamp service %s was asked and there is no time-stamp (%s: %s)."
                  .formatted(service, code, why)
              + " Every time in this document, that of its signature too, is the station's own"
              + " clock and is proved by nobody else.";
    };
  }
}
