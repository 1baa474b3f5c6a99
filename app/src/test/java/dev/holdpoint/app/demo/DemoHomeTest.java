package dev.holdpoint.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.identity.DemoPeople;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeTest {
  @TempDir Path folder;

  @Test
  void roster_of_a_kept_home_can_be_changed_by_what_lies_beside_it() throws IOException {
    var home = new IdentityHome(folder);
    try (var kept = DemoHome.of(Optional.of(folder));
        var people = DemoPeople.create(home, Clock.systemUTC(), new SecureRandom())) {
      kept.keepPassphrases(people, _ -> {});
    }
    var lines = Files.readAllLines(folder.resolve("demo-passphrases.txt"));
    assertThat(lines).hasSize(6);
    var authority = lines.getLast().substring("authority ".length()).toCharArray();
    assertThat(new Registrar(home, Clock.systemUTC(), new SecureRandom()).renew(authority))
        .isInstanceOf(RosterReading.Trusted.class);
  }
}
