package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What commands leave for the ledger to record, because the console that has the ledger open lets
 * nobody else write to it: one small JSON file each, of texts alone. Whoever takes a note judges
 * it; it proves nothing by lying here.
 */
public final class Inbox {
  /**
   * A change of the roster; its claims are {@code yaml}, {@code signature} and the digest of the
   * roster before it, {@code previous}.
   */
  public static final String ROSTER = "roster";

  /** Somebody did not prove who they are; {@code person}, {@code code} and {@code why}. */
  public static final String IDENTITY_FAILED = "identity-failed";

  /** An owner unlocked a key; {@code person} and {@code jws}. */
  public static final String UNLOCKED = "unlocked";

  /** A person lends a role to another; {@code jws}. */
  public static final String DELEGATED = "delegated";

  private static final String TYPE = "type";
  private static final String AT = "at";
  private static final String SUFFIX = ".json";
  private static final int MAX_FILES = 1_000;
  private static final int MAX_BYTES = 2 * RosterReader.MAX_BYTES;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(2)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final Path folder;

  public Inbox(IdentityHome home) {
    this.folder = home.root().resolve("inbox");
  }

  /**
   * A note as found.
   *
   * @param claims all of its texts, those of type and time left out
   */
  public record Note(Path file, String type, Instant at, Map<String, String> claims) {
    /** Copies the claims. */
    public Note {
      claims = Map.copyOf(claims);
    }

    /** A text of the note; empty where it is missing. */
    public String claim(String name) {
      return claims.getOrDefault(name, "");
    }
  }

  /**
   * Leaves a note, which then lasts through a power cut.
   *
   * @return its file
   */
  public Path put(String type, Instant at, Map<String, String> claims) throws IOException {
    var texts = new TreeMap<>(claims);
    texts.put(TYPE, type);
    texts.put(AT, at.toString());
    PrivateFiles.createFolder(folder);
    // Named by time first, so that they are taken in the order in which they were left.
    var name = String.format("%015d-%s%s", at.toEpochMilli(), UUID.randomUUID(), SUFFIX);
    var file = folder.resolve(name);
    PrivateFiles.writePublic(
        file, MAPPER.writeValueAsString(texts).getBytes(StandardCharsets.UTF_8));
    try {
      PrivateFiles.syncFolder(folder);
    } catch (IOException unsynced) {
      Files.deleteIfExists(file); // Whoever is told that it failed may not find it done later.
      throw unsynced;
    }
    return file;
  }

  /** Whether this account may look into it; one that is not there yet counts as empty. */
  boolean isReadable() {
    return !Files.exists(folder) || Files.isReadable(folder);
  }

  /** The notes, the oldest first; files that are none are left alone. */
  public List<Note> notes() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var notes = new ArrayList<Note>();
    try (var files = Files.list(folder)) {
      for (var file :
          files
              .filter(each -> each.getFileName().toString().endsWith(SUFFIX))
              .sorted(Comparator.comparing(Path::toString))
              .limit(MAX_FILES)
              .toList()) {
        read(file, notes);
      }
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
    return notes;
  }

  private static void read(Path file, List<Note> notes) throws IOException {
    try {
      Map<String, String> texts =
          new TreeMap<>(
              MAPPER.readValue(
                  PrivateFiles.read(file, MAX_BYTES), new TypeReference<Map<String, String>>() {}));
      var type = texts.remove(TYPE);
      var at = texts.remove(AT);
      if (type != null && at != null && texts.values().stream().allMatch(t -> t != null)) {
        notes.add(new Note(file, type, Instant.parse(at), texts));
      }
    } catch (NoSuchFileException taken) {
      // The console took it between our look at the folder and at the file.
    } catch (JacksonException
        | java.time.DateTimeException
        | PrivateFiles.TooLarge
        | PrivateFiles.NotAFile none) {
      // Not one of ours: it is no note and counts for nothing.
    }
  }

  /** Takes a note away, once it stands in the ledger or was refused. */
  public void taken(Note note) throws IOException {
    Files.deleteIfExists(note.file());
  }
}
