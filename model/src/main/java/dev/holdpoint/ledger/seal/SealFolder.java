package dev.holdpoint.ledger.seal;

import dev.holdpoint.ledger.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of seals ({@code *.note}) and of the certificates behind them ({@code *.pem}); for
 * reading also a single seal, whose certificate lies beside it. One that may lie on another machine
 * is {@link #elsewhere}: whatever is asked of it ends by an error once it has not answered for ten
 * seconds.
 */
public final class SealFolder {
  /** How the names of seals end. */
  public static final String NOTE = ".note";

  private static final String PEM = ".pem";
  private static final int LONGEST = 64 * 1024;

  /** A seal every hundred entries of a hundred million. */
  private static final int MOST = 1_000_000;

  /** A file that ought to be a seal. */
  public record Kept(Path place, Optional<Seal> seal) {
    /** Its name. */
    public String file() {
      return nameOf(place);
    }
  }

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final @Nullable Patience patience;

  /** On this machine's own disks. */
  public SealFolder(Path folder) {
    this(folder, null);
  }

  SealFolder(Path folder, @Nullable Patience patience) {
    this.folder = folder;
    this.patience = patience;
  }

  /** Wherever the path leads, also where nothing answers. */
  public static SealFolder elsewhere(Path folder) {
    return new SealFolder(folder, new Patience(SILENCE));
  }

  /** A folder in it, as far away. */
  public SealFolder resolve(String name) {
    return new SealFolder(folder.resolve(name), patience);
  }

  private <T> T ask(Patience.Question<T> question) throws IOException {
    return patience == null ? question.answer() : patience.ask(folder, question);
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /**
   * Keeps a seal and its certificate, synced. A seal that vouches for other entries of the same
   * number is left where it is, and this one laid beside it.
   */
  public void keep(Seal seal, X509Certificate certificate, Disk disk) throws IOException {
    ask(
        () -> {
          disk.folders(folder);
          Path pem = folder.resolve(certificateName(certificate));
          if (!Files.exists(pem)) {
            disk.create(pem, Certificates.pem(certificate).getBytes(StandardCharsets.US_ASCII));
          }
          place(seal, disk);
          return folder;
        });
  }

  private void place(Seal seal, Disk disk) throws IOException {
    Path note = folder.resolve(names(seal).getFirst());
    if (Files.exists(note) && !agree(note, seal)) {
      note = folder.resolve(names(seal).getLast());
    }
    disk.create(note, seal.note().note().getBytes(StandardCharsets.UTF_8));
  }

  /** The name of the file with a station's certificate. */
  public static String certificateName(X509Certificate certificate) {
    return SignedNote.keyId(certificate) + PEM;
  }

  /** The names that a seal's file may have: the usual one, and that beside another history's. */
  public static List<String> names(Seal seal) {
    long size = seal.head().size();
    return List.of(
        String.format(Locale.ROOT, "%012d" + NOTE, size),
        String.format(Locale.ROOT, "%012d-%.8s" + NOTE, size, seal.root()));
  }

  /** The seal in a file, or empty if it holds none. */
  public static Optional<Seal> seal(Path file) throws IOException {
    return text(file).flatMap(Seal::parse);
  }

  /** The proofs that each seal continues the one before it; only an export has them. */
  public Path proofs() {
    return folder.resolve("consistency.txt");
  }

  /** All seals, by the name of their files. */
  public List<Kept> seals() throws IOException {
    return ask(
        () -> {
          var kept = new ArrayList<Kept>();
          for (Path file : files(NOTE)) {
            heard();
            kept.add(new Kept(file, seal(file)));
          }
          return kept;
        });
  }

  /** The certificates that lie beside the seals, by the four bytes that name their keys. */
  public Map<String, X509Certificate> certificates() throws IOException {
    return ask(
        () -> {
          var found = new HashMap<String, X509Certificate>();
          for (Path file : files(PEM)) {
            heard();
            text(file)
                .flatMap(Certificates::parse)
                .ifPresent(certificate -> found.put(SignedNote.keyId(certificate), certificate));
          }
          return found;
        });
  }

  /** The folders in it. */
  public List<SealFolder> folders() throws IOException {
    return ask(
        () -> {
          if (kind(folder).filter(BasicFileAttributes::isDirectory).isEmpty()) {
            return List.of();
          }
          try (var inside = Files.list(folder)) {
            return inside
                .filter(Files::isDirectory)
                .limit(MOST)
                .map(each -> new SealFolder(each, patience))
                .toList();
          } catch (UncheckedIOException broken) {
            throw broken.getCause();
          }
        });
  }

  /**
   * Takes from another folder, on this machine, the seals that are not here, and all certificates.
   */
  public void takeMissing(SealFolder other, Disk disk) throws IOException {
    ask(
        () -> {
          disk.folders(folder);
          for (Path file : other.files(PEM)) {
            Files.copy(file, folder.resolve(nameOf(file)), StandardCopyOption.REPLACE_EXISTING);
          }
          for (Path file : other.files(NOTE)) {
            heard();
            var seal = seal(file);
            Path here = folder.resolve(nameOf(file));
            if (seal.isPresent() && !(Files.exists(here) && agree(here, seal.get()))) {
              place(seal.get(), disk);
            }
          }
          return folder;
        });
  }

  private void heard() {
    if (patience != null) {
      patience.heard();
    }
  }

  private static boolean agree(Path note, Seal seal) throws IOException {
    return seal(note).filter(seal::agrees).isPresent();
  }

  /**
   * Copies the seals over at most that many entries, and all certificates, into another folder,
   * both on this machine.
   */
  public void copyUpTo(long size, Path target) throws IOException {
    Files.createDirectories(target);
    for (Path file : files(NOTE)) {
      boolean wanted = seal(file).filter(seal -> seal.head().size() <= size).isPresent();
      if (wanted) {
        Files.copy(file, target.resolve(nameOf(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (Path file : files(PEM)) {
      Files.copy(file, target.resolve(nameOf(file)), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<Path> files(String suffix) throws IOException {
    var there = kind(folder);
    if (there.isEmpty()) {
      return List.of();
    }
    boolean single = there.get().isRegularFile();
    if (single && suffix.equals(NOTE)) {
      return List.of(folder);
    }
    Path place = single ? folder.toAbsolutePath().getParent() : folder;
    if (place == null || !(single || there.get().isDirectory())) {
      return List.of();
    }
    try (var files = Files.list(place)) {
      var found =
          files.filter(file -> nameOf(file).endsWith(suffix)).limit(MOST + 1L).sorted().toList();
      if (found.size() > MOST) {
        throw new IOException(folder + " holds more than " + MOST + " files ending in " + suffix);
      }
      return found;
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  /** What lies there; empty only where nothing does, since what cannot be looked at may be much. */
  private static Optional<BasicFileAttributes> kind(Path path) throws IOException {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException broken) {
      if (Files.isSymbolicLink(path)) { // One that leads nowhere, or to itself.
        return Optional.empty();
      }
      throw broken;
    }
  }

  private static Optional<String> text(Path file) throws IOException {
    if (kind(file).filter(BasicFileAttributes::isRegularFile).isEmpty()) {
      // A link to a device or a pipe would never end.
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      return bytes.length > LONGEST
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
