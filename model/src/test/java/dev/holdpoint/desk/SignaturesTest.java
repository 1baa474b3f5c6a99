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
import dev.holdpoint.identity.statements.AttemptRecord;
import java.io.IOException;
import java.nio.file.Path;
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

    assertThat(signatures.now().listEnded()).contains(end);
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

    assertThat(signatures.now()).isEqualTo(SigningNow.FREE);
    assertThat(sign(DecisionKind.RELEASE, Direction.ONWARD)).isInstanceOf(Signing.Signed.class);
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
