package dev.holdpoint.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Signatures.Signing;
import dev.holdpoint.desk.people.Rosters;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.RosterFixture;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.identity.statements.AttemptLock;
import dev.holdpoint.identity.statements.AttemptRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {
  private static final String DIGEST = "0".repeat(64);

  @TempDir Path folder;
  private RosterFixture fixture;
  private Signatures signatures;

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
    signatures =
        new Signatures(
            fixture.home(), Rosters.of(fixture.home()), AttemptRecord.NONE, fixture.clock());
  }

  @Test
  void list_that_ran_out_lets_a_rollback_be_signed_and_tells_when_it_ended() {
    fixture.clock().forward(RevocationList.VALIDITY.plusSeconds(1));
    var end = RosterFixture.NOW.plus(RevocationList.VALIDITY);

    assertThat(signatures.now(Optional.of("a.lee")).listEnded()).contains(end);
    assertThat(sign(DecisionKind.ROLL_BACK, Direction.BACK))
        .isInstanceOfSatisfying(
            Signing.Signed.class,
            signed ->
                assertThat(signed.roster().listEnded(fixture.clock().instant())).contains(end));
  }

  @Test
  void list_that_ran_out_lets_nothing_be_signed_that_leads_on() {
    fixture.clock().forward(RevocationList.VALIDITY.plusSeconds(1));

    assertThat(sign(DecisionKind.RELEASE, Direction.ONWARD))
        .isInstanceOfSatisfying(
            Signing.Shut.class,
            shut -> assertThat(shut.finding().code()).isEqualTo("HP-IDENTITY-042"));
  }

  @Test
  void while_the_list_speaks_nothing_stands_against_signing() {
    fixture.clock().forward(RevocationList.VALIDITY);

    assertThat(signatures.now(Optional.of("a.lee"))).isEqualTo(SigningNow.FREE);
    assertThat(sign(DecisionKind.RELEASE, Direction.ONWARD)).isInstanceOf(Signing.Signed.class);
  }

  @Test
  void key_that_wrong_passphrases_slowed_and_then_locked_is_told_until_when() {
    wrong(1);
    var slowed = signatures.now(Optional.of("a.lee")).barred().orElseThrow();
    assertThat(slowed.locked()).isFalse();
    assertThat(slowed.failures()).isEqualTo(1);
    assertThat(slowed.until()).isEqualTo(fixture.clock().instant().plusSeconds(1));

    fixture.clock().forward(Duration.ofMinutes(1));
    wrong(AttemptLock.MOST - 1);
    var locked = signatures.now(Optional.of("a.lee")).barred().orElseThrow();
    assertThat(locked.locked()).isTrue();
    assertThat(locked.until()).isAfter(fixture.clock().instant().plus(Duration.ofMinutes(20)));
    assertThat(signatures.now(Optional.of("b.kim")).barred()).isEmpty();
    assertThat(signatures.now(Optional.empty()).barred()).isEmpty();
  }

  private void wrong(int times) {
    for (int i = 0; i < times; i++) {
      var signing =
          signatures.with(new Identity("a.lee", "not the passphrase".toCharArray()), _ -> "never");
      assertThat(signing).isInstanceOf(Signing.Shut.class);
      if (i < times - 1) {
        fixture.clock().forward(Duration.ofMinutes(1));
      }
    }
  }

  private Signing<SignedStatement> sign(DecisionKind kind, Direction direction) {
    return signatures.decision(
        "run-1",
        Decision.of(kind, ""),
        "I decide.",
        DIGEST,
        DIGEST,
        direction,
        new Identity("a.lee", fixture.passphrase("a.lee")));
  }
}
