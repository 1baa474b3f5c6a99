package dev.holdpoint.intake;

import static dev.holdpoint.intake.LintTest.row;

import dev.holdpoint.intake.finding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule over staging. */
final class StagingRows {
  private static final String CONTROL_PLANE = "    timeLimit: 1500ms\n\n  - id: metrics";
  private static final String METRICS = "    timeLimit: 1500ms\n\n  # The settlement";

  private StagingRows() {}

  static Stream<Arguments> all() {
    return Stream.of(
        row(Code.NO_STAGING, live("\nconnections:\n", "\n§connections:\n")),
        row(
            Code.STAGING_HOST,
            live(
                CONTROL_PLANE,
                staging("staging", "§http://localhost:18471", "env:S_RESTORE", CONTROL_PLANE))),
        row(
            Code.STAGING_CREDENTIAL,
            live(
                CONTROL_PLANE,
                staging(
                    "staging",
                    "https://staging.example",
                    "§env:HOLDPOINT_RESTORE",
                    CONTROL_PLANE))),
        row(
            Code.STAGING_MISSING,
            live(
                METRICS,
                staging("staging", "https://staging.example", "env:S_RESTORE", METRICS),
                "- id: control-plane",
                "- §id: control-plane")),
        row(
            Code.STAGING_NOT_LIVE,
            CONTROL_PLANE,
            staging("§staging", "https://staging.example", "env:S_RESTORE", CONTROL_PLANE)));
  }

  /** Every connection leads to live, and more. */
  private static String[] live(String... more) {
    var pairs = new ArrayList<String>();
    for (int connection = 0; connection < 3; connection++) {
      pairs.addAll(List.of("    site: simulator", "    site: live"));
    }
    pairs.addAll(List.of(more));
    return pairs.toArray(String[]::new);
  }

  private static String staging(String key, String url, String restore, String before) {
    return """
        %s:
          url: %s
          credentials: {observe: env:S_OBSERVE, transition: env:S_TRANSITION, restore: %s}
          marker: {path: /control/marker, pointer: /environment, equals: staging}
    """
            .formatted(key, url, restore)
        + before;
  }
}
