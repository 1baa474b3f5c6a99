package dev.holdpoint.app.cli;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands have in common that change the roster with its authority's passphrase. */
final class RosterChange {
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private AuthorityOption authority = new AuthorityOption();
  @Mixin private FormatOption format = new FormatOption();

  /** A change. */
  interface Change {
    RosterReading by(Registrar registrar, char[] passphrase) throws IOException;
  }

  Answer answer(CommandSpec spec) {
    return new Answer(spec, format.format());
  }

  /**
   * Makes a change, has it recorded and says so.
   *
   * @param done what is said of it then
   */
  int make(CommandSpec spec, Surroundings surroundings, String done, Change change)
      throws IOException {
    var answer = answer(spec);
    var place = home.identity(surroundings);
    var record = new RosterOnRecord(place, answer);
    var held = Set.<Role>of();
    if (RosterReader.read(place) instanceof RosterReading.Trusted(var roster)) {
      held = held(roster, surroundings.clock().instant());
      var older = record.older(roster);
      if (older.isPresent()) {
        return answer.refused(List.of(older.get()));
      }
    }
    var before = held;
    return authority.change(
        surroundings,
        answer,
        passphrase ->
            switch (change.by(
                new Registrar(
                    place,
                    surroundings.clock(),
                    surroundings.random(),
                    new RecordedAuthority(place)),
                passphrase)) {
              case RosterReading.Refused(var findings) -> answer.refused(findings);
              case RosterReading.Trusted(var roster) -> {
                record.changed(surroundings);
                RosterRenew.warn(answer, roster, surroundings.clock().instant());
                missed(answer, before, roster, surroundings.clock().instant());
                yield answer.done(
                    List.of(done, RosterRenew.revocations(roster)),
                    Document.with("serial", roster.serial())
                        .and("digest", roster.digest())
                        .and("change", roster.change())
                        .and("nextUpdate", RosterRenew.until(roster)));
              }
            });
  }

  /** Roles that somebody has whose signature would count. */
  private static Set<Role> held(Roster roster, Instant at) {
    return roster.persons().stream()
        .filter(person -> roster.objection(person, at, Direction.BACK).isEmpty())
        .flatMap(person -> person.roles(at).stream())
        .collect(Collectors.toSet());
  }

  /** Says which roles nobody has any more, before a run needs one of them. */
  private static void missed(Answer answer, Set<Role> before, Roster roster, Instant now) {
    // A revocation counts from the next whole second on.
    var after = held(roster, now.plusSeconds(2));
    before.stream()
        .filter(role -> !after.contains(role))
        .sorted()
        .forEach(
            role ->
                answer.note(
                    "HP-APP-114",
                    "Nobody has the role "
                        + RoleWord.of(role)
                        + " now. Enrol somebody with it before a run needs one."));
  }
}
