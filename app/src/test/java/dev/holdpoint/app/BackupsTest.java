package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.backup.BackupWriter;
import dev.holdpoint.ledger.backup.Restoring;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole home, backed up while a run goes on in it, and the seals it leaves outside. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackupsTest {
  @TempDir private Path folder;

  private static boolean sealed(PaymentsStation payments) {
    try {
      return !payments.ledger().seals().seals().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void home_in_use_is_backed_up_and_one_older_than_its_seals_outside_is_told() throws IOException {
    try (var payments = new PaymentsStation(folder.resolve("station"))) {
      var state = folder.resolve("state");
      payments.variables.put("XDG_STATE_HOME", state.toString());
      payments.open();
      var run = payments.started(payments.ready());
      var held = payments.awaitOffer(run, DecisionKind.RELEASE);
      payments.await(run, _ -> sealed(payments));
      var backups = new Backups(payments.clock, new SecureRandom(), payments::credential);
      var live = folder.resolve("live");
      assertThat(backups.write(payments.home, live, Wiring.Opened::close))
          .isInstanceOf(BackupWriter.Written.class);
      payments.decide(held, Decision.of(DecisionKind.HOLD, "let us look"), "operator.a");
      payments.stop();

      var outside =
          new SealFolder(
              state
                  .resolve("holdpoint")
                  .resolve("seals")
                  .resolve(payments.home.openStation().name()));
      var compared =
          new Verifying(payments.clock).verify(payments.home.root(), null, false, List.of(outside));
      assertThat(((Verifying.Verified) compared).findings()).isEmpty();
      var none = new SealFolder(folder);
      assertThat(new Verifying(payments.clock).verify(live, null, false, List.of(none)))
          .isInstanceOf(Verifying.Unreadable.class);

      var again = new IdentityHome(folder.resolve("again"));
      assertThat(backups.restore(live, again, Optional.empty(), List.of(), false))
          .isInstanceOfSatisfying(
              Restoring.Refused.class,
              refused ->
                  assertThat(refused.findings()).allMatch(f -> f.code().equals("HP-LEDGER-075")));
      assertThat(again.root()).doesNotExist();
      assertThat(backups.restore(live, again, Optional.empty(), List.of(), true))
          .isInstanceOf(Restoring.Restored.class);
      assertThat(Files.readString(SealPlaces.setting(again))).startsWith(state.toString());
      opens(again, payments);
    }
  }

  private static void opens(IdentityHome home, PaymentsStation payments) throws IOException {
    var opening = Wiring.openLedger(home, payments.clock, new SecureRandom(), payments::credential);
    assertThat(opening).isInstanceOf(Wiring.Opening.Open.class);
    try (var opened = ((Wiring.Opening.Open) opening).opened()) {
      assertThat(opened.ledger().runs()).hasSize(1);
    }
  }
}
