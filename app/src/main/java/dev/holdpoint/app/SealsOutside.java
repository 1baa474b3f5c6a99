package dev.holdpoint.app;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.entry.LedgerFinding;
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
      boolean key = Files.isRegularFile(home.stationKey());
      var sealed = stations(new SealFolder(LedgerHome.in(evidence).seals()));
      var places = new SealPlaces(home, environment);
      if (!key && !sealed.isEmpty()) {
        notes.add(noKey(sealed.getLast()));
      }
      var stations = sealed.isEmpty() && key ? List.of(home.openStation().name()) : sealed;
      for (var station : stations) {
        folders.addAll(left(places.outside(), station));
      }
      if (!sealed.isEmpty() && left(places.outside(), sealed.getLast()).isEmpty()) {
        notes.add(nothing(places, sealed.getLast()));
      }
    }
    return new SealsOutside(folders, notes);
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

  private static List<SealFolder> left(Optional<Path> outside, String station) throws IOException {
    if (outside.isEmpty()) {
      return List.of();
    }
    var folder = new SealFolder(outside.get().resolve(station));
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
    var other = left(places.usual(), station);
    return new LedgerFinding(
        "HP-APP-104",
        0,
        "No seal of "
            + station
            + " lies "
            + outside
                .map(folder -> "in " + folder + ", where the home says that it leaves them")
                .orElse("outside the home, which names no folder for them")
            + ": where the ledger ends, only the home itself tells. "
            + (other.isEmpty()
                ? "Name those that were kept elsewhere with --seals."
                : "There are some in "
                    + other.getFirst().path()
                    + "; name that folder with --seals."));
  }
}
