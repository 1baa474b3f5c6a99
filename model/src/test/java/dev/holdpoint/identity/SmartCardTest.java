package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.CardPlace;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.Declaration;
import dev.holdpoint.identity.statements.FailedAttempt;
import dev.holdpoint.identity.statements.KeyLost;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.identity.statements.SigningIdentity;
import dev.holdpoint.identity.statements.StatementVerifier;
import dev.holdpoint.identity.statements.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person whose key lies on a smart card, by a real PKCS#11 driver. */
class SmartCardTest {
  private static final NewPerson LEE =
      new NewPerson("d.lee", "D. Lee", Set.of(Role.OPERATE), Duration.ofDays(30));

  /** Every test that makes a key takes a card of its own. */
  private static int free;

  @TempDir private Path folder;
  private RosterFixture fixture;
  private KeyOpener opener;
  private final List<FailedAttempt> recorded = new ArrayList<>();

  @BeforeAll
  static void cards() throws Exception {
    SoftCards.required();
    SoftCards.create(8);
  }

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
    opener = new KeyOpener(fixture.home(), fixture.clock(), AttemptRecord.NONE, recorded::add);
  }

  private static CardPlace freeCard() {
    return SoftCards.slot(free++);
  }

  private static char[] pin() {
    return SoftCards.PIN.toCharArray();
  }

  private Enrolment enrol(NewPerson person, CardPlace place, char[] pin) throws IOException {
    return fixture.registrar().enrol(person, fixture.authorityPassphrase(), place, pin);
  }

  private Person enrolled(CardPlace place) throws IOException {
    return ((Enrolment.Enrolled) enrol(LEE, place, pin())).person();
  }

  private Opening open(Person person, char[] pin) throws IOException {
    return opener.open(fixture.roster(), person, pin);
  }

  private String signed(Person person, SigningIdentity identity) {
    return identity.sign(
        new Declaration(
            "approval",
            "I checked it.",
            person.id(),
            person.name(),
            fixture.clock().instant(),
            "0".repeat(64),
            Map.of()));
  }

  @Test
  void key_on_a_card_signs_what_the_roster_verifies_and_leaves_no_key_file() throws IOException {
    var person = enrolled(freeCard());
    assertThat(fixture.home().keyFile(person.id())).doesNotExist();
    assertThat(Files.readString(fixture.home().cardFile(person.id())))
        .doesNotContain(SoftCards.PIN);

    var opening = (Opening.Opened) open(person, pin());
    var jws = signed(person, opening.identity());

    assertThat(
            new StatementVerifier(fixture.roster())
                .verifyDeclaration(jws, fixture.clock().instant()))
        .isInstanceOf(Verification.Valid.class);
    assertThatThrownBy(() -> signed(person, opening.identity()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void wrong_pin_opens_nothing_even_while_somebody_is_logged_in() throws IOException {
    var person = enrolled(freeCard());
    var first = (Opening.Opened) open(person, pin());

    var second = open(person, "not-the-pin".toCharArray());

    assertThat(second)
        .isInstanceOfSatisfying(
            Opening.WrongPin.class,
            shut ->
                assertThat(shut.finding().line())
                    .startsWith("HP-IDENTITY-055: The PIN does not open the smart card of d.lee.")
                    .doesNotContain("passphrase"));
    assertThat(recorded)
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.person()).isEqualTo(person.id());
              assertThat(failed.failures()).isEqualTo(1);
            });
    assertThat(open(person, pin()))
        .isInstanceOfSatisfying(
            Opening.TooSoon.class,
            shut -> assertThat(shut.finding().message()).startsWith("After 1 wrong PINs d.lee"));
    first.identity().close();
    fixture.clock().forward(Duration.ofMinutes(1));
    assertThat(open(person, pin())).isInstanceOf(Opening.Opened.class);
  }

  @Test
  void card_pulled_out_between_pin_and_signature_is_named_and_nothing_is_signed()
      throws IOException {
    var person = enrolled(freeCard());
    var opening = (Opening.Opened) open(person, pin());

    SoftCards.pulledOut(
        () ->
            assertThatThrownBy(() -> signed(person, opening.identity()))
                .isInstanceOfSatisfying(
                    KeyLost.class,
                    lost ->
                        assertThat(lost.finding().line())
                            .startsWith("HP-IDENTITY-058: The smart card of d.lee ")
                            .contains("Nothing was signed.")));

    // This driver finds no card again that it once lost; it says so, and nothing falls over.
    assertThat(open(person, pin()))
        .isInstanceOfSatisfying(
            Opening.NoCard.class,
            shut -> assertThat(shut.finding().code()).isEqualTo("HP-IDENTITY-054"));
  }

  @Test
  void closed_identity_has_logged_out() throws IOException {
    var person = enrolled(freeCard());
    var opening = (Opening.Opened) open(person, pin());
    opening.identity().close();
    assertThatThrownBy(() -> signed(person, opening.identity()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void card_that_holds_a_key_takes_no_second_person() throws IOException {
    var place = freeCard();
    enrolled(place);
    var second = new NewPerson("e.poe", "E. Poe", Set.of(Role.OPERATE), Duration.ofDays(30));

    var refused = (Enrolment.Refused) enrol(second, place, pin());

    assertThat(refused.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("HP-IDENTITY-054"));
    assertThat(fixture.roster().person("e.poe")).isEmpty();
  }

  @Test
  void wrong_pin_enrols_nobody() throws IOException {
    var refused = (Enrolment.Refused) enrol(LEE, freeCard(), "not-the-pin".toCharArray());

    assertThat(refused.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("HP-IDENTITY-055"));
    assertThat(fixture.roster().person(LEE.id())).isEmpty();
    assertThat(fixture.home().cardFile(LEE.id())).doesNotExist();
  }

  @Test
  void card_of_another_key_is_named() throws IOException {
    var person = enrolled(freeCard());
    Files.write(fixture.home().cardFile(person.id()), freeCard().bytes());

    assertThat(open(person, pin()))
        .isInstanceOfSatisfying(
            Opening.NoCard.class,
            shut -> assertThat(shut.finding().message()).contains("does not hold the key"));
  }

  @Test
  void driver_or_slot_that_is_not_there_enrols_nobody() throws IOException {
    for (var place : SoftCards.wrong(folder)) {
      assertThat(enrol(LEE, place, pin()))
          .as("%s", place)
          .isInstanceOfSatisfying(
              Enrolment.Refused.class,
              refused ->
                  assertThat(refused.findings().getFirst().code()).isEqualTo("HP-IDENTITY-054"));
    }
  }

  @Test
  void driver_that_anybody_may_write_is_not_loaded() throws IOException {
    var driver = Files.createFile(folder.resolve("driver.so"));
    Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwxr-xrwx"));

    var refused = (Enrolment.Refused) enrol(LEE, new CardPlace(driver.toString(), 0), pin());

    assertThat(refused.findings().getFirst().message()).contains("anybody may write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "library=/usr/lib/a.so",
        "library=relative.so\nslot=0\n",
        "library=/usr/lib/a.so\nslot=64\n",
        "library=/usr/lib/a.so\nslot=x\n",
        "library=/usr/lib/a.so\nslot=0\nname=other\n",
        "library=/usr/lib/a.so\\nslotListIndex=3\nslot=0\n",
        "library=/usr/lib/${user.home}.so\nslot=0\n"
      })
  void damaged_place_of_a_card_is_named(String text) throws IOException {
    assertThat(CardPlace.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    var person = fixture.person("a.lee");
    Files.delete(fixture.home().keyFile(person.id()));
    Files.writeString(fixture.home().cardFile(person.id()), text);

    assertThat(open(person, pin())).isInstanceOf(Opening.NoCard.class);
  }
}
