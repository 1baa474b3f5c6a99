package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.identity.keys.RevocationReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationTest {
  private static final Instant NOW = RosterFixture.NOW;

  @TempDir Path folder;

  private RosterFixture fixture;

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
  }

  @Test
  void revoked_person_cannot_sign_any_more_and_others_can() throws IOException {
    revoke("a.lee");
    assertThat(objection("a.lee", NOW.plusSeconds(5))).contains("HP-IDENTITY-044");
    assertThat(objection("b.kim", NOW.plusSeconds(5))).isEmpty();
  }

  @Test
  void what_was_signed_before_the_revocation_still_counts() throws IOException {
    fixture.clock().set(NOW.plusSeconds(60).plusMillis(500));
    revoke("a.lee");
    assertThat(objectionThen("a.lee", NOW.plusSeconds(60).plusMillis(400))).isEmpty();
    assertThat(objectionThen("a.lee", NOW.plusSeconds(61))).contains("HP-IDENTITY-044");
  }

  @Test
  void clock_set_back_before_the_revocation_lets_nobody_sign() throws IOException {
    fixture.clock().set(NOW.plusSeconds(3600));
    revoke("a.lee");
    assertThat(objection("a.lee", NOW.plusSeconds(10))).contains("HP-IDENTITY-044");
    assertThat(objection("b.kim", NOW.plusSeconds(10))).contains("HP-IDENTITY-043");
  }

  @Test
  void expired_list_lets_nobody_sign_until_it_is_renewed() throws IOException {
    var late = NOW.plus(RevocationList.VALIDITY).plusSeconds(1);
    assertThat(objection("a.lee", late)).contains("HP-IDENTITY-042");
    assertThat(objectionThen("a.lee", late)).contains("HP-IDENTITY-042");

    fixture.clock().set(late);
    assertThat(fixture.registrar().renew(fixture.authorityPassphrase()))
        .isInstanceOf(RosterReading.Trusted.class);
    assertThat(objection("a.lee", late)).isEmpty();
  }

  @Test
  void list_that_ran_out_stops_what_leads_on_and_not_what_brings_back() throws IOException {
    var end = NOW.plus(RevocationList.VALIDITY);
    var late = end.plusSeconds(1);
    var roster = fixture.roster();
    var person = fixture.person("a.lee");

    assertThat(roster.objection(person, late, Direction.BACK)).isEmpty();
    assertThat(roster.objectionThen(person, late, Direction.BACK)).isEmpty();
    assertThat(roster.objection(person, late, Direction.ONWARD).map(IdentityFinding::code))
        .contains("HP-IDENTITY-042");
    assertThat(roster.listEnded(late)).contains(end);
    assertThat(roster.listEnded(end)).isEmpty();
  }

  @Test
  void way_back_is_closed_to_the_revoked_the_expired_and_a_clock_set_back() throws IOException {
    var late = NOW.plus(RevocationList.VALIDITY).plusSeconds(1);
    fixture.clock().set(NOW.plusSeconds(3600));
    revoke("a.lee");
    var roster = fixture.roster();

    assertThat(back(roster, "a.lee", late)).contains("HP-IDENTITY-044");
    assertThat(back(roster, "b.kim", NOW.plusSeconds(10))).contains("HP-IDENTITY-043");
    var person = fixture.person("b.kim");
    assertThat(back(roster, "b.kim", person.validUntil().plusSeconds(1)))
        .contains("HP-IDENTITY-026");
  }

  private Optional<String> back(Roster roster, String id, Instant at) throws IOException {
    return roster.objection(fixture.person(id), at, Direction.BACK).map(IdentityFinding::code);
  }

  @Test
  void missing_list_is_not_an_empty_one() throws IOException {
    var roster = fixture.roster();
    var without =
        new Roster(
            roster.serial(),
            roster.issued(),
            roster.digest(),
            roster.previous(),
            roster.change(),
            roster.authority(),
            Optional.empty(),
            roster.persons());
    var person = fixture.person("a.lee");
    assertThat(without.objection(person, NOW).map(IdentityFinding::code))
        .contains("HP-IDENTITY-041");
    assertThat(without.objectionThen(person, NOW).map(IdentityFinding::code))
        .contains("HP-IDENTITY-041");
  }

  @Test
  void revocations_outlive_every_later_change() throws IOException {
    revoke("a.lee");
    fixture.clock().forward(Duration.ofSeconds(5));
    fixture.enrol("d.fox", Role.AUDIT);
    var roster = fixture.roster();
    assertThat(roster.change()).isEqualTo("enrolled d.fox (D.FOX)");
    assertThat(objection("a.lee", NOW.plusSeconds(5))).contains("HP-IDENTITY-044");
    assertThat(roster.revocations().orElseThrow().number().intValueExact())
        .isEqualTo(roster.serial());
  }

  @Test
  void each_roster_names_the_one_it_replaced() throws IOException {
    var before = fixture.roster();
    revoke("a.lee");
    var after = fixture.roster();
    assertThat(after.previous()).isEqualTo(before.digest());
    assertThat(after.serial()).isEqualTo(before.serial() + 1);
    assertThat(after.change()).isEqualTo("revoked a.lee (key-compromise)");
  }

  @Test
  void nobody_is_revoked_twice_nor_unknown_nor_without_the_authority() throws IOException {
    var registrar = fixture.registrar();
    var reason = RevocationReason.SUPERSEDED;
    assertThat(
            RosterFixture.codes(
                registrar.revoke("a.lee", reason, "not the passphrase".toCharArray())))
        .containsExactly("HP-IDENTITY-008");
    assertThat(
            RosterFixture.codes(registrar.revoke("nobody", reason, fixture.authorityPassphrase())))
        .containsExactly("HP-IDENTITY-020");
    revoke("a.lee");
    assertThat(
            RosterFixture.codes(registrar.revoke("a.lee", reason, fixture.authorityPassphrase())))
        .containsExactly("HP-IDENTITY-045");
  }

  @Test
  void older_list_in_a_roster_of_today_breaks_its_signature() throws IOException {
    var home = fixture.home();
    var older = fixture.roster().revocations().orElseThrow();
    revoke("a.lee");
    var newer = fixture.roster().revocations().orElseThrow();
    var yaml = Files.readString(home.rosterFile());
    var replaced = yaml.replace(indented(newer), indented(older));
    assertThat(replaced).isNotEqualTo(yaml);
    Files.writeString(home.rosterFile(), replaced);
    assertThat(RosterFixture.codes(RosterReader.read(home))).containsExactly("HP-IDENTITY-002");
  }

  private static String indented(RevocationList list) {
    return list.pem().strip().indent(2);
  }

  private void revoke(String id) throws IOException {
    var reading =
        fixture
            .registrar()
            .revoke(id, RevocationReason.KEY_COMPROMISE, fixture.authorityPassphrase());
    assertThat(reading).isInstanceOf(RosterReading.Trusted.class);
  }

  private Optional<String> objection(String id, Instant now) throws IOException {
    return fixture.roster().objection(fixture.person(id), now).map(IdentityFinding::code);
  }

  private Optional<String> objectionThen(String id, Instant at) throws IOException {
    return fixture.roster().objectionThen(fixture.person(id), at).map(IdentityFinding::code);
  }
}
