package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real roster in a folder of the test, wrapped lightly so that tests stay quick. */
public final class RosterFixture {
  public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  public static final Duration VALIDITY = Duration.ofDays(365);

  private static final int QUICK = 1000;

  private final IdentityHome home;
  private final SettableClock clock = new SettableClock(NOW);
  private final SecureRandom random = new SecureRandom();
  private final Registrar registrar;

  private RosterFixture(Path folder) {
    this.home = new IdentityHome(folder);
    this.registrar = registrar(new RosterFiles(home));
  }

  private Registrar registrar(RosterFiles files) {
    return new Registrar(home, clock, random, QUICK, files, AuthorityGate.OPEN);
  }

  /** A folder with such a roster, made once, because enrolling takes longer than most tests. */
  private static @Nullable Path made;

  /**
   * A founded roster with an operator, an approver and an auditor: a copy of the one that all tests
   * of this process share.
   */
  public static RosterFixture in(Path folder) throws IOException {
    Path shared = shared();
    try (var files = Files.walk(shared)) {
      for (var each : files.toList()) {
        var copied = folder.resolve(shared.relativize(each));
        if (!Files.isDirectory(copied)) {
          Files.copy(each, copied, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return new RosterFixture(folder);
  }

  private static synchronized Path shared() throws IOException {
    var known = made;
    if (known == null) {
      known = Files.createTempDirectory("roster");
      fresh(known);
      try (var files = Files.walk(known)) {
        files.forEach(file -> file.toFile().deleteOnExit());
      }
      made = known;
    }
    return known;
  }

  /** The same people by an authority of its own. */
  public static RosterFixture fresh(Path folder) throws IOException {
    var fixture = founded(folder);
    fixture.enrol("a.lee", Role.OPERATE, Role.RELEASE);
    fixture.enrol("b.kim", Role.APPROVE, Role.OPERATE);
    fixture.enrol("c.ray", Role.AUDIT);
    return fixture;
  }

  /** The roster of a folder as it lies there. */
  public static RosterFixture at(Path folder) {
    return new RosterFixture(folder);
  }

  /**
   * Renews the roster, and copies the home before and after each of its steps.
   *
   * @return the copies, in the order of the steps: what a program leaves that is ended there
   */
  public List<Path> renewing(Path copies) throws IOException {
    var states = new ArrayList<Path>();
    var watched =
        new RosterFiles(
            home,
            step -> {
              var state = copies.resolve(states.size() + "-" + step);
              copy(home.root(), state);
              states.add(state);
            });
    if (registrar(watched).renew(authorityPassphrase())
        instanceof RosterReading.Refused(var findings)) {
      throw new IOException(findings.toString());
    }
    return states;
  }

  /** As if the ledger had recorded every change so far. */
  public void recorded() throws IOException {
    var inbox = new Inbox(home);
    for (var note : inbox.notes()) {
      inbox.taken(note);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.walk(from)) {
      for (var each : files.toList()) {
        var copied = to.resolve(from.relativize(each));
        if (Files.isDirectory(each)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(each, copied, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  public static RosterFixture founded(Path folder) throws IOException {
    var fixture = new RosterFixture(folder);
    if (fixture.registrar.init("Test site", fixture.authorityPassphrase())
        instanceof RosterReading.Refused(var findings)) {
      throw new IOException(findings.toString());
    }
    return fixture;
  }

  public Person enrol(String id, Role... roles) throws IOException {
    var person = new NewPerson(id, id.toUpperCase(Locale.ROOT), Set.of(roles), VALIDITY);
    return switch (registrar.enrol(person, authorityPassphrase(), passphrase(id))) {
      case Enrolment.Enrolled(var enrolled, _) -> enrolled;
      case Enrolment.Refused(var findings) -> throw new IOException(findings.toString());
    };
  }

  public char[] authorityPassphrase() {
    return "granite lantern orbit".toCharArray();
  }

  /** A fresh copy, for one use. */
  public char[] passphrase(String id) {
    return ("velvet thunder " + id.hashCode()).toCharArray();
  }

  public IdentityHome home() {
    return home;
  }

  public SettableClock clock() {
    return clock;
  }

  public Registrar registrar() {
    return registrar;
  }

  public Roster roster() throws IOException {
    return switch (RosterReader.read(home)) {
      case RosterReading.Trusted(var roster) -> roster;
      case RosterReading.Refused(var findings) -> throw new IOException(findings.toString());
    };
  }

  public Person person(String id) throws IOException {
    return roster().person(id).orElseThrow();
  }

  /** The codes of a refused reading; empty for a trusted one. */
  public static List<String> codes(RosterReading reading) {
    return switch (reading) {
      case RosterReading.Trusted _ -> List.of();
      case RosterReading.Refused(var findings) ->
          findings.stream().map(IdentityFinding::code).toList();
    };
  }
}
