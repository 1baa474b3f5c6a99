package dev.holdpoint.app;

import dev.holdpoint.audit.archive.AttachedFile;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.export.ExportNote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The export that is attached to an audit report. It must be about the entries that the report is
 * about, and be the one that lies beside the report, if one does.
 */
final class AttachedExport {
  private static final int MOST_BYTES = 64 * 1024 * 1024;
  private static final int MOST_FILES = 10_000;

  /** What an export consists of; nothing else is unpacked, and nothing to another place. */
  private static final Pattern NAME =
      Pattern.compile(
          "README\\.txt|entries\\.jsonl|export\\.note|(?:certificates|seals)/[A-Za-z0-9._@-]{1,200}");

  private final Map<String, byte[]> files;

  private AttachedExport(Map<String, byte[]> files) {
    this.files = files;
  }

  /**
   * The export in a PDF that was found whole; empty if it carries none.
   *
   * @throws IOException if what it carries is no export
   */
  static Optional<AttachedExport> in(Path pdf) throws IOException {
    var archive = AttachedFile.of(Files.readAllBytes(pdf), RunExporter.ATTACHED, MOST_BYTES);
    return archive.isEmpty()
        ? Optional.empty()
        : Optional.of(new AttachedExport(unpacked(archive.get())));
  }

  private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
    var files = new HashMap<String, byte[]>();
    long left = MOST_BYTES;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes((int) left + 1);
        left -= content.length;
        if (left < 0
            || files.size() >= MOST_FILES
            || !NAME.matcher(entry.getName()).matches()
            || entry.getName().contains("..")
            || files.put(entry.getName(), content) != null) {
          throw new IOException("it holds what no export holds: " + printable(entry.getName()));
        }
      }
    }
    return files;
  }

  private static String printable(String name) {
    var line = name.replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }

  /** The certificate of the authority that it carries, if it can be read. */
  Optional<X509Certificate> authority() {
    var file = files.get("certificates/" + ExportFiles.certificate(RunExporter.AUTHORITY));
    try {
      return file == null ? Optional.empty() : Optional.of(Certificates.decode(file));
    } catch (CertificateException damaged) {
      return Optional.empty();
    }
  }

  /** Writes it into an empty folder, so that it can be verified as any other. */
  void unpack(Path folder) throws IOException {
    var export = new ExportFiles(folder);
    Files.createDirectories(export.certificates());
    Files.createDirectories(export.seals());
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * What is wrong between it, the report that carries it, and the export beside that.
   *
   * @param report what its pages are about
   * @param folder in which the report lies
   */
  List<LedgerFinding> against(Verifying.Verified report, Path folder) throws IOException {
    return Stream.concat(against(report).stream(), against(folder).stream()).toList();
  }

  /** Whether its last entry of the run is the one that the report names. */
  private List<LedgerFinding> against(Verifying.Verified report) {
    var run = run(files.get("export.note"));
    var ours = "\"run\":\"" + run + "\"";
    var lines =
        text("entries.jsonl")
            .lines()
            .filter(line -> line.startsWith(ours, Math.max(0, line.lastIndexOf("\"run\":\""))))
            .toList();
    boolean same =
        !lines.isEmpty()
            && lines.size() == report.entries()
            && Canonical.digest(lines.getLast()).equals(report.head());
    return same
        ? List.of()
        : List.of(
            new LedgerFinding(
                "HP-APP-074",
                0,
                "The export attached to the PDF is not about the entries that its pages are"
                    + " about. Do not rely on this copy."));
  }

  private String text(String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static String run(byte @Nullable [] note) {
    return note == null
        ? ""
        : ExportNote.parse(new String(note, StandardCharsets.UTF_8))
            .map(ExportNote::run)
            .orElse("");
  }

  /** Which of its files lie beside the report in another form, or do not. */
  private List<LedgerFinding> against(Path folder) throws IOException {
    var note = new ExportFiles(folder).note();
    if (!Files.isRegularFile(note)
        || Files.size(note) > MOST_BYTES
        || !run(Files.readAllBytes(note)).equals(run(files.get("export.note")))) {
      return List.of(); // The export of another run, or none.
    }
    var different = new ArrayList<String>();
    for (var file : files.entrySet()) {
      var beside = folder.resolve(file.getKey());
      if (!Files.isRegularFile(beside)
          || Files.size(beside) != file.getValue().length
          || !Arrays.equals(Files.readAllBytes(beside), file.getValue())) {
        different.add(file.getKey());
      }
    }
    return different.isEmpty()
        ? List.of()
        : List.of(
            new LedgerFinding(
                "HP-APP-075",
                0,
                "The export beside the PDF is not the one attached to it: "
                    + String.join(", ", different.stream().sorted().limit(5).toList())
                    + (different.size() > 5 ? " and more differ." : ".")));
  }
}
