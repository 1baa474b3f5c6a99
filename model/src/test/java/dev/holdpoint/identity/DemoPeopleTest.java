package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.StatementVerifier;
import dev.holdpoint.identity.statements.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPeopleTest {
  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(RosterFixture.NOW);

  @Test
  void each_of_the_cast_signs_with_the_passphrase_handed_out() throws IOException {
    var home = new IdentityHome(folder);
    var registrar = new Registrar(home, clock, new SecureRandom(), 1000);
    try (var people = DemoPeople.create(registrar, new SecureRandom())) {
      var opener = new KeyOpener(home, clock, AttemptRecord.NONE, failure -> {});
      var verifier = new StatementVerifier(people.roster());
      for (var person : people.roster().persons()) {
        var opening = opener.open(people.roster(), person, people.passphrase(person.id()));
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        var signed = ((Opening.Opened) opening).identity().sign(statement(person));
        assertThat(verifier.verify(signed, RosterFixture.NOW))
            .isEqualTo(new Verification.Valid<>(person, signed.statement()));
      }
    }
  }

  @Test
  void the_cast_can_release_roll_back_approve_own_and_audit() throws IOException {
    var registrar = new Registrar(new IdentityHome(folder), clock, new SecureRandom(), 1000);
    try (var people = DemoPeople.create(registrar, new SecureRandom())) {
      assertThat(people.roster().persons())
          .extracting(Person::id)
          .containsExactly("operator.a", "operator.b", "lead", "owner", "auditor");
      for (var role : Role.values()) {
        assertThat(people.roster().persons()).anyMatch(person -> person.declared().contains(role));
      }
      assertThat(
              people.roster().persons().stream().filter(p -> p.declared().contains(Role.RELEASE)))
          .hasSize(2);
    }
  }

  @Test
  void the_authority_is_opened_by_the_passphrase_handed_out() throws IOException {
    var registrar = new Registrar(new IdentityHome(folder), clock, new SecureRandom(), 1000);
    try (var people = DemoPeople.create(registrar, new SecureRandom())) {
      assertThat(registrar.renew(people.authorityPassphrase()))
          .isInstanceOf(RosterReading.Trusted.class);
    }
  }

  private static Statement statement(Person person) {
    return new Statement(
        "run-1",
        Decision.on(DecisionKind.RELEASE, "h1", "looks good"),
        "I release hold h1.",
        person.id(),
        person.name(),
        RosterFixture.NOW,
        "a".repeat(64),
        "b".repeat(64));
  }
}
