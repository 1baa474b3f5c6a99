package dev.holdpoint.desk;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.Person;
import dev.holdpoint.ledger.entry.LedgerReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Exports a run for a person who proves who they are; the ledger says so before anything leaves.
 */
final class Exports {
  /** A failure whose words begin with a code of its own. */
  private static final Pattern CODED = Pattern.compile("(?s)HP-[A-Z]+-\\d{3}: .+");

  private final Predicate<String> known;
  private final Signatures signatures;
  private final Notes notes;
  private final Exporter exporter;
  private final InstantSource clock;

  /**
   * @param known whether the ledger has entries of a run
   */
  Exports(
      Predicate<String> known,
      Signatures signatures,
      Notes notes,
      Exporter exporter,
      InstantSource clock) {
    this.known = known;
    this.signatures = signatures;
    this.notes = notes;
    this.exporter = exporter;
    this.clock = clock;
  }

  Answer of(String run, Path folder, Identity identity) {
    if (!known.test(run)) {
      return new Answer.Refused(
          Exporter.NO_SUCH_RUN,
          "There is no run " + run + " in this ledger.",
          "Name a run as the board shows it, or another home folder.");
    }
    var proof = signatures.with(identity, opened -> opened.person().name());
    return switch (proof) {
      case Signatures.Signing.Shut<String> shut -> {
        notes.identityFailed(identity.person(), shut.finding());
        yield shut.answer();
      }
      case Signatures.Signing.Signed<String>(var person, _, _) -> of(run, folder, person);
    };
  }

  private Answer of(String run, Path folder, Person person) {
    var now = clock.instant();
    if (!person.has(Role.AUDIT, now) && !person.has(Role.OPERATE, now)) {
      return new Answer.Refused(
          "HP-DESK-041",
          person.name() + " has neither the role audit nor operate, one of which this needs.",
          "Ask somebody who has it.");
    }
    if (!notes.exported(run, person.id())) {
      return new Answer.Refused(
          "HP-DESK-042", "The ledger does not record who exports.", "Mend the ledger first.");
    }
    try {
      var exported = exporter.export(run, folder, person.name());
      return new Answer.Done(exported.pdf().toString(), "Written and signed. " + exported.words());
    } catch (Exporter.Prevented prevented) {
      var problem = prevented.problem();
      return new Answer.Refused(problem.code(), problem.what(), problem.mend());
    } catch (IOException | LedgerReadException failed) {
      var said = String.valueOf(failed.getMessage());
      if (CODED.matcher(said).matches()) {
        return new Answer.Refused(
            said.substring(0, said.indexOf(':')),
            said.substring(said.indexOf(':') + 2) + ".",
            "Correct what it names, then export again.");
      }
      return new Answer.Refused(
          "HP-DESK-040",
          "The export could not be written: " + said + ".",
          "Choose a run of this ledger and a folder that can be written to.");
    }
  }
}
