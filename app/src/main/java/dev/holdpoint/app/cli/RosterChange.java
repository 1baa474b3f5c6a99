package dev.holdpoint.app.cli;

import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;
import java.util.List;
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
    if (RosterReader.read(place) instanceof RosterReading.Trusted(var roster)) {
      var older = record.older(roster);
      if (older.isPresent()) {
        return answer.refused(List.of(older.get()));
      }
    }
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
                yield answer.done(
                    List.of(done, RosterRenew.revocations(roster)),
                    Document.with("serial", roster.serial())
                        .and("digest", roster.digest())
                        .and("change", roster.change())
                        .and("nextUpdate", RosterRenew.until(roster)));
              }
            });
  }
}
