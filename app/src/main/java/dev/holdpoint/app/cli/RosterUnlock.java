package dev.holdpoint.app.cli;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.AttemptLock;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.Unlocking;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code roster unlock}: an owner lets a key be tried again after too many wrong passphrases. */
@Command(
    name = "unlock",
    description = "Unlocks a person's key after too many wrong passphrases, as an owner.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterUnlock implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private SignerOption signer = new SignerOption();
  @Mixin private FormatOption format = new FormatOption();

  @Parameters(paramLabel = "ID", description = "Whose key is unlocked.")
  private String id = "";

  RosterUnlock(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    return switch (new RosterOnRecord(home.identity(surroundings), answer).look()) {
      case RosterReading.Refused(var findings) -> answer.refused(findings);
      case RosterReading.Trusted(var roster) -> {
        var owner = roster.person(signer.person());
        var locked = roster.person(id);
        if (owner.isEmpty() || locked.isEmpty()) {
          yield answer.refused(
              List.of(
                  IdentityFault.UNKNOWN_PERSON.because(
                      "Nobody in the roster has the id "
                          + (owner.isEmpty() ? signer.person() : id)
                          + ".")));
        }
        var objection =
            Unlocking.objection(owner.get(), locked.get(), surroundings.clock().instant());
        if (objection.isPresent()) {
          yield answer.refused(List.of(objection.get()));
        }
        yield counted()
            ? unlock(answer, roster, owner.get(), locked.get())
            : answer.refused(
                List.of(
                    IdentityFault.NOTHING_TO_UNLOCK.because(
                        "No wrong passphrase for the key of " + id + " counts now.")));
      }
    };
  }

  /** Whether there is anything to lift; nobody signs what is not so. */
  private boolean counted() throws IOException {
    var since = surroundings.clock().instant().minus(AttemptLock.WITHIN).minus(AttemptLock.LASTS);
    return RecordedAttempts.ask(
        home.identity(surroundings),
        past -> {
          var unlocked = past.unlocked(id).orElse(Instant.MIN);
          return past.wrong(id).stream().anyMatch(at -> at.isAfter(since) && at.isAfter(unlocked));
        });
  }

  private int unlock(Answer answer, Roster roster, Person owner, Person locked) throws IOException {
    return switch (signer.ask(surroundings, "To unlock the key of " + locked.id())) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var passphrase) -> {
        var place = home.identity(surroundings);
        yield switch (RecordedKeys.open(place, surroundings.clock(), roster, owner, passphrase)) {
          case Opening.Shut shut -> answer.refused(List.of(shut.finding()));
          case Opening.Opened(var identity) -> {
            var at = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            var jws = identity.sign(Unlocking.declaration(owner, locked, at));
            new Inbox(place).put(Inbox.UNLOCKED, at, Map.of("person", locked.id(), "jws", jws));
            new RosterOnRecord(place, answer).changed(surroundings);
            yield answer.done(
                List.of(
                    "Unlocked the key of " + locked.id() + ", as " + owner.name() + ".",
                    "The ledger records it at its next look, before the key is tried again."),
                Document.with("person", locked.id())
                    .and("by", owner.id())
                    .and("at", at.toString()));
          }
        };
      }
    };
  }
}
