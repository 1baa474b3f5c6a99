package dev.holdpoint.app;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The seals that a home's station should have left outside, for whoever verifies the home. Which
 * station that is, the home's own seals say: so nobody can keep the others from being found by
 * taking its key away. Where they should lie, only the home can say, and what it says is told where
 * nothing is there; a home that was brought to another machine looks like that, too.
 *
 * @param folders those with seals
 * @param notes what limits the comparison with them
 */
public record SealsOutside(List<SealFolder> folders, List<LedgerFinding> notes) {
  /** What a station may be called that has a folder by its name. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Copies the lists. */
  public SealsOutside {
    folders = List.copyOf(folders);
    notes = List.copyOf(notes);
  }

  /**
   * Looks for them.
   *
   * @param evidence a home; for anything else there is nothing to look for
   * @param environment where the XDG variables are looked up
   */
  public static SealsOutside of(Path evidence, Function<String, Optional<String>> environment)
      throws IOException {
    var folders = new ArrayList<SealFolder>();
    var notes = new ArrayList<LedgerFinding>();
    if (Files.isRegularFile(LedgerHome.in(evidence).journal())) {
      var home = new IdentityHome(evidence);
      var sealed = stations(own(evidence));
      var places = new SealPlaces(home, environment);
      if (!sealed.isEmpty() && !Files.isRegularFile(home.stationKey())) {
        notes.add(noKey(sealed.getLast()));
      }
      for (var station : stations(evidence)) {
        folders.addAll(left(outside(places), station));
      }
      if (!sealed.isEmpty() && left(outside(places), sealed.getLast()).isEmpty()) {
        notes.add(nothing(places, sealed.getLast()));
      }
    }
    return new SealsOutside(folders, notes);
  }

  /**
   * The folders with seals of the stations of this evidence, among those that somebody named: a
   * station's own, single seals, or the folder in which each station has one.
   */
  static List<SealFolder> among(List<SealFolder> named, Path evidence) throws IOException {
    var stations = stations(evidence);
    var folders = new ArrayList<SealFolder>();
    for (var folder : named) {
      if (!folder.seals().isEmpty()) {
        folders.add(folder);
      }
      for (var station : stations) {
        folders.addAll(left(folder, station));
      }
    }
    return folders;
  }

  /** Whether there is no seal in it, and none in a folder in it either. */
  static boolean isEmpty(SealFolder folder) throws IOException {
    if (!folder.seals().isEmpty()) {
      return false;
    }
    for (var station : folder.folders()) {
      if (!station.seals().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Where the seals beside a home's ledger, or in an export, lie. */
  private static SealFolder own(Path evidence) {
    var ledger = LedgerHome.in(evidence);
    return new SealFolder(
        Files.isRegularFile(ledger.journal()) ? ledger.seals() : new ExportFiles(evidence).seals());
  }

  /** Those that sealed this evidence, or if nobody did, the one that a home has the key of. */
  private static List<String> stations(Path evidence) throws IOException {
    var sealed = stations(own(evidence));
    var home = new IdentityHome(evidence);
    return sealed.isEmpty() && Files.isRegularFile(home.stationKey())
        ? List.of(home.openStation().name())
        : sealed;
  }

  /** The stations that made these seals, the one of the newest last. */
  private static List<String> stations(SealFolder seals) throws IOException {
    return seals.seals().stream()
        .flatMap(kept -> kept.seal().stream())
        .sorted(Comparator.comparingLong((Seal seal) -> seal.head().size()).reversed())
        .map(Seal::origin)
        .filter(name -> NAME.matcher(name).matches())
        .distinct()
        .toList()
        .reversed();
  }

  private static Optional<SealFolder> outside(SealPlaces places) throws IOException {
    return places.outside().map(SealFolder::elsewhere);
  }

  private static List<SealFolder> left(Optional<SealFolder> stations, String station)
      throws IOException {
    return stations.isEmpty() ? List.of() : left(stations.get(), station);
  }

  private static List<SealFolder> left(SealFolder stations, String station) throws IOException {
    var folder = stations.resolve(station);
    return folder.seals().isEmpty() ? List.of() : List.of(folder);
  }

  private static LedgerFinding noKey(String station) {
    return new LedgerFinding(
        "HP-APP-105",
        0,
        "The ledger was sealed by "
            + station
            + ", and the home has no station's key (folder station). Ask who took it away; its"
            + " seals outside were looked for by the name in those beside the ledger.");
  }

  private static LedgerFinding nothing(SealPlaces places, String station) throws IOException {
    var outside = places.outside();
    var other = left(places.usual().map(SealFolder::elsewhere), station);
    return new LedgerFinding(
        "HP-APP-104",
        0,
        "No seal of "
            + station
            + " lies "
            + outside
                .map(folder -> "in " + folder + ", where copies of this home's seals belong")
                .orElse("outside the home, which names no folder for them")
            + ": where the ledger ends, only the home itself tells. "
            + (other.isEmpty()
                ? "Name those that were kept elsewhere with --seals."
                : "There are some in "
                    + other.getFirst().path()
                    + "; name that folder with --seals."));
  }
}
