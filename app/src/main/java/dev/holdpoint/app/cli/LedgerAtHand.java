package dev.holdpoint.app.cli;

import dev.holdpoint.app.Mends;
import dev.holdpoint.app.Wiring;
import java.io.IOException;

/**
 * A ledger that a command has opened. What was found when it was opened, such as an empty folder of
 * seals or a torn tail, and what could not be sealed or copied outside until it was closed is told
 * beside the answer: nobody else would tell it.
 */
final class LedgerAtHand {
  private LedgerAtHand() {}

  /** What is done with it. */
  interface Use {
    int of(Wiring.Opened opened) throws IOException, InterruptedException;
  }

  /** Uses an opened ledger and closes it; why another is shut is the answer. */
  static int with(Answer answer, Wiring.Opening opening, Use use)
      throws IOException, InterruptedException {
    return switch (opening) {
      case Wiring.Opening.Shut shut -> answer.wrong(shut.code(), shut.why(), shut.mend());
      case Wiring.Opening.Open(var opened) -> {
        found(answer, opened);
        int status;
        try (opened) {
          status = use.of(opened);
        }
        left(answer, opened);
        yield status;
      }
    };
  }

  /** Closes a ledger that was opened only to have it record and seal what waits. */
  static void close(Answer answer, Wiring.Opened opened) throws IOException {
    found(answer, opened);
    opened.close();
    left(answer, opened);
  }

  private static void found(Answer answer, Wiring.Opened opened) {
    for (var finding : opened.found()) {
      var mend = Mends.of(finding.code()).map(how -> " Mend: " + how).orElse("");
      answer.note(finding.code(), finding.message() + mend);
    }
  }

  private static void left(Answer answer, Wiring.Opened opened) {
    opened
        .ledger()
        .sealTrouble()
        .ifPresent(
            problem -> answer.note(problem.code(), problem.what() + " Mend: " + problem.mend()));
  }
}
