package dev.holdpoint.domain.change;

import java.time.Duration;
import java.util.List;

/**
 * A probe of one condition, with a verdict and a time to live.
 *
 * @param expectStatus HTTP status codes that count as an answer
 * @param expect every one must hold for {@code pass}
 * @param timeToLive how long a pass may be relied on, from the start of its request
 */
public record Check(
    String id,
    String title,
    String connection,
    CredentialRole credential,
    RequestSpec request,
    List<Integer> expectStatus,
    List<Expectation> expect,
    Duration timeToLive) {

  /**
   * Id of the check that the program makes itself: approvals, certificates, roster and roles are
   * valid now.
   */
  public static final String AUTHORITY = "authority";

  /** Time to live of {@link #AUTHORITY}. */
  public static final Duration AUTHORITY_TIME_TO_LIVE = Duration.ofSeconds(30);

  /** Copies the lists. */
  public Check {
    expectStatus = List.copyOf(expectStatus);
    expect = List.copyOf(expect);
  }
}
