package dev.holdpoint.app.cli;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.desk.people.RecordedRosters;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.LedgerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * The roster of a home and what its ledger has of it, for commands that have no ledger open. A
 * ledger that cannot be opened is told and stops nobody: somebody may have to be revoked.
 */
final class RosterOnRecord {
  private final IdentityHome home;
  private final Answer answer;

  RosterOnRecord(IdentityHome home, Answer answer) {
    this.home = home;
    this.answer = answer;
  }

  private boolean hasLedger() {
    return Files.exists(LedgerHome.in(home.root()).journal());
  }

  /** The roster, refused where the ledger has seen a newer one. */
  RosterReading look() throws IOException {
    var reading = RosterReader.read(home);
    return reading instanceof RosterReading.Trusted(var roster)
        ? older(roster)
            .<RosterReading>map(why -> new RosterReading.Refused(List.of(why)))
            .orElse(reading)
        : reading;
  }

  /** That the ledger has seen a newer roster than this one. */
  Optional<IdentityFinding> older(Roster roster) throws IOException {
    if (!hasLedger()) {
      return Optional.empty();
    }
    return switch (LedgerReader.open(home.root())) {
      case LedgerReader.Refused(var problem, _) -> {
        answer.warn(problem.line());
        yield Optional.empty();
      }
      case LedgerReader.Reading(var reader) -> {
        try (reader) {
          yield RecordedRosters.of(reader).older(roster);
        }
      }
    };
  }

  /**
   * Has the ledger record and seal what was changed just now. If a console has it open, that does
   * so at its next look; what cannot be recorded now waits in the inbox.
   */
  void changed(Surroundings surroundings) {
    if (!hasLedger()) {
      return;
    }
    try {
      var opening =
          Wiring.openLedger(
              home,
              surroundings.clock(),
              surroundings.random(),
              name -> Optional.ofNullable(surroundings.environment().get(name)));
      switch (opening) {
        case Wiring.Opening.Open(var opened) -> LedgerAtHand.close(answer, opened);
        case Wiring.Opening.Shut(_, _, _, boolean shared) when shared -> {}
        case Wiring.Opening.Shut shut ->
            waiting(shut.code() + ": " + shut.why() + " " + shut.mend());
      }
    } catch (IOException unwritable) {
      waiting(Answer.sentence(String.valueOf(unwritable.getMessage())));
    }
  }

  private void waiting(String why) {
    answer.warn(
        "HP-APP-110: The change is made and is not in the ledger yet. Whoever opens the ledger next"
            + " records it. "
            + why);
  }
}
