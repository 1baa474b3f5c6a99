package dev.holdpoint.app;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values with which nobody can count, as somebody may put them into a record. */
final class Poison {
  private Poison() {}

  /** In a fact, in the package, and twice the same stage: type of entry, pattern, replacement. */
  static Stream<Arguments> all() {
    var last = "\"+1000000000-12-31T23:59:59.999999999Z\"";
    return Stream.of(
        Arguments.of("checked", "\"startedAt\":\"[^\"]*\"", "\"startedAt\":" + last),
        Arguments.of("observed", "\"sampledAt\":\"[^\"]*\"", "\"sampledAt\":" + last),
        Arguments.of("observed", "\"receivedAt\":\"[^\"]*\"", "\"receivedAt\":" + last),
        Arguments.of("admitted", "\"soak\":\"[^\"]*\"", "\"soak\":\"PT2562047788015215H\""),
        Arguments.of("admitted", "\"timeToLive\":\"[^\"]*\"", "\"timeToLive\":\"PT9000000000H\""),
        Arguments.of(
            "admitted", "\"closes\":\"[^\"]*\"", "\"closes\":\"-1000000000-01-01T00:00:00Z\""),
        Arguments.of("admitted", "\"id\":\"canary\"", "\"id\":\"shadow\""));
  }
}
