package dev.holdpoint.app;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.ledger.SealSettings;
import dev.holdpoint.ledger.seal.OutsideSeals;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a home is sealed and where its seals are kept outside, as the folder {@code sealing} in it
 * says: the first line of {@code every} is a number of entries, that of {@code outside} a folder by
 * its whole path. What is not said there is a thousand entries, and {@code holdpoint/seals} in the
 * folder that the XDG rules have for state, which is another than the one for data. In the folder
 * outside each station has a folder by its own name.
 */
public final class SealPlaces {
  private static final int LONGEST = 4_096;
  private static final String STATE = "XDG_STATE_HOME";
  private static final List<String> USER = List.of("HOME", "USERPROFILE");

  /** The variables that say where the folder is which is taken where the home names none. */
  public static final Set<String> VARIABLES =
      Stream.concat(Stream.of(STATE), USER.stream()).collect(Collectors.toUnmodifiableSet());

  private final IdentityHome home;
  private final Function<String, Optional<String>> environment;

  /**
   * @param environment where the XDG variables are looked up
   */
  public SealPlaces(IdentityHome home, Function<String, Optional<String>> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** The file in which a home names its folder outside. */
  public static Path setting(IdentityHome home) {
    return home.root().resolve("sealing").resolve("outside");
  }

  /** When the head is sealed. */
  SealSettings settings() throws IOException {
    var usual = SealSettings.usual(outside());
    var every = firstLine(setting(home).resolveSibling("every"));
    if (every.isEmpty()) {
      return usual;
    }
    if (!every.get().matches("[1-9][0-9]{0,6}")
        || Integer.parseInt(every.get()) < SealSettings.LEAST) {
      throw wrong(
          setting(home).resolveSibling("every")
              + " names no number of entries from "
              + SealSettings.LEAST
              + " on");
    }
    return new SealSettings(Integer.parseInt(every.get()), usual.spacing(), usual.outside());
  }

  /**
   * This station's seals outside the home, whether there are any or not; empty where no folder is
   * known or the home has no station.
   */
  public Optional<OutsideSeals> seals() throws IOException {
    var folder = outside();
    if (folder.isEmpty() || !Files.isRegularFile(home.stationKey())) {
      return Optional.empty();
    }
    var station = home.openStation();
    return Optional.of(
        new OutsideSeals(
            SealFolder.elsewhere(folder.get().resolve(station.name())), station.certificate()));
  }

  /** Another folder beside the one outside, for a home that has to tell another history. */
  Optional<Path> another(String name) throws IOException {
    return outside().map(folder -> folder.resolveSibling(folder.getFileName() + "-" + name));
  }

  /** The folder outside, in which each station has one; empty where none is known. */
  Optional<Path> outside() throws IOException {
    var named = firstLine(setting(home));
    return named.isPresent() ? Optional.of(path(named.get())) : usual();
  }

  /** The one that is taken where the home names none. */
  Optional<Path> usual() {
    // The XDG specification has relative paths ignored.
    return absolute(STATE)
        .or(
            () ->
                USER.stream()
                    .flatMap(name -> absolute(name).stream())
                    .map(user -> user.resolve(".local").resolve("state"))
                    .findFirst())
        .map(state -> state.resolve("holdpoint").resolve("seals"));
  }

  private Optional<Path> absolute(String variable) {
    return environment
        .apply(variable)
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private Path path(String named) throws IOException {
    try {
      var path = Path.of(named);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw wrong(setting(home) + " names no folder: " + e.getReason());
    }
    throw wrong(setting(home) + " names no folder by its whole path");
  }

  private static Optional<String> firstLine(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return Optional.of(text.lines().findFirst().orElse("").strip());
    }
  }

  private static IOException wrong(String what) {
    return new IOException("HP-APP-090: " + what);
  }
}
