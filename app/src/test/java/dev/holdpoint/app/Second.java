package dev.holdpoint.app;

import dev.holdpoint.identity.IdentityHome;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A second program on the same home. */
record Second(PaymentsStation first) {
  Wiring.Opening opening() throws IOException {
    return opening(first.home.root());
  }

  Wiring.Opening opening(Path root) throws IOException {
    return Wiring.open(new IdentityHome(root), first.clock, new SecureRandom(), first::credential);
  }

  /** Opens the ledger without its runs, and says how many entries it has. */
  long entriesOfAnOpenLedger() throws IOException {
    var opening = Wiring.openLedger(first.home, first.clock, new SecureRandom(), first::credential);
    try (var opened = ((Wiring.Opening.Open) opening).opened()) {
      return opened.ledger().head().size();
    }
  }
}
