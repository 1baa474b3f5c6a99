package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.people.RosterBook;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.NewPerson;
import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.identity.statements.AttemptRecord;
import dev.holdpoint.identity.statements.KeyOpener;
import dev.holdpoint.identity.statements.Opening;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code verify} over decisions that were signed after the list of revoked certificates ran out.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LapsedListTest {
  private static final String PACKET = "{}";
  private static final Duration SINCE = Duration.ofHours(1);

  @TempDir static Path folder;
  private static Roster roster;
  private static List<StoredEntry> rosters = List.of();
  private final List<LedgerFinding> notes = new ArrayList<>();

  /** Founded so long ago that the list ran out an hour ago. */
  @BeforeAll
  static void list_that_ran_out() throws IOException {
    var home = new IdentityHome(folder);
    var founded = Clock.offset(Clock.systemUTC(), RevocationList.VALIDITY.plus(SINCE).negated());
    var registrar = new Registrar(home, founded, new SecureRandom());
    char[] authority = "granite lantern orbit".toCharArray();
    registrar.init("Site", authority);
    var person = new NewPerson("a.lee", "A. Lee", Set.of(Role.ROLLBACK), Duration.ofDays(365));
    registrar.enrol(person, authority, passphrase());
    try (var ledger = ((LedgerOpening.Opened) Ledger.open(folder, Clock.systemUTC())).ledger()) {
      var look = new RosterBook(home, ledger).look();
      roster = ((RosterReading.Trusted) look).roster();
      rosters = ledger.byType(RosterBook.TYPE, 1, 10);
    }
  }

  @Test
  void rollback_that_says_so_is_noted_with_its_statement_and_is_nothing_wrong() throws IOException {
    var signed = signed(DecisionKind.ROLL_BACK);
    var ended = roster.listEnded(signed.statement().at());
    assertThat(ended).isPresent();

    assertThat(codes(signed, ended)).isEmpty();
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().code()).isEqualTo("HP-APP-097");
    assertThat(notes.getFirst().message())
        .contains("decision d7 of run-1", "a.lee", ended.orElseThrow().toString());
  }

  @Test
  void release_that_keeps_it_quiet_is_found() throws IOException {
    assertThat(codes(signed(DecisionKind.RELEASE), Optional.empty()))
        .containsExactly("HP-APP-098", "HP-IDENTITY-042");
    assertThat(notes).isEmpty();
  }

  private List<String> codes(SignedStatement signed, Optional<Instant> ended) {
    var entry = entry(signed, ended);
    var people = new PeopleCheck(roster.authority(), notes::add);
    assertThat(rosters).allSatisfy(each -> assertThat(people.check(each)).isEmpty());
    return Stream.of(people.check(entry), new SignatureCheck(roster).check(entry))
        .flatMap(List::stream)
        .map(LedgerFinding::code)
        .toList();
  }

  private static SignedStatement signed(DecisionKind kind) throws IOException {
    var opening =
        new KeyOpener(new IdentityHome(folder), Clock.systemUTC(), AttemptRecord.NONE, _ -> {})
            .open(roster, roster.person("a.lee").orElseThrow(), passphrase(), Direction.BACK);
    try (var identity = ((Opening.Opened) opening).identity()) {
      return identity.sign(
          new Statement(
              "run-1",
              Decision.of(kind, ""),
              "I decide.",
              "a.lee",
              "A. Lee",
              Instant.now().truncatedTo(ChronoUnit.MILLIS),
              Canonical.digest(PACKET),
              Canonical.digest(PACKET)));
    }
  }

  private static StoredEntry entry(SignedStatement signed, Optional<Instant> ended) {
    var at = signed.statement().at();
    var draft =
        new EntryCodec()
            .draft(
                "run-1",
                new Fact.Decided(at, "d7", signed, List.of(Role.ROLLBACK), false, PACKET, ended));
    return new StoredEntry(
        41, "run-1", 7, draft.kind(), draft.type(), at, "", draft.bodyJson(), "", "");
  }

  private static char[] passphrase() {
    return "velvet thunder garden".toCharArray();
  }
}
