package dev.holdpoint.app;

import dev.holdpoint.desk.Authority;
import dev.holdpoint.desk.ReadingDesk;
import dev.holdpoint.desk.Station;
import dev.holdpoint.desk.people.RosterBook;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.engine.shell.RunClock;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import dev.holdpoint.ledger.LedgerReader;
import dev.holdpoint.ledger.LedgerSettings;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.LedgerReadException;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.notify.Notifier;
import dev.holdpoint.notify.Pace;
import dev.holdpoint.notify.Post;
import dev.holdpoint.notify.TargetsReader;
import dev.holdpoint.notify.TargetsReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts the rooms together, by hand. The only class that sees all of them. */
public final class Wiring {
  private Wiring() {}

  /**
   * An open station; closing it stops its runs and gives the ledger back.
   *
   * @param ledger for what is not a run's, such as drills
   * @param found what was put right when the ledger was opened, such as a torn tail that was cut
   * @param notifier tells people outside; ends before the ledger, whose newest seal it carries
   */
  public record Opened(Station station, Ledger ledger, List<LedgerFinding> found, Notifier notifier)
      implements AutoCloseable {
    /** Copies the list. */
    public Opened {
      found = List.copyOf(found);
    }

    /** What was found, a sentence each. */
    public List<String> foundInWords() {
      return found.stream()
          .map(
              finding ->
                  finding.code()
                      + (finding.sequence() > 0 ? " (entry " + finding.sequence() + ")" : "")
                      + ": "
                      + finding.message())
          .toList();
    }

    @Override
    public void close() throws IOException {
      try (ledger;
          notifier) {
        station.close();
      }
    }
  }

  /** What came of opening a home. */
  public sealed interface Opening {
    /** It is open for writing. */
    record Open(Opened opened) implements Opening {}

    /**
     * It is not.
     *
     * @param shared whether another process has it, so that it can be read meanwhile
     */
    record Shut(String code, String why, String mend, boolean shared) implements Opening {}
  }

  /**
   * Opens a home's ledger and brings its runs back.
   *
   * @param environment where {@code env:NAME} credentials are looked up
   */
  public static Opening open(
      IdentityHome home,
      Clock clock,
      SecureRandom random,
      Function<String, Optional<String>> environment)
      throws IOException {
    return open(home, clock, random, environment, ExportForm.USUAL, true);
  }

  /**
   * Opens a home's ledger and leaves its runs alone: for commands that export or record something
   * and are not there to watch over a run. In a folder without a roster nobody can sign that, so
   * none is laid out there.
   */
  public static Opening openLedger(
      IdentityHome home,
      Clock clock,
      SecureRandom random,
      Function<String, Optional<String>> environment)
      throws IOException {
    return openLedger(home, clock, random, environment, ExportForm.USUAL);
  }

  /** The same, for a command that exports in a form of its own. */
  public static Opening openLedger(
      IdentityHome home,
      Clock clock,
      SecureRandom random,
      Function<String, Optional<String>> environment,
      ExportForm form)
      throws IOException {
    if (!Files.isRegularFile(home.rosterFile())) {
      var nobody = IdentityFault.NO_ROSTER.because("There is no roster in " + home.root() + ".");
      return new Opening.Shut(nobody.code(), nobody.message(), nobody.mend(), false);
    }
    return open(home, clock, random, environment, form, false);
  }

  private static Opening open(
      IdentityHome home,
      Clock clock,
      SecureRandom random,
      Function<String, Optional<String>> environment,
      ExportForm form,
      boolean bringRunsBack)
      throws IOException {
    var places = new SealPlaces(home, environment);
    var settings = LedgerSettings.usual().heldAgainst(places.seals());
    var sealing = places.settings();
    return switch (Ledger.open(home.root(), clock, settings, new RealDisk())) {
      case LedgerOpening.ReadOnly(_, var problem) ->
          new Opening.Shut(problem.code(), problem.what(), problem.mend(), true);
      case LedgerOpening.Refused(var problem, _) ->
          new Opening.Shut(problem.code(), problem.what(), problem.mend(), false);
      case LedgerOpening.Opened(var ledger, var found) -> {
        ledger.sealBy(() -> new StationSigner(home.openStation()), sealing);
        yield station(home, ledger, found, clock, random, environment, form, bringRunsBack);
      }
    };
  }

  private static Opening station(
      IdentityHome home,
      Ledger ledger,
      List<LedgerFinding> found,
      Clock clock,
      SecureRandom random,
      Function<String, Optional<String>> environment,
      ExportForm form,
      boolean bringRunsBack)
      throws IOException {
    var codec = new EntryCodec();
    // One for runs and sites, so that evidence and the facts that it becomes are of one time.
    var steady = new RunClock(clock, System::nanoTime);
    var rosters = new RosterBook(home, ledger);
    var authority = new Authority(rosters, steady);
    var caller = new Caller(new Credentials(environment));
    var sites = new LiveSites(caller, authority, steady);
    var notifier = notifier(home, bringRunsBack, ledger, caller, clock);
    var station =
        new Station(
            home,
            rosters,
            ledger,
            codec,
            sites,
            new DrillLog(ledger),
            new DrillRoom(home, steady, environment),
            new RunExporter(home, ledger, codec, clock, random, form),
            new Notifications(notifier),
            steady,
            ids(random));
    var opened = new Opened(station, ledger, found, notifier);
    boolean brought = false;
    try {
      // What was changed while no ledger was open is recorded before anything is decided.
      var _ = rosters.look();
      if (bringRunsBack) {
        station.open();
      }
      brought = true;
      return new Opening.Open(opened);
    } catch (LedgerReadException unreadable) {
      var problem = unreadable.problem();
      return new Opening.Shut(problem.code(), problem.what(), problem.mend(), false);
    } finally {
      if (!brought) {
        opened.close();
      }
    }
  }

  /** Without runs there is nothing to tell, and nobody is told twice. */
  private static Notifier notifier(
      IdentityHome home, boolean runs, Ledger ledger, Caller caller, Clock clock) {
    var pace = Pace.usual();
    var post = new Post(caller, pace.request());
    var targets =
        runs
            ? new TargetsReader(post).read(TargetsReader.in(home.root()))
            : new TargetsReading.Named(List.of());
    return new Notifier(targets, post, new SealedLedger(ledger), clock, pace);
  }

  /** What came of opening a home for reading. */
  public sealed interface Reading {
    /** It can be watched; nothing can be done in it. */
    record Open(ReadingDesk desk) implements Reading {}

    /** It cannot. */
    record Shut(String code, String why, String mend) implements Reading {}
  }

  /**
   * Opens a home that another process has, to watch its runs.
   *
   * @param owner one sentence about who has it, as {@link Opening.Shut#why} tells
   */
  public static Reading openReadOnly(IdentityHome home, String owner) {
    return switch (LedgerReader.open(home.root())) {
      case LedgerReader.Refused(var problem, _) ->
          new Reading.Shut(problem.code(), problem.what(), problem.mend());
      case LedgerReader.Reading(var reader) -> {
        var desk = new ReadingDesk(home, reader, new EntryCodec(), owner, InstantSource.system());
        desk.start();
        yield new Reading.Open(desk);
      }
    };
  }

  /** Eight hex digits at each call. */
  static Supplier<String> ids(SecureRandom random) {
    return () -> HexFormat.of().formatHex(ByteBuffer.allocate(4).putInt(random.nextInt()).array());
  }
}
