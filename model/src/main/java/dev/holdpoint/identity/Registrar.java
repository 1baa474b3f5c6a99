package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.CertificateAuthority;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.KeyFileReading;
import dev.holdpoint.identity.keys.PassphraseRule;
import dev.holdpoint.identity.keys.PrivateFiles;
import dev.holdpoint.identity.keys.StationSealSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Founds a roster and enrols people. It alone writes roster.yaml and signs it. Passphrases belong
 * to the caller, who wipes them.
 */
public final class Registrar {
  private static final String AUTHORITY_ALIAS = "authority";
  private static final String STATION_ID = "station";

  private final IdentityHome home;
  private final InstantSource clock;
  private final SecureRandom random;
  private final int iterations;

  public Registrar(IdentityHome home, InstantSource clock, SecureRandom random) {
    this(home, clock, random, KeyFile.ITERATIONS);
  }

  /**
   * A registrar with another strength of wrapping.
   *
   * @param iterations of PBKDF2; fewer than {@link KeyFile#ITERATIONS} for tests only
   */
  Registrar(IdentityHome home, InstantSource clock, SecureRandom random, int iterations) {
    this.home = home;
    this.clock = clock;
    this.random = random;
    this.iterations = iterations;
  }

  /**
   * Creates the authority, the station's key and an empty signed roster.
   *
   * @param name of the organisation or site, for the certificates
   */
  public RosterReading init(String name, char[] authorityPassphrase) throws IOException {
    var refusals = new ArrayList<IdentityFinding>();
    if (Files.exists(home.rosterFile()) || Files.exists(home.authorityKey())) {
      refusals.add(
          IdentityFault.ROSTER_EXISTS.because("There already is a roster in " + home.root() + "."));
    }
    if (!RosterReader.isName(name)) {
      refusals.add(IdentityFault.PERSON_NAME.because("The site's name cannot be printed."));
    }
    weakness(authorityPassphrase, AUTHORITY_ALIAS, refusals);
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
    var authority = CertificateAuthority.create(name + " roster authority", now, random);
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
    return publish(authority, 1, now, List.of());
  }

  /** Makes a person's key and certificate, and adds them to the roster. */
  public Enrolment enrol(NewPerson person, char[] authorityPassphrase, char[] personPassphrase)
      throws IOException {
    return switch (RosterReader.read(home)) {
      case RosterReading.Refused(var findings) -> new Enrolment.Refused(findings);
      case RosterReading.Trusted(var roster) -> {
        var refusals = judge(person, roster, personPassphrase);
        if (!refusals.isEmpty()) {
          yield new Enrolment.Refused(refusals);
        }
        yield switch (openAuthority(authorityPassphrase, roster)) {
          case Authority.Closed(var finding) -> new Enrolment.Refused(List.of(finding));
          case Authority.Open(var authority) ->
              enrolled(person, roster, authority, personPassphrase);
        };
      }
    };
  }

  private Enrolment enrolled(
      NewPerson person, Roster roster, CertificateAuthority authority, char[] passphrase)
      throws IOException {
    var now = now();
    var pair = CertificateAuthority.newKeyPair(random);
    var certificate =
        authority.issue(person.id(), person.name(), pair.getPublic(), now, person.validity());
    var chain = List.of(certificate, authority.certificate());
    // The key first: a roster entry without a key could not sign, a key without an entry is
    // harmless.
    PrivateFiles.writeSecret(
        home.keyFile(person.id()),
        KeyFile.encode(person.id(), pair.getPrivate(), chain, passphrase, random, iterations));
    var enrolled = new Person(person.id(), person.name(), person.roles(), certificate);
    var persons = new ArrayList<>(roster.persons());
    persons.add(enrolled);
    return switch (publish(authority, roster.serial() + 1, now, persons)) {
      case RosterReading.Trusted(var published) -> new Enrolment.Enrolled(enrolled, published);
      case RosterReading.Refused(var findings) -> new Enrolment.Refused(findings);
    };
  }

  private List<IdentityFinding> judge(NewPerson person, Roster roster, char[] passphrase) {
    var findings = new ArrayList<IdentityFinding>();
    if (!PersonId.isValid(person.id())) {
      findings.add(IdentityFault.PERSON_ID.because("The id cannot name a person."));
    } else if (roster.person(person.id()).isPresent()
        || Files.exists(home.keyFile(person.id()))
        || person.id().equals(STATION_ID)) {
      findings.add(IdentityFault.PERSON_EXISTS.because("The id " + person.id() + " is taken."));
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
    weakness(passphrase, person.id(), findings);
    return findings;
  }

  private static void weakness(char[] passphrase, String id, List<IdentityFinding> findings) {
    PassphraseRule.weakness(passphrase, id)
        .ifPresent(
            why ->
                findings.add(
                    IdentityFault.WEAK_PASSPHRASE.because(
                        "The passphrase is too weak: " + why + ".")));
  }

  private sealed interface Authority {
    record Open(CertificateAuthority authority) implements Authority {}

    record Closed(IdentityFinding finding) implements Authority {}
  }

  private Authority openAuthority(char[] passphrase, Roster roster) throws IOException {
    byte[] file;
    try {
      file = PrivateFiles.read(home.authorityKey(), KeyFile.MAX_BYTES);
    } catch (NoSuchFileException | PrivateFiles.TooLarge e) {
      return new Authority.Closed(
          IdentityFault.AUTHORITY_KEY.because(home.authorityKey() + " is missing or too large."));
    }
    return switch (KeyFile.read(file, passphrase)) {
      case KeyFileReading.Opened(var key, var chain) ->
          chain.getFirst().equals(roster.authority())
              ? new Authority.Open(new CertificateAuthority(key, chain.getFirst(), random))
              : new Authority.Closed(
                  IdentityFault.AUTHORITY_KEY.because(
                      home.authorityKey() + " is not the key of this roster's authority."));
      case KeyFileReading.WrongPassphrase() ->
          new Authority.Closed(
              IdentityFault.AUTHORITY_PASSPHRASE.because(
                  "The passphrase does not open the roster's authority."));
      case KeyFileReading.Unreadable(var why) ->
          new Authority.Closed(
              IdentityFault.AUTHORITY_KEY.because(home.authorityKey() + ": " + why + "."));
    };
  }

  private RosterReading publish(
      CertificateAuthority authority, int serial, Instant now, List<Person> persons)
      throws IOException {
    byte[] yaml = RosterDocument.write(serial, now, persons);
    PrivateFiles.writePair(home.rosterFile(), yaml, home.rosterSignature(), authority.sign(yaml));
    return RosterReader.read(home);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
