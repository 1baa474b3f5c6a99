package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.CertificateAuthority;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.KeyFileReading;
import dev.holdpoint.identity.keys.RevocationReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrarTest {
  @TempDir Path folder;

  @Test
  void founded_roster_is_empty_and_signed() throws IOException {
    assertThat(RosterFixture.founded(folder).roster().persons()).isEmpty();
  }

  @Test
  void second_founding_is_refused_and_touches_nothing() throws IOException {
    var fixture = RosterFixture.in(folder);
    var before = fixture.roster();
    var again = fixture.registrar().init("Other", "velvet thunder garden".toCharArray());
    assertThat(RosterFixture.codes(again)).containsExactly("HP-IDENTITY-007");
    assertThat(fixture.roster()).isEqualTo(before);
  }

  @Test
  void a_founding_that_was_cut_off_is_told_as_what_it_is_by_whoever_comes_next()
      throws IOException {
    var fixture = RosterFixture.founded(folder);
    Files.delete(fixture.home().rosterFile());
    Files.delete(fixture.home().rosterSignature());
    try (var notes = Files.list(folder.resolve("inbox"))) {
      for (var note : notes.toList()) {
        Files.delete(note);
      }
    }
    assertThat(RosterFixture.codes(RosterReader.read(fixture.home())))
        .containsExactly("HP-IDENTITY-065");
    var again = fixture.registrar().init("Other", "velvet thunder garden".toCharArray());
    assertThat(RosterFixture.codes(again)).containsExactly("HP-IDENTITY-065");
  }

  @Test
  void wrong_authority_passphrase_enrols_nobody() throws IOException {
    var fixture = RosterFixture.in(folder);
    var enrolment =
        fixture.registrar().enrol(person("d.fox"), "not the passphrase".toCharArray(), strong());
    assertThat(codes(enrolment)).containsExactly("HP-IDENTITY-008");
    assertThat(fixture.roster().person("d.fox")).isEmpty();
    assertThat(Files.exists(fixture.home().keyFile("d.fox"))).isFalse();
  }

  @Test
  void taken_id_is_refused() throws IOException {
    assertThat(refusal(person("a.lee"), strong())).containsExactly("HP-IDENTITY-010");
  }

  @Test
  void two_ids_with_one_key_are_refused_and_the_roster_stays_as_it_was() throws IOException {
    var fixture = RosterFixture.in(folder);
    var before = fixture.roster();
    var known = before.person("a.lee").orElseThrow();
    var file = Files.readAllBytes(fixture.home().authorityKey());
    var opened = (KeyFileReading.Opened) KeyFile.read(file, fixture.authorityPassphrase());
    var authority =
        new CertificateAuthority(opened.key(), opened.chain().getFirst(), new SecureRandom());
    var certificate =
        authority.issue(
            "a.lee2",
            "Somebody else",
            known.certificate().getPublicKey(),
            RosterFixture.NOW,
            RosterFixture.VALIDITY);
    var persons = new ArrayList<>(before.persons());
    persons.add(Person.of("a.lee2", "Somebody else", Set.of(Role.RELEASE), certificate));
    var reading =
        fixture
            .registrar()
            .change(
                fixture.authorityPassphrase(),
                _ -> Optional.empty(),
                (roster, now) -> NextRoster.after(roster, now, "enrolled a.lee2", persons));
    assertThat(RosterFixture.codes(reading)).containsExactly("HP-IDENTITY-006");
    assertThat(fixture.roster()).isEqualTo(before);
  }

  @Test
  void namesake_is_warned_of_until_one_of_the_two_is_revoked() throws IOException {
    var fixture = RosterFixture.in(folder);
    var d = fixture.enrol("d.fox", Role.RELEASE);
    var other = Person.of("fox", "  d fox", Set.of(Role.RELEASE), d.certificate());
    assertThat(Namesakes.warning(fixture.roster(), other).map(IdentityFinding::code))
        .contains("HP-IDENTITY-060");
    var another = Person.of("fox", "D. Foxe", Set.of(Role.RELEASE), d.certificate());
    assertThat(Namesakes.warning(fixture.roster(), another)).isEmpty();
    fixture.registrar().revoke("d.fox", RevocationReason.SUPERSEDED, fixture.authorityPassphrase());
    assertThat(Namesakes.warning(fixture.roster(), other)).isEmpty();
  }

  @Test
  void all_that_is_wrong_with_a_person_is_said_at_once() throws IOException {
    var nobody = new NewPerson("../etc", " ", Set.of(), Duration.ofDays(1));
    assertThat(refusal(nobody, "weak".toCharArray()))
        .containsExactly(
            "HP-IDENTITY-011", "HP-IDENTITY-012", "HP-IDENTITY-013", "HP-IDENTITY-014");
  }

  @Test
  void authority_key_of_another_roster_is_refused(@TempDir Path elsewhere) throws IOException {
    var fixture = RosterFixture.in(folder);
    var other = RosterFixture.founded(elsewhere);
    Files.write(fixture.home().authorityKey(), Files.readAllBytes(other.home().authorityKey()));
    var enrolment =
        fixture.registrar().enrol(person("d.fox"), fixture.authorityPassphrase(), strong());
    assertThat(codes(enrolment)).containsExactly("HP-IDENTITY-009");
  }

  @Test
  void nothing_is_enrolled_into_an_altered_roster() throws IOException {
    var fixture = RosterFixture.in(folder);
    var file = fixture.home().rosterFile();
    Files.writeString(file, Files.readString(file).replace("audit", "owner"));
    var enrolment =
        fixture.registrar().enrol(person("d.fox"), fixture.authorityPassphrase(), strong());
    assertThat(codes(enrolment)).containsExactly("HP-IDENTITY-002");
  }

  @Test
  void no_passphrase_is_found_in_any_file_of_the_home() throws IOException {
    var fixture = RosterFixture.in(folder);
    var secrets =
        List.of(new String(fixture.authorityPassphrase()), new String(fixture.passphrase("a.lee")));
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(secrets).noneMatch(text::contains);
      }
    }
  }

  private List<String> refusal(NewPerson person, char[] passphrase) throws IOException {
    var fixture = RosterFixture.in(folder);
    return codes(fixture.registrar().enrol(person, fixture.authorityPassphrase(), passphrase));
  }

  private static List<String> codes(Enrolment enrolment) {
    return switch (enrolment) {
      case Enrolment.Enrolled _ -> List.of();
      case Enrolment.Refused(var findings) -> findings.stream().map(IdentityFinding::code).toList();
    };
  }

  private static NewPerson person(String id) {
    return new NewPerson(id, "Somebody", Set.of(Role.AUDIT), Duration.ofDays(1));
  }

  private static char[] strong() {
    return "velvet thunder garden".toCharArray();
  }
}
