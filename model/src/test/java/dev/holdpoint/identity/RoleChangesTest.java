package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.RevocationReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles that end, and roles that one person hands to another. */
class RoleChangesTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private RosterFixture fixture;
  private RoleChanges changes;
  private Instant now;

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
    changes = new RoleChanges(fixture.registrar());
    now = fixture.clock().instant();
  }

  private Person person(String id) throws IOException {
    return fixture.person(id);
  }

  private RosterReading delegate(Role role, String from, String to, Instant until)
      throws IOException {
    return changes.delegate(role, from, to, until, fixture.authorityPassphrase());
  }

  private void delegated() throws IOException {
    assertThat(RosterFixture.codes(delegate(Role.RELEASE, "a.lee", "c.ray", now.plus(DAY))))
        .isEmpty();
  }

  @Test
  void delegated_role_is_the_others_alone_until_its_end() throws IOException {
    delegated();

    var giver = person("a.lee");
    var taker = person("c.ray");
    var last = now.plus(DAY).minusMillis(1);
    assertThat(giver.roles(last)).containsExactly(Role.OPERATE);
    assertThat(taker.roles(last)).containsExactly(Role.RELEASE, Role.AUDIT);
    assertThat(giver.roles(now.plus(DAY))).containsExactly(Role.OPERATE, Role.RELEASE);
    assertThat(taker.roles(now.plus(DAY))).containsExactly(Role.AUDIT);
    assertThat(giver.roles(now.minusMillis(1))).contains(Role.RELEASE);
    assertThat(taker.roles(now.minusMillis(1))).doesNotContain(Role.RELEASE);
  }

  @Test
  void each_change_is_a_signed_roster_that_says_what_was_changed() throws IOException {
    int serial = fixture.roster().serial();
    delegated();
    assertThat(fixture.roster().serial()).isEqualTo(serial + 1);
    assertThat(fixture.roster().change())
        .isEqualTo("delegated release of a.lee to c.ray until " + now.plus(DAY));
    var text = Files.readString(fixture.home().rosterFile());
    Files.writeString(
        fixture.home().rosterFile(),
        text.replace(now.plus(DAY).toString(), now.plus(DAY.multipliedBy(2)).toString()),
        StandardCharsets.UTF_8);
    assertThat(RosterFixture.codes(RosterReader.read(fixture.home())))
        .containsExactly("HP-IDENTITY-002");
  }

  @Test
  void recalled_role_is_back_at_once_and_the_past_stays_as_it_was() throws IOException {
    delegated();
    fixture.clock().forward(Duration.ofHours(1));
    var recalled = changes.recall(Role.RELEASE, "a.lee", fixture.authorityPassphrase());

    assertThat(RosterFixture.codes(recalled)).isEmpty();
    var then = now.plus(Duration.ofMinutes(30));
    var after = now.plus(Duration.ofHours(1));
    assertThat(person("a.lee").has(Role.RELEASE, after)).isTrue();
    assertThat(person("c.ray").has(Role.RELEASE, after)).isFalse();
    assertThat(person("a.lee").has(Role.RELEASE, then)).isFalse();
    assertThat(person("c.ray").has(Role.RELEASE, then)).isTrue();
    assertThat(
            RosterFixture.codes(
                changes.recall(Role.RELEASE, "a.lee", fixture.authorityPassphrase())))
        .containsExactly("HP-IDENTITY-067");
  }

  @Test
  void second_delegation_of_a_role_ends_the_first() throws IOException {
    delegated();
    fixture.clock().forward(Duration.ofMinutes(1));
    assertThat(RosterFixture.codes(delegate(Role.RELEASE, "a.lee", "b.kim", now.plus(DAY))))
        .isEmpty();

    var after = fixture.clock().instant();
    assertThat(person("b.kim").has(Role.RELEASE, after)).isTrue();
    assertThat(person("c.ray").has(Role.RELEASE, after)).isFalse();
  }

  @Test
  void delegated_role_falls_with_the_giver() throws IOException {
    delegated();
    fixture.clock().forward(Duration.ofMinutes(1));
    fixture
        .registrar()
        .revoke("a.lee", RevocationReason.KEY_COMPROMISE, fixture.authorityPassphrase());

    assertThat(person("c.ray").has(Role.RELEASE, fixture.clock().instant())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASE, a.lee, a.lee, 1",
    "RELEASE, c.ray, b.kim, 1",
    "RELEASE, nobody, b.kim, 1",
    "RELEASE, a.lee, nobody, 1",
    "RELEASE, a.lee, b.kim, 32",
    "RELEASE, a.lee, b.kim, 0",
    "OWNER, a.lee, b.kim, 1"
  })
  void what_cannot_be_delegated_changes_nothing(Role role, String from, String to, int days)
      throws IOException {
    int serial = fixture.roster().serial();

    assertThat(RosterFixture.codes(delegate(role, from, to, now.plus(Duration.ofDays(days)))))
        .containsExactly("HP-IDENTITY-056");

    assertThat(fixture.roster().serial()).isEqualTo(serial);
  }

  @Test
  void borrowed_role_is_not_handed_on() throws IOException {
    delegated();
    assertThat(RosterFixture.codes(delegate(Role.RELEASE, "c.ray", "b.kim", now.plus(DAY))))
        .containsExactly("HP-IDENTITY-056");
  }

  @Test
  void role_that_ends_is_gone_from_that_instant_and_takes_delegations_with_it() throws IOException {
    delegated();
    var end = now.plus(Duration.ofHours(2));

    var limited = changes.limit("a.lee", Role.RELEASE, end, fixture.authorityPassphrase());

    assertThat(RosterFixture.codes(limited)).isEmpty();
    assertThat(person("c.ray").has(Role.RELEASE, end.minusMillis(1))).isTrue();
    assertThat(person("c.ray").has(Role.RELEASE, end)).isFalse();
    assertThat(person("a.lee").roles(end)).containsExactly(Role.OPERATE);
    assertThat(RosterFixture.codes(delegate(Role.RELEASE, "a.lee", "b.kim", now.plus(DAY))))
        .containsExactly("HP-IDENTITY-056");
  }

  @Test
  void end_of_a_role_that_nobody_has_or_that_is_past_is_refused() throws IOException {
    assertThat(
            RosterFixture.codes(
                changes.limit("a.lee", Role.AUDIT, now.plus(DAY), fixture.authorityPassphrase())))
        .containsExactly("HP-IDENTITY-057");
    assertThat(
            RosterFixture.codes(
                changes.limit("a.lee", Role.RELEASE, now, fixture.authorityPassphrase())))
        .containsExactly("HP-IDENTITY-057");
  }

  @Test
  void delegations_of_long_ago_leave_the_roster() throws IOException {
    delegated();
    fixture.clock().forward(Duration.ofDays(402));
    fixture.registrar().renew(fixture.authorityPassphrase());
    assertThat(fixture.roster().delegations()).isEmpty();
  }
}
