package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.CardPlace;
import dev.holdpoint.identity.keys.CertificateAuthority;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.PassphraseRule;
import dev.holdpoint.identity.keys.PrivateFiles;
import dev.holdpoint.identity.keys.RevocationList;
import dev.holdpoint.identity.keys.RevocationReason;
import dev.holdpoint.identity.keys.Revoked;
import dev.holdpoint.identity.keys.StationSealSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Founds a roster and enrols people. It alone writes roster.yaml and signs it. Passphrases belong
 * to the caller, who wipes them.
 */
public final class Registrar {
  private static final String AUTHORITY_ALIAS = "authority";
  private static final String AUTHORITY_NAME = " roster authority";
  private static final String STATION_ID = "station";

  /** Those of the station and of the authority, under whose names their certificates lie. */
  private static final Set<String> TAKEN_IDS = Set.of(STATION_ID, AuthorityGate.NAME);

  private final IdentityHome home;
  private final InstantSource clock;
  private final SecureRandom random;
  private final int iterations;
  private final RosterFiles files;
  private final RosterTurns turns;
  private final AuthorityDoor door;

  /** A registrar for whom the authority's passphrase may be tried as often as one likes. */
  public Registrar(IdentityHome home, InstantSource clock, SecureRandom random) {
    this(home, clock, random, KeyFile.ITERATIONS);
  }

  /**
   * A registrar for people.
   *
   * @param gate to the authority's key
   */
  public Registrar(
      IdentityHome home, InstantSource clock, SecureRandom random, AuthorityGate gate) {
    this(home, clock, random, KeyFile.ITERATIONS, new RosterFiles(home), gate);
  }

  /**
   * A registrar with another strength of wrapping.
   *
   * @param iterations of PBKDF2; fewer than {@link KeyFile#ITERATIONS} for tests only
   */
  Registrar(IdentityHome home, InstantSource clock, SecureRandom random, int iterations) {
    this(home, clock, random, iterations, new RosterFiles(home), AuthorityGate.OPEN);
  }

  Registrar(
      IdentityHome home,
      InstantSource clock,
      SecureRandom random,
      int iterations,
      RosterFiles files,
      AuthorityGate gate) {
    this.home = home;
    this.clock = clock;
    this.random = random;
    this.iterations = iterations;
    this.files = files;
    this.turns = new RosterTurns(home, files);
    this.door = new AuthorityDoor(home, random, gate);
  }

  /**
   * Creates the authority, the station's key and an empty signed roster.
   *
   * @param name of the organisation or site, for the certificates
   */
  public RosterReading init(String name, char[] authorityPassphrase) throws IOException {
    var refusals = new ArrayList<IdentityFinding>();
    if (Files.exists(home.rosterFile())) {
      refusals.add(
          IdentityFault.ROSTER_EXISTS.because("There already is a roster in " + home.root() + "."));
    } else if (Files.exists(home.authorityKey())) {
      refusals.add(RosterFiles.foundingCutOff(home));
    }
    if (!RosterReader.isName(name)) {
      refusals.add(IdentityFault.PERSON_NAME.because("The site's name cannot be printed."));
    }
    weakness(authorityPassphrase, AUTHORITY_ALIAS, List.of(name), refusals);
    if (!refusals.isEmpty()) {
      return new RosterReading.Refused(refusals);
    }
    var now = now();
    for (var folder :
        List.of(
            home.root(),
            home.authorityFolder(),
            home.keys(),
            home.stationFolder(),
            home.approvals())) {
      PrivateFiles.createFolder(folder);
    }
    var authority = CertificateAuthority.create(name + AUTHORITY_NAME, now, random);
    PrivateFiles.writeSecret(
        home.authorityKey(), authority.keyFile(AUTHORITY_ALIAS, authorityPassphrase, iterations));
    PrivateFiles.writePublic(
        home.authorityCertificate(),
        Certificates.pem(authority.certificate()).getBytes(StandardCharsets.US_ASCII));
    StationSealSigner.create(
        home.stationKey(),
        home.stationPassphrase(),
        STATION_ID,
        name + " station",
        authority,
        now,
        random);
    return publish(
        authority, new NextRoster(1, now, "", "founded", List.of(), List.of(), List.of()));
  }

  /** Makes a person's key and certificate, and adds them to the roster. */
  public Enrolment enrol(NewPerson person, char[] authorityPassphrase, char[] personPassphrase)
      throws IOException {
    return enrol(
        person,
        authorityPassphrase,
        (roster, findings) ->
            weakness(
                personPassphrase,
                person.id(),
                List.of(person.name(), organisation(roster)),
                findings),
        new KeyMaking.InFile(home, personPassphrase, random, iterations));
  }

  /**
   * Makes a person's key on their own smart card, which must hold none yet, and adds the person to
   * the roster.
   */
  public Enrolment enrol(NewPerson person, char[] authorityPassphrase, CardPlace place, char[] pin)
      throws IOException {
    return enrol(person, authorityPassphrase, (_, _) -> {}, new KeyMaking.OnCard(home, place, pin));
  }

  private Enrolment enrol(
      NewPerson person,
      char[] authorityPassphrase,
      BiConsumer<Roster, List<IdentityFinding>> secret,
      KeyMaking making)
      throws IOException {
    return switch (turns.take(
        roster -> enrolNow(roster, person, authorityPassphrase, secret, making))) {
      case RosterTurns.Taken<Enrolment>(var enrolment) -> enrolment;
      case RosterTurns.Not<Enrolment>(var refused) -> new Enrolment.Refused(refused.findings());
    };
  }

  private Enrolment enrolNow(
      Roster roster,
      NewPerson person,
      char[] authorityPassphrase,
      BiConsumer<Roster, List<IdentityFinding>> secret,
      KeyMaking making)
      throws IOException {
    var refusals = judge(person, roster);
    secret.accept(roster, refusals);
    if (!refusals.isEmpty()) {
      return new Enrolment.Refused(refusals);
    }
    return switch (door.open(roster, authorityPassphrase, now())) {
      case AuthorityDoor.Answer.Shut(var finding) -> new Enrolment.Refused(List.of(finding));
      case AuthorityDoor.Answer.Open(var authority) -> enrolled(person, roster, authority, making);
    };
  }

  private Enrolment enrolled(
      NewPerson person, Roster roster, CertificateAuthority authority, KeyMaking making)
      throws IOException {
    var now = now();
    // The key first: a roster entry without a key could not sign, a key without an entry is
    // harmless.
    return switch (making.make(person, authority, now)) {
      case KeyMaking.Refused(var finding) -> new Enrolment.Refused(List.of(finding));
      case KeyMaking.Certified(var certificate) -> {
        var enrolled = Person.of(person.id(), person.name(), person.roles(), certificate);
        var persons = new ArrayList<>(roster.persons());
        persons.add(enrolled);
        var change = "enrolled " + person.id() + " (" + person.name() + ")";
        var next = NextRoster.after(roster, now, change, persons);
        boolean published = false;
        try {
          yield switch (publish(authority, next)) {
            case RosterReading.Trusted(var grown) -> {
              published = true;
              yield new Enrolment.Enrolled(enrolled, grown);
            }
            case RosterReading.Refused(var findings) -> new Enrolment.Refused(findings);
          };
        } finally {
          if (!published && isNobody(person.id())) {
            Files.deleteIfExists(home.keyFile(person.id()));
            Files.deleteIfExists(home.cardFile(person.id()));
          }
        }
      }
    };
  }

  /** Of a roster that cannot be read nobody knows; the key may be one that it names. */
  private boolean isNobody(String person) throws IOException {
    return RosterReader.read(home) instanceof RosterReading.Trusted(var roster)
        && roster.person(person).isEmpty();
  }

  /** Revokes a person's certificate, from the next whole second on; nothing takes that back. */
  public RosterReading revoke(String person, RevocationReason reason, char[] authorityPassphrase)
      throws IOException {
    return change(
        authorityPassphrase,
        roster -> {
          var known = roster.person(person);
          if (known.isEmpty()) {
            return Optional.of(
                IdentityFault.UNKNOWN_PERSON.because(
                    "Nobody in the roster has the id " + person + "."));
          }
          return revoked(roster, known.get()).isPresent()
              ? Optional.of(
                  IdentityFault.REVOKED_ALREADY.because(
                      "The certificate of " + person + " is revoked already."))
              : Optional.empty();
        },
        (roster, now) -> {
          var revoked = new ArrayList<>(revoked(roster));
          var certificate = roster.person(person).orElseThrow().certificate();
          revoked.add(new Revoked(certificate.getSerialNumber(), nextSecond(now), reason));
          var change = "revoked " + person + " (" + reason.word() + ")";
          return new NextRoster(
              roster.serial() + 1,
              now,
              roster.digest(),
              change,
              revoked,
              roster.persons(),
              RoleChanges.ended(roster, now, d -> d.from().equals(person)));
        });
  }

  /** Signs the roster anew with a new list of revoked certificates, before the old one expires. */
  public RosterReading renew(char[] authorityPassphrase) throws IOException {
    return change(
        authorityPassphrase,
        _ -> Optional.empty(),
        (roster, now) -> NextRoster.after(roster, now, "renewed", roster.persons()));
  }

  /** Publishes the roster that follows, unless something stands against it. */
  RosterReading change(
      char[] authorityPassphrase,
      Function<Roster, Optional<IdentityFinding>> objection,
      BiFunction<Roster, Instant, NextRoster> next)
      throws IOException {
    return switch (turns.take(roster -> changeNow(roster, authorityPassphrase, objection, next))) {
      case RosterTurns.Taken<RosterReading>(var reading) -> reading;
      case RosterTurns.Not<RosterReading>(var refused) -> refused;
    };
  }

  private RosterReading changeNow(
      Roster roster,
      char[] authorityPassphrase,
      Function<Roster, Optional<IdentityFinding>> objection,
      BiFunction<Roster, Instant, NextRoster> next)
      throws IOException {
    var refusal = objection.apply(roster);
    if (refusal.isPresent()) {
      return RosterReading.Refused.because(refusal.get());
    }
    return switch (door.open(roster, authorityPassphrase, now())) {
      case AuthorityDoor.Answer.Shut(var finding) -> RosterReading.Refused.because(finding);
      case AuthorityDoor.Answer.Open(var authority) ->
          publish(authority, next.apply(roster, now()));
    };
  }

  static List<Revoked> revoked(Roster roster) {
    return roster.revocations().map(RevocationList::revoked).orElse(List.of());
  }

  private static Optional<Revoked> revoked(Roster roster, Person person) {
    return roster.revocations().flatMap(list -> list.of(person.certificate()));
  }

  /** So that nothing signed before in the same second is taken for signed after. */
  private static Instant nextSecond(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  private List<IdentityFinding> judge(NewPerson person, Roster roster) {
    var findings = new ArrayList<IdentityFinding>();
    if (!PersonId.isValid(person.id())) {
      findings.add(IdentityFault.PERSON_ID.because("The id cannot name a person."));
    } else if (roster.person(person.id()).isPresent() || TAKEN_IDS.contains(person.id())) {
      findings.add(IdentityFault.PERSON_EXISTS.because("The id " + person.id() + " is taken."));
    } else {
      Stream.of(home.keyFile(person.id()), home.cardFile(person.id()))
          .filter(Files::exists)
          .findFirst()
          .ifPresent(
              left ->
                  findings.add(
                      IdentityFault.KEY_LEFT.because(
                          left + " is the key of nobody in the roster.")));
    }
    if (!RosterReader.isName(person.name())) {
      findings.add(IdentityFault.PERSON_NAME.because("The name cannot be printed."));
    }
    if (person.roles().isEmpty()) {
      findings.add(IdentityFault.PERSON_ROLES.because("No role was given."));
    }
    if (roster.persons().size() >= RosterReader.MAX_PERSONS) {
      findings.add(IdentityFault.ROSTER_TOO_LARGE.because("The roster is full."));
    }
    return findings;
  }

  /** The name that the roster was founded with. */
  private static String organisation(Roster roster) {
    return Certificates.printedName(roster.authority())
        .map(name -> name.replace(AUTHORITY_NAME, ""))
        .orElse("");
  }

  private static void weakness(
      char[] passphrase, String id, List<String> names, List<IdentityFinding> findings) {
    PassphraseRule.weakness(passphrase, id, names)
        .ifPresent(
            why ->
                findings.add(
                    IdentityFault.WEAK_PASSPHRASE.because(
                        "The passphrase is too weak: " + why + ".")));
  }

  private RosterReading publish(CertificateAuthority authority, NextRoster next)
      throws IOException {
    var revocations =
        authority.revocations(
            next.serial(), next.revoked(), next.issued(), RevocationList.VALIDITY);
    byte[] yaml =
        RosterDocument.write(
            next.serial(),
            next.issued(),
            next.previous(),
            next.change(),
            revocations,
            next.persons(),
            next.delegations());
    byte[] signature = authority.sign(yaml);
    if (RosterReader.read(yaml, signature, authority.certificate())
        instanceof RosterReading.Refused refused) {
      // What no reader takes must not become the roster, or nobody could sign.
      return refused;
    }
    files.publish(yaml, signature, next.issued(), next.previous());
    return RosterReader.read(home);
  }

  /** The time of a change, to the millisecond. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
