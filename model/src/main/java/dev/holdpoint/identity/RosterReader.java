package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.EcdsaSignature;
import dev.holdpoint.identity.keys.RevocationList;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a roster. The signature is checked over the bytes before anything parses them, so a
 * stranger's text never reaches the parser. All findings come at once.
 */
public final class RosterReader {
  /** Larger files are refused unread. */
  public static final int MAX_BYTES = 1024 * 1024;

  public static final int MAX_PERSONS = 500;

  static final int MAX_SIGNATURE_BYTES = 256;
  private static final int MAX_NAME = 100;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private RosterReader() {}

  /** Reads the roster of a home folder, against the authority in the same folder. */
  public static RosterReading read(IdentityHome home) throws IOException {
    return new RosterFiles(home).find().reading();
  }

  /** Reads a roster from its bytes. */
  public static RosterReading read(byte[] yaml, byte[] signature, X509Certificate authority) {
    if (yaml.length > MAX_BYTES) {
      return RosterReading.Refused.because(
          IdentityFault.ROSTER_TOO_LARGE.because("The roster is larger than 1 MiB."));
    }
    if (!EcdsaSignature.verifies(authority.getPublicKey(), yaml, signature)) {
      return unsigned();
    }
    @Nullable RosterDocument document;
    try {
      document = RosterDocument.parse(yaml);
    } catch (JacksonException e) {
      return malformed("The roster is not a document as Holdpoint writes it.");
    }
    if (document == null
        || !RosterDocument.API_VERSION.equals(document.apiVersion())
        || !RosterDocument.KIND.equals(document.kind())
        || document.serial() < 1) {
      return malformed("The roster is not of the kind holdpoint/v1 Roster.");
    }
    return judged(document, sha256(yaml), authority);
  }

  private static RosterReading judged(
      RosterDocument document, String digest, X509Certificate authority) {
    var issued = instant(document.issued());
    var persons = document.persons();
    if (issued.isEmpty() || persons == null) {
      return malformed("The roster lacks its time of issue or its list of persons.");
    }
    if (persons.size() > MAX_PERSONS) {
      return RosterReading.Refused.because(
          IdentityFault.ROSTER_TOO_LARGE.because("The roster has more than 500 persons."));
    }
    var previous = Objects.requireNonNullElse(document.previous(), "");
    if (!previous.isEmpty() && !DIGEST.matcher(previous).matches()) {
      return malformed("The roster does not name the one that it replaced.");
    }
    Optional<RevocationList> revocations;
    try {
      revocations =
          document.revocations() == null
              ? Optional.empty()
              : Optional.of(RevocationList.fromPem(document.revocations(), authority));
    } catch (CRLException e) {
      return malformed(
          "The roster's list of revoked certificates is none: " + e.getMessage() + ".");
    }
    var found = Delegations.judged(judged(persons, authority), document.delegations());
    return found.findings().isEmpty()
        ? new RosterReading.Trusted(
            new Roster(
                document.serial(),
                issued.get(),
                digest,
                previous,
                Objects.requireNonNullElse(document.change(), ""),
                authority,
                revocations,
                found.persons()))
        : new RosterReading.Refused(found.findings());
  }

  /** People as found, and what is wrong with them. */
  record People(List<Person> persons, List<IdentityFinding> findings) {}

  private static People judged(
      List<? extends RosterDocument.@Nullable Entry> entries, X509Certificate authority) {
    var persons = new ArrayList<Person>();
    var findings = new ArrayList<IdentityFinding>();
    var taken = new HashSet<String>();
    for (int i = 0; i < entries.size(); i++) {
      switch (person(entries.get(i), authority)) {
        case Judged.Good(var person) -> {
          if (!taken.add(person.id()) || !taken.add(person.thumbprint())) {
            findings.add(doubtful(i, "its id or certificate occurs twice"));
          } else if (!taken.add(sha256(person.certificate().getPublicKey().getEncoded()))) {
            // Two people who must both sign would be one.
            findings.add(doubtful(i, "its key is that of another person"));
          } else {
            persons.add(person);
          }
        }
        case Judged.Bad(var why) -> findings.add(doubtful(i, why));
      }
    }
    return new People(persons, findings);
  }

  private sealed interface Judged {
    record Good(Person person) implements Judged {}

    record Bad(String why) implements Judged {}
  }

  private static Judged person(RosterDocument.@Nullable Entry entry, X509Certificate authority) {
    if (entry == null || entry.id() == null || !PersonId.isValid(entry.id())) {
      return new Judged.Bad("it has no valid id");
    }
    if (entry.name() == null || !isName(entry.name())) {
      return new Judged.Bad("it has no printable name");
    }
    var roles = roles(entry.roles());
    if (roles.isEmpty()) {
      return new Judged.Bad("its roles are missing, unknown or given twice");
    }
    X509Certificate certificate;
    try {
      certificate = Certificates.fromPem(entry.certificate() == null ? "" : entry.certificate());
    } catch (CertificateException e) {
      return new Judged.Bad("its certificate is missing or unreadable");
    }
    if (!Certificates.issuedBy(authority, certificate)) {
      return new Judged.Bad("its certificate was not issued by the roster's authority");
    }
    if (!Certificates.holder(certificate).equals(Optional.of(entry.id()))) {
      return new Judged.Bad("its certificate was issued to somebody else");
    }
    var until = ends(entry.until());
    if (until.isEmpty() || !roles.containsAll(until.get().keySet())) {
      return new Judged.Bad("the ends of its roles are no times, or of roles it does not have");
    }
    return new Judged.Good(
        new Person(entry.id(), entry.name(), roles, until.get(), List.of(), certificate));
  }

  static boolean isName(String name) {
    return !name.isBlank()
        && name.equals(name.strip())
        && name.length() <= MAX_NAME
        && name.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }

  private static Set<Role> roles(@Nullable List<? extends @Nullable String> words) {
    var roles = EnumSet.noneOf(Role.class);
    for (var word : words == null ? List.<@Nullable String>of() : words) {
      var role = Optional.ofNullable(word).flatMap(RosterReader::role);
      if (role.isEmpty() || !roles.add(role.get())) {
        return Set.of();
      }
    }
    return roles;
  }

  private static Optional<Map<Role, Instant>> ends(
      @Nullable Map<String, ? extends @Nullable String> words) {
    var ends = new EnumMap<Role, Instant>(Role.class);
    for (var each : words == null ? List.<Map.Entry<String, ?>>of() : words.entrySet()) {
      var role = role(each.getKey());
      var at = each.getValue() instanceof String text ? instant(text) : Optional.<Instant>empty();
      if (role.isEmpty() || at.isEmpty()) {
        return Optional.empty();
      }
      ends.put(role.get(), at.get());
    }
    return Optional.of(ends);
  }

  /** The role of that word, as a roster writes it. */
  public static Optional<Role> role(String word) {
    return List.of(Role.values()).stream()
        .filter(role -> RosterDocument.word(role).equals(word))
        .findFirst();
  }

  static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static IdentityFinding doubtful(int index, String why) {
    return IdentityFault.ROSTER_PERSON.because("Person " + (index + 1) + ": " + why + ".");
  }

  static RosterReading.Refused unsigned() {
    return RosterReading.Refused.because(
        IdentityFault.ROSTER_SIGNATURE.because(
            "The roster does not bear the signature of its authority."));
  }

  private static RosterReading malformed(String message) {
    return RosterReading.Refused.because(IdentityFault.ROSTER_MALFORMED.because(message));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
