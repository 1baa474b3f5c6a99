package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.CertificateAuthority;
import dev.holdpoint.identity.keys.RevocationList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterReaderTest {
  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final CertificateAuthority authority =
      CertificateAuthority.create("Test", RosterFixture.NOW, random);

  @Test
  void enrolled_people_are_read_with_name_roles_and_validity() throws IOException {
    var roster = RosterFixture.in(folder).roster();

    var person = roster.person("a.lee").orElseThrow();
    assertThat(person.name()).isEqualTo("A.LEE");
    assertThat(person.declared()).containsExactly(Role.OPERATE, Role.RELEASE);
    assertThat(person.validFrom()).isEqualTo(RosterFixture.NOW);
    assertThat(person.validUntil()).isEqualTo(RosterFixture.NOW.plus(RosterFixture.VALIDITY));
    assertThat(roster.serial()).isEqualTo(4);
    assertThat(roster.holder(person.thumbprint())).contains(person);
  }

  @Test
  void a_character_of_two_halves_is_read_wherever_it_stands() throws IOException {
    var text = Files.readString(RosterFixture.in(folder).home().rosterFile());
    var plain = RosterDocument.parse(text.getBytes(StandardCharsets.UTF_8));
    for (int before = 0; before < 2; before++) {
      var note = "# " + "x".repeat(before) + "\uD842\uDFB7".repeat(9_000) + "\n";
      assertThat(RosterDocument.parse((note + text).getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(plain);
    }
  }

  @Test
  void digest_is_that_of_the_file() throws IOException, NoSuchAlgorithmException {
    var fixture = RosterFixture.in(folder);
    var bytes = Files.readAllBytes(fixture.home().rosterFile());
    assertThat(fixture.roster().digest())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void any_altered_byte_of_the_roster_is_refused() throws IOException {
    var fixture = RosterFixture.in(folder);
    var home = fixture.home();
    var yaml = Files.readAllBytes(home.rosterFile());
    var signature = Files.readAllBytes(home.rosterSignature());
    var trusted = fixture.roster().authority();
    for (int i = 0; i < yaml.length; i++) {
      var altered = yaml.clone();
      altered[i] ^= 0x01;
      assertThat(RosterFixture.codes(RosterReader.read(altered, signature, trusted)))
          .containsExactly("HP-IDENTITY-002");
    }
  }

  @Test
  void roster_signed_by_another_authority_is_refused() throws IOException {
    var fixture = RosterFixture.in(folder);
    fixture.recorded();
    var home = fixture.home();
    Files.write(home.rosterSignature(), authority.sign(Files.readAllBytes(home.rosterFile())));
    assertThat(RosterFixture.codes(RosterReader.read(home))).containsExactly("HP-IDENTITY-002");
  }

  @Test
  void missing_signature_is_a_wrong_signature() throws IOException {
    var fixture = RosterFixture.in(folder);
    fixture.recorded();
    var home = fixture.home();
    Files.delete(home.rosterSignature());
    assertThat(RosterFixture.codes(RosterReader.read(home))).containsExactly("HP-IDENTITY-002");
  }

  @Test
  void missing_roster_says_how_to_make_one() throws IOException {
    var reading = RosterReader.read(new IdentityHome(folder));
    assertThat(RosterFixture.codes(reading)).containsExactly("HP-IDENTITY-001");
  }

  @Test
  void oversized_roster_is_refused_unread() throws IOException {
    var home = RosterFixture.in(folder).home();
    Files.write(home.rosterFile(), new byte[RosterReader.MAX_BYTES + 1]);
    assertThat(RosterFixture.codes(RosterReader.read(home))).containsExactly("HP-IDENTITY-004");
  }

  @Test
  void certificate_from_another_authority_is_refused_even_in_a_signed_roster() {
    var stranger = CertificateAuthority.create("Test", RosterFixture.NOW, random);
    var forged = person(stranger, "a.lee", "a.lee");
    assertThat(signed(forged, UnaryOperator.identity())).containsExactly("HP-IDENTITY-006");
  }

  @Test
  void certificate_of_somebody_else_is_refused() {
    var borrowed = person(authority, "a.lee", "b.kim");
    assertThat(signed(borrowed, UnaryOperator.identity())).containsExactly("HP-IDENTITY-006");
  }

  @Test
  void authority_does_not_pass_for_a_person() {
    var person = Person.of("a.lee", "A. Lee", Set.of(Role.AUDIT), authority.certificate());
    assertThat(signed(person, UnaryOperator.identity())).containsExactly("HP-IDENTITY-006");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serial: 1             | serial: 1\\nextra: 1          | 003",
        "serial: 1             | serial: 1\\nserial: 2         | 003",
        "serial: 1             | serial: 0                     | 003",
        "serial: 1             | serial: many                  | 003",
        "kind: Roster          | kind: Rooster                 | 003",
        "apiVersion: holdpoint | apiVersion: other             | 003",
        "issued: 2026-03 | issued: 2026-33 | 003",
        "name: A. Lee          | name: A. Lee\\n  mail: a@b    | 003",
        "name: A. Lee          | name: \"A.\\u202eLee\"         | 006",
        "name: A. Lee          | name: \"\"                    | 006",
        "id: a.lee             | id: ../a                      | 006",
        "- operate             | - administrate                | 006",
        "- operate             | - operate\\n  - operate       | 006",
        "- operate             | - OPERATE                     | 006",
        "BEGIN CERTIFICATE     | BEGIN NOTHING                 | 006",
        "BEGIN X509 CRL        | BEGIN NOTHING                 | 003",
        "previous: \"\"       | previous: none                | 003"
      })
  void signed_nonsense_is_refused(String found, String put, String code) {
    var person = person(authority, "a.lee", "a.lee");
    var codes =
        signed(
            person,
            yaml -> {
              assertThat(yaml).contains(found);
              return yaml.replaceFirst(
                  Pattern.quote(found), Matcher.quoteReplacement(put.replace("\\n", "\n")));
            });
    assertThat(codes).containsExactly("HP-IDENTITY-" + code);
  }

  private Person person(CertificateAuthority issuer, String id, String holder) {
    var pair = CertificateAuthority.newKeyPair(random);
    var certificate =
        issuer.issue(holder, "A. Lee", pair.getPublic(), RosterFixture.NOW, RosterFixture.VALIDITY);
    return Person.of(id, "A. Lee", Set.of(Role.OPERATE), certificate);
  }

  private RevocationList list() {
    return authority.revocations(1, List.of(), RosterFixture.NOW, Duration.ofDays(1));
  }

  /** Codes of a roster that was rewritten and then rightly signed. */
  private List<String> signed(Person person, UnaryOperator<String> rewriting) {
    var text =
        new String(
            RosterDocument.write(
                1, RosterFixture.NOW, "", "founded", list(), List.of(person), List.of()),
            StandardCharsets.UTF_8);
    var yaml = rewriting.apply(text).getBytes(StandardCharsets.UTF_8);
    return RosterFixture.codes(
        RosterReader.read(yaml, authority.sign(yaml), authority.certificate()));
  }
}
