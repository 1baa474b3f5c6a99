package dev.holdpoint.app.cli;

import dev.holdpoint.app.demo.Repertoire;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the simulated site on which a package is drilled. */
final class DrillSites {
  private DrillSites() {}

  /** What was found. */
  sealed interface Choice {
    /** The site. */
    record Chosen(SiteSpec site) implements Choice {}

    /** No site, and why. */
    record None(String why) implements Choice {}
  }

  /**
   * The site of a name or file.
   *
   * @param site absent for the bundled one that has the package's units
   */
  static Choice choose(Optional<String> site, ChangePackage change) throws IOException {
    if (site.isEmpty()) {
      return Repertoire.bundled()
          .siteFor(change)
          .map(found -> fitting(found, change))
          .orElseGet(() -> new Choice.None("No bundled site has the units of this package."));
    }
    var file = Path.of(site.get());
    boolean path = site.get().contains(java.io.File.separator) || site.get().contains(".");
    if (path && !Files.isRegularFile(file)) {
      return new Choice.None(
          Files.isDirectory(file) ? file + " is a folder" : "There is no file " + file);
    }
    try {
      return fitting(
          Files.isRegularFile(file) ? SiteSpec.of(file) : SiteSpec.bundled(site.get()), change);
    } catch (IllegalArgumentException wrong) {
      return new Choice.None(String.valueOf(wrong.getMessage()));
    }
  }

  private static Choice fitting(SiteSpec site, ChangePackage change) {
    var missing =
        change.units().stream()
            .map(Unit::id)
            .filter(unit -> !site.units().contains(unit))
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? new Choice.Chosen(site.withPort(0))
        : new Choice.None("The site " + site.site() + " lacks these units: " + missing + ".");
  }
}
