package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.FileTurn;
import dev.holdpoint.identity.keys.PrivateFiles;
import dev.holdpoint.identity.keys.PrivateFiles.PairSteps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The files of a roster: roster.yaml, roster.sig and the note of each change in the inbox. A change
 * happens at the moment in which its note, which holds all of it, stands in the inbox; the two
 * files are replaced after that. If the program ends or the power goes before both are, the change
 * is found by its note, and nobody needs a backup. Nothing counts that the authority did not sign.
 */
public final class RosterFiles {
  private static final String YAML = "yaml";
  private static final String SIGNATURE = "signature";
  private static final String PREVIOUS = "previous";

  /** Putting a roster into its files takes no longer, unless the disk is stuck. */
  private static final Duration WRITING = Duration.ofSeconds(3);

  private final IdentityHome home;
  private final Inbox inbox;
  private final PairSteps watched;

  public RosterFiles(IdentityHome home) {
    this(home, _ -> {});
  }

  /**
   * @param watched is told of each step of a change, for tests that look at what it leaves
   */
  RosterFiles(IdentityHome home, PairSteps watched) {
    this.home = home;
    this.inbox = new Inbox(home);
    this.watched = watched;
  }

  /** What the files hold. */
  public sealed interface Found {
    /** The same, for those who need the roster alone. */
    RosterReading reading();
  }

  /**
   * A roster that its authority signed.
   *
   * @param signature in Base64
   * @param inPlace whether both files hold it, and not the inbox alone
   */
  public record Current(Roster roster, String yaml, String signature, boolean inPlace)
      implements Found {
    @Override
    public RosterReading reading() {
      return new RosterReading.Trusted(roster);
    }
  }

  /** None that can be used. */
  public record Refused(RosterReading.Refused reading) implements Found {}

  /** Finds the current roster; writes nothing. */
  public Found find() throws IOException {
    X509Certificate authority;
    try {
      authority =
          Certificates.decode(
              PrivateFiles.read(home.authorityCertificate(), RosterReader.MAX_BYTES));
    } catch (NoSuchFileException | CertificateException | PrivateFiles.TooLarge e) {
      return Files.exists(home.rosterFile()) ? new Refused(noAuthority()) : new Refused(noRoster());
    }
    var pair = pair(authority);
    // What stands in the inbox is asked after the files: the order in which they are written.
    var notes = notes();
    var waiting = waiting(pair, notes, authority);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    return switch (pair.found()) {
      case Current current -> current;
      // Another program may have been between the two files, and done since.
      case Refused _ -> pair(authority).found();
    };
  }

  /** The two files as they lie there. */
  private record Pair(String digest, Found found) {}

  private Pair pair(X509Certificate authority) throws IOException {
    byte[] yaml;
    try {
      yaml = PrivateFiles.read(home.rosterFile(), RosterReader.MAX_BYTES);
    } catch (NoSuchFileException e) {
      return new Pair("", new Refused(noRoster()));
    } catch (PrivateFiles.TooLarge e) {
      return new Pair("-", new Refused(tooLarge()));
    }
    var digest = RosterReader.sha256(yaml);
    try {
      var signature = PrivateFiles.read(home.rosterSignature(), RosterReader.MAX_SIGNATURE_BYTES);
      return new Pair(digest, found(yaml, signature, authority, true));
    } catch (NoSuchFileException e) {
      return new Pair(digest, new Refused(RosterReader.unsigned()));
    } catch (PrivateFiles.TooLarge e) {
      return new Pair(digest, new Refused(tooLarge()));
    }
  }

  /** The newest roster that follows from the files by notes which the authority signed. */
  private static Optional<Found> waiting(
      Pair pair, List<Inbox.Note> notes, X509Certificate authority) {
    Optional<Current> newest =
        switch (pair.found()) {
          case Current current -> Optional.of(current);
          case Refused _ -> signedSince(pair.digest(), notes, authority);
        };
    var digest = newest.map(each -> each.roster().digest()).orElse(pair.digest());
    for (var next = following(digest, notes, authority);
        next.isPresent();
        next = following(next.get().roster().digest(), notes, authority)) {
      newest = next;
    }
    return newest.map(found -> found);
  }

  /** A roster.yaml that was put in its place, whose signature was not yet. */
  private static Optional<Current> signedSince(
      String digest, List<Inbox.Note> notes, X509Certificate authority) {
    return notes.stream()
        .filter(note -> RosterReader.sha256(yaml(note)).equals(digest))
        .flatMap(note -> current(note, authority).stream())
        .findFirst();
  }

  /**
   * The change of a roster that is known by its digest alone; whoever signed the change signed that
   * digest with it.
   */
  private static Optional<Current> following(
      String digest, List<Inbox.Note> notes, X509Certificate authority) {
    return notes.stream()
        .filter(note -> note.claims().containsKey(PREVIOUS))
        .filter(note -> note.claim(PREVIOUS).equals(digest))
        .flatMap(note -> current(note, authority).stream())
        .filter(found -> found.roster().previous().equals(digest))
        .findFirst();
  }

  private List<Inbox.Note> notes() throws IOException {
    return inbox.isReadable()
        ? inbox.notes().stream().filter(note -> note.type().equals(Inbox.ROSTER)).toList()
        : List.of();
  }

  private static Optional<Current> current(Inbox.Note note, X509Certificate authority) {
    return switch (found(yaml(note), signature(note), authority, false)) {
      case Current current -> Optional.of(current);
      case Refused _ -> Optional.empty();
    };
  }

  private static Found found(
      byte[] yaml, byte[] signature, X509Certificate authority, boolean inPlace) {
    return switch (RosterReader.read(yaml, signature, authority)) {
      case RosterReading.Refused refused -> new Refused(refused);
      case RosterReading.Trusted(var roster) ->
          new Current(
              roster,
              new String(yaml, StandardCharsets.UTF_8),
              Base64.getEncoder().encodeToString(signature),
              inPlace);
    };
  }

  /** The roster of a note, if that authority signed it. */
  public static RosterReading signed(Inbox.Note note, X509Certificate authority) {
    return RosterReader.read(yaml(note), signature(note), authority);
  }

  private static byte[] yaml(Inbox.Note note) {
    return note.claim(YAML).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] signature(Inbox.Note note) {
    try {
      return Base64.getDecoder().decode(note.claim(SIGNATURE));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /**
   * Publishes a signed roster, in one's {@link #turn}. Whatever ends the program meanwhile, the
   * roster found after that is this one or the former one.
   *
   * @param previous the digest of the roster that it replaces
   * @throws IOException where it was not published, or where only its files could not be replaced
   */
  void publish(byte[] yaml, byte[] signature, Instant issued, String previous) throws IOException {
    var claims =
        Map.of(
            YAML,
            new String(yaml, StandardCharsets.UTF_8),
            SIGNATURE,
            Base64.getEncoder().encodeToString(signature),
            PREVIOUS,
            previous);
    var note = new AtomicReference<Optional<Path>>(Optional.empty());
    boolean replaced = false;
    try {
      write(
          yaml,
          signature,
          step -> {
            watched.reached(step);
            switch (step) {
              case DRAFTED -> {
                note.set(Optional.of(inbox.put(Inbox.ROSTER, issued, claims)));
                watched.reached(step);
              }
              case FIRST_IN_PLACE -> note.set(Optional.empty());
              case BEGUN, BOTH_IN_PLACE -> {}
            }
          });
      replaced = true;
    } finally {
      if (!replaced && note.get().isPresent()) {
        // It is said to have failed: then it shall not happen later.
        Files.deleteIfExists(note.get().get());
        PrivateFiles.syncFolder(note.get().get().resolveSibling("."));
      }
    }
  }

  /**
   * The turn to change the roster, which whoever does takes before reading it: what follows from a
   * roster that somebody else replaced meanwhile would undo their change.
   */
  Optional<FileTurn> turn(Duration patience) throws IOException {
    return FileTurn.take(home.root().resolve("roster.lock"), patience);
  }

  /**
   * Puts a roster that was found by its note into its files, which a change cut short left out.
   * Whoever is still changing it does that themselves.
   */
  public void complete(Current current) throws IOException {
    var turn = current.inPlace() ? Optional.<FileTurn>empty() : turn(WRITING);
    if (turn.isEmpty()) {
      return;
    }
    try {
      if (find() instanceof Current now && !now.inPlace()) {
        write(
            now.yaml().getBytes(StandardCharsets.UTF_8),
            Base64.getDecoder().decode(now.signature()),
            watched);
      }
    } finally {
      turn.get().close();
    }
  }

  private void write(byte[] yaml, byte[] signature, PairSteps steps) throws IOException {
    PrivateFiles.removeDrafts(home.rosterFile());
    PrivateFiles.removeDrafts(home.rosterSignature());
    PrivateFiles.writePair(home.rosterFile(), yaml, home.rosterSignature(), signature, steps);
  }

  private RosterReading.Refused noRoster() {
    return RosterReading.Refused.because(
        Files.exists(home.authorityKey())
            ? foundingCutOff(home)
            : IdentityFault.NO_ROSTER.because("There is no roster in " + home.root() + "."));
  }

  /** An authority alone: its founding was killed, or somebody took the roster away. */
  static IdentityFinding foundingCutOff(IdentityHome home) {
    return IdentityFault.FOUNDING_CUT_OFF.because(
        "There is an authority in "
            + home.root()
            + " and no roster: its founding was cut off, or the roster was taken away.");
  }

  private RosterReading.Refused noAuthority() {
    return RosterReading.Refused.because(
        IdentityFault.AUTHORITY_UNREADABLE.because(
            "The certificate " + home.authorityCertificate() + " is missing or unreadable."));
  }

  private static RosterReading.Refused tooLarge() {
    return RosterReading.Refused.because(
        IdentityFault.ROSTER_TOO_LARGE.because("The roster or its signature is too large."));
  }
}
