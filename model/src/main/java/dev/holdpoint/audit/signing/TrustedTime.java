package dev.holdpoint.audit.signing;

import java.util.Objects;

/** Whether somebody else than the station vouches for the time of signing. */
public sealed interface TrustedTime {
  /** Nobody was asked. */
  record NotAsked() implements TrustedTime {}

  /** A service was asked, and there is none. */
  record Missing(String service, String code, String why) implements TrustedTime {
    public Missing {
      Objects.requireNonNull(service);
      Objects.requireNonNull(code);
      Objects.requireNonNull(why);
    }
  }

  /**
   * The signature carries a time-stamp of this service.
   *
   * @param named whether the document names the authority that certified the service
   */
  record Stamped(String service, boolean named) implements TrustedTime {
    public Stamped {
      Objects.requireNonNull(service);
    }
  }
}
