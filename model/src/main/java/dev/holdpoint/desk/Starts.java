package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.shell.Recorder;
import dev.holdpoint.engine.shell.Recorder.Recorded;
import dev.holdpoint.engine.state.RunState;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Starts runs: the package as it was reviewed is admitted anew, signed by whoever starts it, and
 * recorded before anything is done.
 */
final class Starts {
  /** Most lines of the drill log that a run takes with it. */
  private static final int MOST_NOTES = 50;

  private final PackageReader reader;
  private final Admission admission;
  private final Signatures signatures;
  private final Notes notes;
  private final Runs runs;
  private final BooleanSupplier lostOpen;
  private final Recorder recorder;
  private final Consumer<Begun> begun;
  private final InstantSource clock;
  private final Supplier<String> names;

  /**
   * @param lostOpen whether a run that may still be open could not be brought back
   * @param begun told of each run once it is recorded, before anybody else can start one
   * @param names makes a fresh id at each call
   */
  Starts(
      PackageReader reader,
      Admission admission,
      Signatures signatures,
      Notes notes,
      Runs runs,
      BooleanSupplier lostOpen,
      Recorder recorder,
      Consumer<Begun> begun,
      InstantSource clock,
      Supplier<String> names) {
    this.reader = reader;
    this.admission = admission;
    this.signatures = signatures;
    this.notes = notes;
    this.runs = runs;
    this.lostOpen = lostOpen;
    this.recorder = recorder;
    this.begun = begun;
    this.clock = clock;
    this.names = names;
  }

  /**
   * A run as it stands recorded.
   *
   * @param first number of its first entry in the ledger
   * @param entries the admission, and what follows from it
   */
  record Begun(
      String run, ApprovedPackage approved, RunState state, long first, List<EntryBody> entries) {
    Begun {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Starts the run of a package as it was reviewed.
   *
   * @param identity closed in any case
   */
  Answer of(Review review, Identity identity) {
    try (identity) {
      if (lostOpen.getAsBoolean()) {
        return new Answer.Refused(
            "HP-DESK-035",
            "A run that may still be open cannot be brought back, and nobody knows which units it"
                + " has.",
            "Run `holdpoint verify --replay` on the home, and restore it from the backup.");
      }
      if (!(reader.read(review.file()) instanceof Read.Accepted read)) {
        return new Answer.Refused(
            "HP-DESK-030", "The package can no longer be read.", "Open it again.");
      }
      boolean same = review.summary().filter(s -> s.digest().equals(read.digest())).isPresent();
      if (!same) {
        return new Answer.Refused(
            "HP-DESK-031", "The file changed since it was shown.", "Open it again.");
      }
      var found = admission.look(read, true);
      if (!found.findings().isEmpty()) {
        return new Answer.Refused(
            "HP-DESK-032", "The package is not admitted.", "See the findings.", found.findings());
      }
      return sign(found, identity);
    } catch (IOException unreadable) {
      return new Answer.Refused(
          "HP-DESK-033", "The roster or the approvals cannot be read.", "Check the home folder.");
    }
  }

  private Answer sign(Admission.Found found, Identity identity) {
    var run = names.get();
    var approved = found.approved();
    var metadata = approved.content().metadata();
    var decision = Decision.of(DecisionKind.START, "");
    var meaning = Meanings.start(metadata.title(), metadata.version(), approved.digest());
    return switch (signatures.decision(
        run, decision, meaning, approved.digest(), approved.digest(), Direction.ONWARD, identity)) {
      case Signatures.Signing.Shut<SignedStatement> shut -> {
        notes.identityFailed(identity.person(), shut.finding());
        yield shut.answer();
      }
      case Signatures.Signing.Signed<SignedStatement>(var person, var signed, _) -> {
        if (!person.has(DecisionKind.START.role(), clock.instant())) {
          yield new Answer.Refused(
              "HP-DECISION-002",
              person.name() + " does not have the role operate, which this needs.",
              "Ask somebody who has it.");
        }
        yield admit(run, found, signed);
      }
    };
  }

  private synchronized Answer admit(String run, Admission.Found found, SignedStatement signed) {
    var approved = found.approved();
    var units = approved.content().units().stream().map(u -> u.id()).collect(Collectors.toSet());
    if (runs.sharing(units).isPresent()) {
      return new Answer.Refused(
          "HP-DESK-021", "Another open run has these units.", "Bring that run to its end first.");
    }
    var admitted =
        new Fact.Admitted(
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            run,
            Engine.RULES_VERSION,
            approved.digest(),
            approved.canonicalJson(),
            approved.content(),
            approved.approvals(),
            found.roster().map(r -> r.digest()).orElse(""),
            found.live(),
            found.drilled().valid(),
            found.drilled().log().stream().limit(MOST_NOTES).toList(),
            signed,
            runs.earlier(approved.content().metadata().id()));
    var step = Engine.begin(admitted);
    var entries = new ArrayList<EntryBody>();
    entries.add(admitted);
    entries.addAll(step.rulings());
    return switch (recorder.append(run, 0, entries)) {
      case Recorded.Refused(var code, var why, _) ->
          new Answer.Refused(code, why, "Nothing was started.");
      case Recorded.Durable(var first) -> {
        begun.accept(new Begun(run, approved, step.after(), first, entries));
        yield new Answer.Done(run, "Run " + run + " was started.");
      }
    };
  }
}
