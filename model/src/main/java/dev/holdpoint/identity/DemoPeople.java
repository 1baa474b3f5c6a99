package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people of a demonstration, enrolled into a throw-away home with passphrases that nobody else
 * ever sees. Closing wipes them.
 */
public final class DemoPeople implements AutoCloseable {
  private static final int PASSPHRASE_BYTES = 18;

  /** 144 random bits need no stretching, and a demonstration should not begin with a wait. */
  private static final int ITERATIONS = 1000;

  private static final List<NewPerson> CAST =
      List.of(
          person("operator.a", "Ana Operator", Role.OPERATE, Role.RELEASE, Role.ROLLBACK),
          person("operator.b", "Ben Operator", Role.RELEASE, Role.ROLLBACK, Role.OPERATE),
          person("lead", "Lea Lead", Role.APPROVE, Role.OPERATE, Role.AUDIT),
          person("owner", "Omar Owner", Role.OWNER, Role.APPROVE),
          person("auditor", "Ada Auditor", Role.AUDIT));

  private final Roster roster;
  private final Map<String, char[]> passphrases;
  private final char[] authority;

  private DemoPeople(Roster roster, Map<String, char[]> passphrases, char[] authority) {
    this.roster = roster;
    this.passphrases = passphrases;
    this.authority = authority.clone();
  }

  /** Founds a roster in an empty home and enrols the cast. */
  public static DemoPeople create(IdentityHome home, InstantSource clock, SecureRandom random)
      throws IOException {
    return create(new Registrar(home, clock, random, ITERATIONS), random);
  }

  static DemoPeople create(Registrar registrar, SecureRandom random) throws IOException {
    var passphrases = new HashMap<String, char[]>();
    char[] authority = passphrase(random);
    try {
      var roster = trusted(registrar.init("Demonstration", authority));
      for (var person : CAST) {
        char[] own = passphrase(random);
        passphrases.put(person.id(), own);
        roster = enrolled(registrar.enrol(person, authority, own));
      }
      return new DemoPeople(roster, passphrases, authority);
    } finally {
      Arrays.fill(authority, '\0');
    }
  }

  public Roster roster() {
    return roster;
  }

  /** A copy of a person's passphrase, for one opening, which wipes it. */
  public char[] passphrase(String person) {
    var known = passphrases.get(person);
    if (known == null) {
      throw new IllegalArgumentException(person + " is not of the cast");
    }
    return known.clone();
  }

  /** A copy of the passphrase of the roster's authority, which the caller wipes. */
  public char[] authorityPassphrase() {
    return authority.clone();
  }

  @Override
  public void close() {
    Arrays.fill(authority, '\0');
    passphrases.values().forEach(passphrase -> Arrays.fill(passphrase, '\0'));
  }

  @Override
  public String toString() {
    return "DemoPeople" + passphrases.keySet();
  }

  private static NewPerson person(String id, String name, Role... roles) {
    return new NewPerson(id, name, Set.of(roles), Duration.ofDays(30));
  }

  private static char[] passphrase(SecureRandom random) {
    byte[] bytes = new byte[PASSPHRASE_BYTES];
    random.nextBytes(bytes);
    // In hex no name of the cast can come about by chance, which enrolment would refuse.
    return HexFormat.of().formatHex(bytes).toCharArray();
  }

  private static Roster trusted(RosterReading reading) throws IOException {
    return switch (reading) {
      case RosterReading.Trusted(var roster) -> roster;
      case RosterReading.Refused(var findings) -> throw new IOException(findings.getFirst().line());
    };
  }

  private static Roster enrolled(Enrolment enrolment) throws IOException {
    return switch (enrolment) {
      case Enrolment.Enrolled(_, var roster) -> roster;
      case Enrolment.Refused(var findings) -> throw new IOException(findings.getFirst().line());
    };
  }
}
