package dev.holdpoint.intake;

import static dev.holdpoint.intake.LintTest.row;

import dev.holdpoint.intake.finding.Code;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One broken package for each rule over encryption and over what is not recorded. */
final class PrivacyRows {
  private static final String CONTROL_PLANE = "    timeLimit: 1500ms\n\n  - id: metrics";
  private static final String HIDDEN = "    timeLimit: 1500ms\n    sensitive: [frozen, Weight]\n";
  private static final String URL = "    url: http://127.0.0.1:18471\n    # Requests";

  private PrivacyRows() {}

  static Stream<Arguments> all() {
    return Stream.of(
        row(
            Code.PLAINTEXT,
            URL,
            "    url: §http://control.example\n    plaintext: true\n    # Requests"),
        row(
            Code.PLAIN_HTTP,
            URL,
            "    url: §http://control.example\n    plaintext: false\n    # Requests"),
        row(Code.TYPE, CONTROL_PLANE, "    plaintext: §yes\n" + CONTROL_PLANE),
        row(Code.REPEATED, CONTROL_PLANE, "    sensitive: §[token, token]\n" + CONTROL_PLANE),
        row(
            Code.SENSITIVE_USED,
            CONTROL_PLANE,
            HIDDEN.replace(", Weight", "") + "\n  - id: metrics",
            "pointer: /frozen",
            "pointer: §/frozen"),
        row(
            Code.SENSITIVE_USED,
            CONTROL_PLANE,
            HIDDEN.replace("frozen, ", "") + "\n  - id: metrics",
            "    weight: /weight",
            "    weight: §/weight"),
        row(
            Code.SECRET_QUERY,
            "path: /control/freeze}",
            "path: §\"/control/freeze?a=b&api_key=hunter2\"}"));
  }
}
