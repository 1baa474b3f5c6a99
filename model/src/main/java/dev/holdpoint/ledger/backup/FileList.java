package dev.holdpoint.ledger.backup;

import dev.holdpoint.ledger.entry.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of a backup by their paths in it, each with its SHA-256. */
record FileList(SortedMap<String, String> digests) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\\\\n\r\0]{1,4096})");
  private static final long LONGEST = 256L * 1024 * 1024;

  FileList {
    digests = new TreeMap<>(digests);
  }

  /** All files that lie below the folder now, but for the list and the note. */
  static FileList of(BackupFiles backup) throws IOException {
    var digests = new TreeMap<String, String>();
    try (var inside = Files.walk(backup.folder())) {
      for (Path file : (Iterable<Path>) inside::iterator) {
        boolean listed = !file.equals(backup.list()) && !file.equals(backup.note());
        if (listed && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          digests.put(name(backup.folder(), file), digest(file));
        }
      }
    }
    return new FileList(digests);
  }

  private static String name(Path folder, Path file) {
    String separator = file.getFileSystem().getSeparator();
    return folder.relativize(file).toString().replace(separator, "/");
  }

  /** The SHA-256 of a file; of anything else than a file a word that is none. */
  static String digest(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "no file";
    }
    var digest = Sha256.fresh();
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Reads a list, or empty if it is none or names a file that cannot lie in a backup. */
  static Optional<FileList> parse(Path list) throws IOException {
    if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS) || Files.size(list) > LONGEST) {
      return Optional.empty();
    }
    var digests = new TreeMap<String, String>();
    for (String line :
        new String(Files.readAllBytes(list), StandardCharsets.UTF_8).lines().toList()) {
      var form = LINE.matcher(line);
      if (!form.matches() || !inside(form.group(2)) || digests.containsKey(form.group(2))) {
        return Optional.empty();
      }
      digests.put(form.group(2), form.group(1));
    }
    return Optional.of(new FileList(digests));
  }

  private static boolean inside(String name) {
    var path = Path.of(name);
    return !path.isAbsolute() && path.equals(path.normalize()) && !path.startsWith("..");
  }

  String text() {
    var lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
    return lines.toString();
  }
}
