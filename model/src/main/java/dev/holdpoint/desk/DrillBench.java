package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.identity.Person;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs drills that a person asked for on screen, each on a thread of its own. */
final class DrillBench implements AutoCloseable {
  private final PackageReader reader;
  private final Signatures signatures;
  private final Notes notes;
  private final Drills drills;
  private final Rehearsals rehearsals;
  private final InstantSource clock;
  private final Set<Thread> working = ConcurrentHashMap.newKeySet();

  DrillBench(
      PackageReader reader,
      Signatures signatures,
      Notes notes,
      Drills drills,
      Rehearsals rehearsals,
      InstantSource clock) {
    this.reader = reader;
    this.signatures = signatures;
    this.notes = notes;
    this.drills = drills;
    this.rehearsals = rehearsals;
    this.clock = clock;
  }

  Drilling drill(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener) {
    var answer = new CompletableFuture<Answer>();
    var thread =
        Thread.ofVirtual()
            .name("drill")
            .unstarted(
                () -> {
                  try (identity) {
                    answer.complete(answered(review, triggers, where, identity, listener));
                  } finally {
                    working.remove(Thread.currentThread());
                    // Whoever waits learns of a defect, instead of waiting for ever.
                    answer.completeExceptionally(new IllegalStateException("the drill ended"));
                  }
                });
    working.add(thread);
    thread.start();
    return new Drilling(answer, thread::interrupt);
  }

  private Answer answered(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener) {
    try {
      return begin(review, triggers, where, identity, listener);
    } catch (InterruptedException cancelled) {
      return new Answer.Refused(
          "HP-DESK-039",
          "The drill was cancelled; nothing of it was kept.",
          "Drill again when you are ready.");
    }
  }

  private Answer begin(
      Review review,
      List<String> triggers,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener)
      throws InterruptedException {
    if (!(reader.read(review.file()) instanceof Read.Accepted read)
        || review.summary().filter(s -> s.digest().equals(read.digest())).isEmpty()) {
      return new Answer.Refused(
          "HP-DESK-031", "The file changed since it was shown.", "Open it again.");
    }
    var chosen = chosen(read.content(), triggers);
    if (chosen.isEmpty()) {
      return new Answer.Refused(
          "HP-DESK-035", "No such trigger can be drilled.", "Choose one of the package's.");
    }
    if (!rehearsals.places(read.content()).contains(where)) {
      return new Answer.Refused(
          "HP-DESK-036",
          "The package cannot be drilled there.",
          "Name staging in its connections, or choose a site that has its units.");
    }
    // Opened once before anything is rehearsed, so that a wrong passphrase costs no drill.
    return switch (signatures.with(copy(identity), opened -> opened.person())) {
      case Signatures.Signing.Shut<Person> shut -> {
        notes.identityFailed(identity.person(), shut.finding());
        yield shut.answer();
      }
      case Signatures.Signing.Signed<Person>(var person, _, _) ->
          drills.mayDrill(person, clock.instant())
              ? run(read, chosen, where, identity, listener)
              : new Answer.Refused(
                  "HP-DESK-037",
                  person.name() + " has neither the role operate nor rollback.",
                  "Ask somebody who has one of them.");
    };
  }

  private static Identity copy(Identity identity) {
    return new Identity(identity.person(), identity.passphrase());
  }

  private static List<Trigger> chosen(ChangePackage change, List<String> ids) {
    return change.triggers().stream()
        .filter(t -> ids.isEmpty() ? t.action().actsOnLiveState() : ids.contains(t.id()))
        .toList();
  }

  private Answer run(
      Read.Accepted read,
      List<Trigger> chosen,
      SiteKind where,
      Identity identity,
      Consumer<DrillProgress> listener)
      throws InterruptedException {
    var failed = new ArrayList<Finding>();
    for (var trigger : chosen) {
      var result =
          rehearsals.drill(
              read.content(), read.digest(), trigger, where, identity.person(), listener);
      var lost = keep(result, identity, listener);
      if (lost.isPresent()) {
        return lost.get();
      }
      result
          .broken()
          .map(
              b ->
                  Admission.error(
                      b.code(),
                      "/triggers/" + read.content().triggers().indexOf(trigger),
                      "The drill of trigger "
                          + trigger.id()
                          + " failed at "
                          + b.step()
                          + ": "
                          + b.why(),
                      drills.mend(b.code())))
          .ifPresent(failed::add);
    }
    return failed.isEmpty()
        ? new Answer.Done(
            read.content().metadata().id(),
            chosen.size() == 1 ? "The drill passed." : chosen.size() + " drills passed.")
        : new Answer.Refused(
            "HP-DESK-038",
            failed.size() + " of " + chosen.size() + " drills failed; their results are kept.",
            "See what broke.",
            failed);
  }

  private Optional<Answer> keep(
      DrillResult result, Identity identity, Consumer<DrillProgress> listener) {
    return switch (signatures.with(copy(identity), opened -> drills.keep(result, opened))) {
      case Signatures.Signing.Shut<Drills.Kept> shut -> Optional.of(shut.answer());
      case Signatures.Signing.Signed<Drills.Kept>(_, var kept, _) ->
          switch (kept) {
            case Drills.Kept.Durable(var signed) -> {
              listener.accept(new DrillProgress.Kept(signed.trigger(), signed));
              yield Optional.empty();
            }
            case Drills.Kept.Lost(var why) ->
                Optional.of(
                    new Answer.Refused(
                        "HP-DESK-044",
                        "The drill was not recorded: " + why,
                        "Mend the ledger, then drill again."));
          };
    };
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    working.forEach(Thread::interrupt);
  }
}
