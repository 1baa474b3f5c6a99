package dev.holdpoint.domain.change;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request of a probe. In path, headers and body, {@code {name}} stands for a value that an
 * earlier step captured.
 *
 * @param id unique within the probe
 * @param credential whose it carries; never the one that may change live state
 * @param expectStatus HTTP status codes that count as an answer
 * @param expect every one must hold
 * @param capture name to the place (RFC 6901) of the reply whose text later steps may use
 */
public record HttpStep(
    String id,
    CredentialRole credential,
    RequestSpec request,
    List<Integer> expectStatus,
    List<Expectation> expect,
    Map<String, String> capture) {
  /** Copies the collections. */
  public HttpStep {
    expectStatus = List.copyOf(expectStatus);
    expect = List.copyOf(expect);
    // In one order, so that its text is the same from one start of the program to the next.
    capture = Collections.unmodifiableSortedMap(new TreeMap<>(capture));
  }
}
