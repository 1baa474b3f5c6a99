package dev.holdpoint.app;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.backup.BackupReader;
import dev.holdpoint.ledger.backup.BackupWriter;
import dev.holdpoint.ledger.backup.Restoring;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.seal.OutsideSeals;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Backups of a home with its people and its station, and homes made of them. */
public final class Backups {
  private static final int LONGEST = 65_536;

  private final Clock clock;
  private final SecureRandom random;
  private final Function<String, Optional<String>> environment;

  /**
   * @param environment where the XDG variables are looked up
   */
  public Backups(Clock clock, SecureRandom random, Function<String, Optional<String>> environment) {
    this.clock = clock;
    this.random = random;
    this.environment = environment;
  }

  /** Closes a ledger that was opened to be sealed, and tells what was found in it. */
  public interface Closing {
    void close(Wiring.Opened opened) throws IOException;
  }

  /** Writes a backup; a home that nobody has open is sealed first, so that it is whole. */
  public BackupWriter.Outcome write(IdentityHome home, Path to, Closing closing)
      throws IOException {
    if (!Files.isRegularFile(LedgerHome.in(home.root()).journal())) {
      return new BackupWriter.NotWritten(
          LedgerCode.BACKUP_NOT_SEALED.problem("There is no ledger in " + home.root() + "."));
    }
    switch (Wiring.openLedger(home, clock, random, environment)) {
      case Wiring.Opening.Open(var opened) -> closing.close(opened);
      case Wiring.Opening.Shut(var code, var why, var mend, boolean shared) -> {
        if (!shared) {
          return new BackupWriter.NotWritten(new LedgerProblem(code, why, mend));
        }
      }
    }
    return new BackupWriter(new StationSigner(home.openStation()), new RealDisk())
        .write(home.root(), to);
  }

  /**
   * Makes a home of a backup.
   *
   * @param trust certificate of the roster's authority; empty takes the backup's own
   * @param named seals from outside; empty takes those that the backup's station left
   * @param acceptOlder whether entries may be lost of which those know; the new home then keeps its
   *     seals elsewhere, since they will tell another history
   */
  public Restoring.Outcome restore(
      Path from,
      IdentityHome home,
      Optional<Path> trust,
      List<SealFolder> named,
      boolean acceptOlder)
      throws IOException {
    var backup = new IdentityHome(from);
    var places = new SealPlaces(backup, environment);
    var outside =
        named.isEmpty() ? places.seals().map(OutsideSeals::folder).stream().toList() : named;
    var reader = new BackupReader(anchors(trust, backup), outside);
    return new Restoring(reader, new RealDisk(), clock)
        .restore(
            from,
            home.root(),
            acceptOlder,
            restored -> {
              if (acceptOlder) {
                keepElsewhere(new IdentityHome(restored), places);
              }
            });
  }

  private void keepElsewhere(IdentityHome restored, SealPlaces places) throws IOException {
    var setting = SealPlaces.setting(restored);
    var other = places.another(Long.toString(clock.instant().getEpochSecond()));
    if (other.isPresent()) {
      Files.createDirectories(restored.root().resolve("sealing"));
      Files.writeString(setting, other.get() + "\n", StandardCharsets.UTF_8);
    }
  }

  private static Set<X509Certificate> anchors(Optional<Path> trust, IdentityHome backup)
      throws IOException {
    Path file = trust.orElse(backup.authorityCertificate());
    if (trust.isEmpty() && !Files.isRegularFile(file)) {
      return Set.of();
    }
    try (var in = Files.newInputStream(file)) {
      return Set.of(Certificates.decode(in.readNBytes(LONGEST)));
    } catch (CertificateException e) {
      throw new IOException("HP-APP-096: the certificate " + file + " cannot be read", e);
    }
  }
}
