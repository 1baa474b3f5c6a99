package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.people.RosterBook;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.Enrolment;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.NewPerson;
import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.RevocationReason;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify} over recorded changes of a roster, untouched and altered. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeopleCheckTest {
  @TempDir Path folder;
  private List<StoredEntry> rosters = List.of();

  /** Founded, one enrolled, that one revoked. */
  @BeforeEach
  void three_rosters_on_record() throws IOException {
    var home = new IdentityHome(folder);
    var registrar = new Registrar(home, Clock.systemUTC(), new SecureRandom());
    char[] authority = "granite lantern orbit".toCharArray();
    assertThat(registrar.init("Site", authority)).isInstanceOf(RosterReading.Trusted.class);
    var person = new NewPerson("a.lee", "A. Lee", Set.of(Role.OPERATE), Duration.ofDays(1));
    assertThat(registrar.enrol(person, authority, "velvet thunder garden".toCharArray()))
        .isInstanceOf(Enrolment.Enrolled.class);
    assertThat(registrar.revoke("a.lee", RevocationReason.SUPERSEDED, authority))
        .isInstanceOf(RosterReading.Trusted.class);
    try (var ledger = ((LedgerOpening.Opened) Ledger.open(folder, Clock.systemUTC())).ledger()) {
      assertThat(new RosterBook(home, ledger).look()).isInstanceOf(RosterReading.Trusted.class);
      rosters = ledger.byType(RosterBook.TYPE, 1, 10);
    }
    assertThat(rosters).hasSize(3);
  }

  @Test
  void untouched_changes_verify() throws Exception {
    assertThat(codes(rosters)).isEmpty();
    var verified = new Verifying(Clock.systemUTC()).verify(folder, null, true);
    assertThat(verified)
        .isInstanceOfSatisfying(Verifying.Verified.class, v -> assertThat(v.findings()).isEmpty());
  }

  @Test
  void older_roster_that_was_put_back_is_found() throws Exception {
    var home = new IdentityHome(folder);
    var before = JsonMapper.shared().readTree(rosters.get(1).body());
    Files.writeString(home.rosterFile(), before.get("yaml").stringValue());
    Files.write(
        home.rosterSignature(), Base64.getDecoder().decode(before.get("signature").stringValue()));
    assertThat(new Verifying(Clock.systemUTC()).verify(folder, null, true))
        .isInstanceOfSatisfying(
            Verifying.Verified.class,
            v ->
                assertThat(v.findings())
                    .extracting(LedgerFinding::code)
                    .containsExactly("HP-IDENTITY-049"));
  }

  @Test
  void change_left_out_is_found() throws Exception {
    assertThat(codes(List.of(rosters.get(0), rosters.get(2)))).contains("HP-APP-080", "HP-APP-081");
  }

  @Test
  void roster_that_goes_back_is_found() throws Exception {
    assertThat(codes(List.of(rosters.get(0), rosters.get(2), rosters.get(1))))
        .contains("HP-APP-079");
  }

  @Test
  void roster_altered_in_its_entry_is_found() throws Exception {
    var forged = body(rosters.get(1), rosters.get(1).body().replace("operate", "release"));
    assertThat(forged.body()).isNotEqualTo(rosters.get(1).body());
    assertThat(codes(List.of(rosters.get(0), forged))).containsExactly("HP-IDENTITY-002");
  }

  @Test
  void words_beside_the_roster_that_say_something_else_are_found() throws Exception {
    var forged =
        body(
            rosters.get(2),
            rosters.get(2).body().replace("\"revoked a.lee (superseded)\"", "\"renewed\""));
    assertThat(forged.body()).isNotEqualTo(rosters.get(2).body());
    assertThat(codes(List.of(rosters.get(0), rosters.get(1), forged)))
        .containsExactly("HP-APP-081");
  }

  private static StoredEntry body(StoredEntry e, String body) {
    return new StoredEntry(
        e.seq(),
        e.run(),
        e.runSeq(),
        e.kind(),
        e.type(),
        e.at(),
        e.prev(),
        body,
        e.line(),
        e.hash());
  }

  private List<String> codes(List<StoredEntry> entries) throws IOException, CertificateException {
    var authority =
        Certificates.decode(Files.readAllBytes(new IdentityHome(folder).authorityCertificate()));
    var check = new PeopleCheck(authority, _ -> {});
    return entries.stream()
        .flatMap(entry -> check.check(entry).stream())
        .map(LedgerFinding::code)
        .toList();
  }
}
