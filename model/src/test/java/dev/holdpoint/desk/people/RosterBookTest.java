package dev.holdpoint.desk.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterFixture;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.keys.RevocationReason;
import dev.holdpoint.identity.statements.AttemptLock;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.Unlocking;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterBookTest {
  /** A passphrase and a PIN; both count. */
  private static final List<String> WRONG = List.of("HP-IDENTITY-021", "HP-IDENTITY-055");

  private static final Instant NOW = RosterFixture.NOW;

  @TempDir Path folder;

  private RosterFixture fixture;
  private Ledger ledger;

  @BeforeEach
  void people_and_a_ledger() throws IOException {
    fixture = RosterFixture.in(Files.createDirectory(folder.resolve("home")));
    fixture.enrol("o.wen", Role.OWNER);
    ledger = opened();
  }

  @AfterEach
  void closed() throws IOException {
    ledger.close();
  }

  @Test
  void every_change_since_the_founding_is_recorded_once_and_in_order() throws IOException {
    var book = new RosterBook(home(), ledger);
    assertThat(book.look()).isInstanceOf(RosterReading.Trusted.class);
    assertThat(book.look()).isInstanceOf(RosterReading.Trusted.class);
    assertThat(changes()).hasSize(5).first().isEqualTo("founded");
    revoke("a.lee");
    book.look();
    assertThat(changes()).hasSize(6).last().isEqualTo("revoked a.lee (key-compromise)");
    assertThat(new RosterBook(home(), ledger).look()).isInstanceOf(RosterReading.Trusted.class);
    assertThat(changes()).hasSize(6);
  }

  @Test
  void roster_from_before_the_revocation_is_refused_even_after_a_restart() throws IOException {
    var yaml = Files.readAllBytes(home().rosterFile());
    var signature = Files.readAllBytes(home().rosterSignature());
    revoke("a.lee");
    var book = new RosterBook(home(), ledger);
    book.look();
    Files.write(home().rosterFile(), yaml);
    Files.write(home().rosterSignature(), signature);
    assertThat(RosterFixture.codes(book.look())).containsExactly("HP-IDENTITY-049");
    assertThat(RosterFixture.codes(new RosterBook(home(), ledger).look()))
        .containsExactly("HP-IDENTITY-049");
  }

  @Test
  void change_ended_at_any_step_is_recorded_once_if_it_happened_and_so_is_the_next()
      throws IOException {
    var people = RosterFixture.in(Files.createDirectory(folder.resolve("people")));
    int before = people.roster().serial();
    for (var state : people.renewing(folder.resolve("states"))) {
      var ended = RosterFixture.at(state);
      try (var its = opened(state)) {
        assertThat(new RosterBook(ended.home(), its).look())
            .isInstanceOf(RosterReading.Trusted.class);
        assertThat(ended.registrar().renew(ended.authorityPassphrase()))
            .isInstanceOf(RosterReading.Trusted.class);
        assertThat(new RosterBook(ended.home(), its).look())
            .isInstanceOf(RosterReading.Trusted.class);
        var serials = its.byType(RosterBook.TYPE, 1, 100).stream().map(StationEntry::texts);
        assertThat(serials.map(texts -> texts.get("serial")))
            .as(state.toString())
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, ended.roster().serial())
                    .mapToObj(String::valueOf)
                    .toList());
        assertThat(ended.roster().serial()).isBetween(before + 1, before + 2);
        assertThat(new Inbox(ended.home()).notes()).isEmpty();
      }
    }
  }

  @Test
  void change_whose_place_another_took_is_not_recorded() throws IOException {
    var states = fixture.renewing(folder.resolve("states"));
    var other = RosterFixture.at(states.getFirst());
    other.clock().set(NOW.minusSeconds(5));
    assertThat(other.registrar().renew(other.authorityPassphrase()))
        .isInstanceOf(RosterReading.Trusted.class);
    for (var note : new Inbox(other.home()).notes()) {
      new Inbox(home()).put(note.type(), note.at(), note.claims());
    }
    assertThat(new RosterBook(home(), ledger).look()).isInstanceOf(RosterReading.Trusted.class);
    assertThat(new RosterBook(home(), ledger).look()).isInstanceOf(RosterReading.Trusted.class);
    assertThat(changes()).hasSize(6);
  }

  @Test
  void forged_note_of_a_roster_is_dropped_and_recorded_nowhere() throws IOException {
    var book = new RosterBook(home(), ledger);
    book.look();
    new Inbox(home()).put(Inbox.ROSTER, NOW, Map.of("yaml", "serial: 9", "signature", "AAAA"));
    assertThat(book.look()).isInstanceOf(RosterReading.Trusted.class);
    assertThat(changes()).hasSize(5);
    assertThat(new Inbox(home()).notes()).isEmpty();
  }

  @Test
  void attempts_left_by_commands_lock_the_key_before_and_after_they_are_recorded()
      throws IOException {
    fail("a.lee", AttemptLock.MOST);
    assertThat(open("a.lee")).isInstanceOf(Opening.Locked.class);
    new RosterBook(home(), ledger).look();
    assertThat(new Inbox(home()).notes()).isEmpty();
    assertThat(open("a.lee")).isInstanceOf(Opening.Locked.class);
    restart();
    assertThat(open("a.lee")).isInstanceOf(Opening.Locked.class);
    assertThat(open("b.kim")).isInstanceOf(Opening.Opened.class);
  }

  @Test
  void owner_unlocks_by_a_signed_statement_that_cannot_be_used_again() throws IOException {
    fail("a.lee", AttemptLock.MOST);
    fixture.clock().set(NOW.plusSeconds(60));
    var jws = unlocking("o.wen", "a.lee");
    left(jws);
    new RosterBook(home(), ledger).look();
    assertThat(open("a.lee")).isInstanceOf(Opening.Opened.class);

    fixture.clock().set(NOW.plusSeconds(120));
    fail("a.lee", AttemptLock.MOST);
    left(jws);
    new RosterBook(home(), ledger).look();
    assertThat(open("a.lee")).isInstanceOf(Opening.Locked.class);
    assertThat(ledger.byType(Inbox.UNLOCKED, 1, 10)).hasSize(1);
  }

  @Test
  void nobody_but_another_owner_unlocks_and_the_attempt_is_recorded() throws IOException {
    fail("a.lee", AttemptLock.MOST);
    fixture.clock().set(NOW.plusSeconds(60));
    left(unlocking("b.kim", "a.lee"));
    new RosterBook(home(), ledger).look();
    assertThat(open("a.lee")).isInstanceOf(Opening.Locked.class);
    assertThat(ledger.byType(Inbox.IDENTITY_FAILED, 1, 100))
        .anyMatch(entry -> entry.body().contains("HP-IDENTITY-027"));
    assertThat(Unlocking.objection(fixture.person("o.wen"), fixture.person("o.wen"), NOW))
        .map(why -> why.code())
        .contains("HP-IDENTITY-048");
  }

  @Test
  void failed_attempts_of_runs_are_of_the_same_type_as_those_of_the_station() {
    assertThat(EntryCodec.typeName(Fact.IdentityFailed.class)).isEqualTo(Inbox.IDENTITY_FAILED);
  }

  private void fail(String person, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      new Inbox(home())
          .put(
              Inbox.IDENTITY_FAILED,
              fixture.clock().instant().plusMillis(i),
              Map.of("person", person, "code", WRONG.get(i % 2), "why", "wrong"));
    }
  }

  private void left(String jws) throws IOException {
    new Inbox(home())
        .put(Inbox.UNLOCKED, fixture.clock().instant(), Map.of("person", "a.lee", "jws", jws));
  }

  private String unlocking(String owner, String locked) throws IOException {
    var opener = new KeyOpener(home(), fixture.clock(), AttemptRecord.NONE, _ -> {});
    var opening = opener.open(roster(), fixture.person(owner), fixture.passphrase(owner));
    return ((Opening.Opened) opening)
        .identity()
        .sign(
            Unlocking.declaration(
                fixture.person(owner), fixture.person(locked), fixture.clock().instant()));
  }

  private Opening open(String person) throws IOException {
    var past = new Attempts(ledger, new Inbox(home()));
    return new KeyOpener(home(), fixture.clock(), past, _ -> {})
        .open(roster(), fixture.person(person), fixture.passphrase(person));
  }

  private void revoke(String person) throws IOException {
    assertThat(
            fixture
                .registrar()
                .revoke(person, RevocationReason.KEY_COMPROMISE, fixture.authorityPassphrase()))
        .isInstanceOf(RosterReading.Trusted.class);
  }

  private List<String> changes() {
    return ledger.byType(RosterBook.TYPE, 1, 100).stream()
        .map(entry -> Optional.ofNullable(StationEntry.texts(entry).get("change")).orElseThrow())
        .toList();
  }

  private Roster roster() throws IOException {
    return fixture.roster();
  }

  private IdentityHome home() {
    return fixture.home();
  }

  private void restart() throws IOException {
    ledger.close();
    ledger = opened();
  }

  private Ledger opened() {
    return opened(home().root());
  }

  private static Ledger opened(Path folder) {
    var opening = Ledger.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(opening).isInstanceOf(LedgerOpening.Opened.class);
    return ((LedgerOpening.Opened) opening).ledger();
  }
}
