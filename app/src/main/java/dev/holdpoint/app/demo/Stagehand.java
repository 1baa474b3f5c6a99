package dev.holdpoint.app.demo;

import dev.holdpoint.app.DrillRoom;
import dev.holdpoint.app.Wiring;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.drill.DrillWords;
import dev.holdpoint.drill.SignedDrill;
import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.SigningIdentity;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.ledger.Ledger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sets the demo up: people and keys, the package for this site and day, approvals, drills. */
final class Stagehand {
  static final String APPROVER = "lead";
  static final String DRILLER = "operator.a";

  private final IdentityHome home;
  private final DemoPeople people;
  private final Setting setting;
  private final Clock clock;
  private final Consumer<String> say;

  Stagehand(
      IdentityHome home, DemoPeople people, Setting setting, Clock clock, Consumer<String> say) {
    this.home = home;
    this.people = people;
    this.setting = setting;
    this.clock = clock;
    this.say = say;
  }

  /** Writes the package for a site and for now, and has it approved. */
  Path packageFor(URI site) throws IOException {
    var file = home.root().resolve(setting.name());
    var opens = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    var closes = opens.plus(Duration.ofHours(3));
    Files.writeString(file, Bundled.moved(setting.change(), site, opens, closes));
    var read = read(file);
    var approver = people.roster().person(APPROVER).orElseThrow();
    var jws =
        open(approver)
            .sign(
                Approvals.declaration(
                    approver,
                    read.content().metadata().title()
                        + " version "
                        + read.content().metadata().version(),
                    read.digest(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Approvals.DEFAULT_EXPIRY));
    new Approvals(home).store(read.digest(), approver.id(), jws);
    return file;
  }

  /** Drills every trigger that acts on live state. */
  void drills(Path file, SecureRandom random, Function<String, Optional<String>> environment)
      throws IOException, InterruptedException {
    var read = read(file);
    if (!(Wiring.open(home, clock, random, environment)
        instanceof Wiring.Opening.Open(var opened))) {
      throw new IOException("the throw-away home cannot be opened");
    }
    try (opened) {
      for (var trigger : read.content().triggers()) {
        if (trigger.action().actsOnLiveState()) {
          say.accept("Drilling trigger " + trigger.id() + ", " + trigger.title() + " ...");
          drill(read.content(), read.digest(), trigger.id(), opened.ledger(), environment);
        }
      }
    }
  }

  private void drill(
      ChangePackage change,
      String digest,
      String trigger,
      Ledger ledger,
      Function<String, Optional<String>> environment)
      throws IOException, InterruptedException {
    var result =
        new DrillRoom(home, clock, environment)
            .simulated(
                change,
                digest,
                change.trigger(trigger).orElseThrow(),
                setting.site().withPort(0),
                DRILLER,
                _ -> {});
    if (!result.passed()) {
      throw new IOException(
          "HP-APP-116: the drill of "
              + trigger
              + " "
              + DrillWords.outcome(result)
              + "; a busy machine can be too slow for the simulated site: start the demo again, in"
              + " another folder");
    }
    var who = people.roster().person(DRILLER).orElseThrow();
    var lost = DrillLog.keep(ledger, SignedDrill.of(result, open(who)));
    if (lost.isPresent()) {
      throw new IOException(lost.get());
    }
  }

  private Read.Accepted read(Path file) throws IOException {
    return switch (new PackageReader(clock).read(file)) {
      case Read.Accepted accepted -> accepted;
      case Read.Refused refused -> throw new IOException(refused.findings().toString());
    };
  }

  private SigningIdentity open(Person person) throws IOException {
    return switch (new KeyOpener(home, clock, AttemptRecord.NONE, _ -> {})
        .open(people.roster(), person, people.passphrase(person.id()))) {
      case Opening.Opened(var identity) -> identity;
      case Opening.Shut shut -> throw new IOException(shut.finding().line());
    };
  }
}
