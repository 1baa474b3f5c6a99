package dev.holdpoint.identity.statements;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.RosterFixture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Statements of the tests. */
final class Samples {
  static final String PACKET = "a".repeat(64);
  static final String SUBSTANCE = "b".repeat(64);

  private Samples() {}

  static Statement statement(Person person) {
    return new Statement(
        "run-1",
        Decision.on(DecisionKind.RELEASE, "h1", "p95 is back, \u00e4nderung \ud83d\ude80 ok"),
        "I release hold h1.",
        person.id(),
        person.name(),
        RosterFixture.NOW,
        PACKET,
        SUBSTANCE);
  }

  /** A statement with every optional part. */
  static Statement arming(Person person) {
    return new Statement(
        "run-1",
        new Decision(
            DecisionKind.ARM,
            Optional.of("h2"),
            Optional.of("errors"),
            List.of("eu-1", "eu-2"),
            Optional.of(RosterFixture.NOW.plusSeconds(3600)),
            ""),
        "I arm the trigger errors.",
        person.id(),
        person.name(),
        RosterFixture.NOW.plusMillis(7),
        PACKET,
        SUBSTANCE);
  }

  static SigningIdentity identity(RosterFixture fixture, String id) throws IOException {
    var opener = new KeyOpener(fixture.home(), fixture.clock(), AttemptRecord.NONE, failure -> {});
    return switch (opener.open(fixture.roster(), fixture.person(id), fixture.passphrase(id))) {
      case Opening.Opened(var identity) -> identity;
      case Opening.Shut shut -> throw new IOException(shut.finding().line());
    };
  }

  static SignedStatement signed(RosterFixture fixture, String id) throws IOException {
    return identity(fixture, id).sign(statement(fixture.person(id)));
  }
}
