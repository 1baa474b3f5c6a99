package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.export.ExportNote;
import dev.holdpoint.ledger.export.Stub;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The folder of an export. */
record ExportEvidence(ExportFiles files, Trust trust) implements Evidence {
  private static final int LONGEST_LINE = 16 * 1024 * 1024;

  private static final int LONGEST_NOTE = 64 * 1024;

  @Override
  public SealFolder seals() {
    return new SealFolder(files.seals());
  }

  @Override
  public List<String> indexed() {
    return List.of();
  }

  @Override
  public long reach() throws IOException {
    if (Files.isRegularFile(files.note()) && Files.size(files.note()) <= LONGEST_NOTE) {
      var note =
          ExportNote.parse(new String(Files.readAllBytes(files.note()), StandardCharsets.UTF_8));
      if (note.isPresent()) {
        return note.get().lines();
      }
    }
    return seals().seals().stream()
        .flatMap(kept -> kept.seal().stream())
        .mapToLong(seal -> seal.head().size())
        .max()
        .orElse(0);
  }

  @Override
  public List<LedgerFinding> proofs(List<Seal> own) throws IOException {
    return ProofsKept.check(seals().proofs(), own);
  }

  @Override
  public List<LedgerFinding> read(long witnessed, Consumer<Link> each) throws IOException {
    var digest = Sha256.fresh();
    try (var in =
        new BufferedInputStream(
            new DigestInputStream(Files.newInputStream(files.entries()), digest), 1 << 16)) {
      for (var line = line(in); line.isPresent(); line = line(in)) {
        each.accept(link(line.get()));
      }
    }
    return checkNote(HexFormat.of().formatHex(digest.digest()));
  }

  private static Optional<byte[]> line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      line.write(next);
      next = in.read();
    }
    return Optional.of(line.toByteArray());
  }

  private static Link link(byte[] line) {
    try {
      return Link.of(EntryLine.parse(line), line, 0, true);
    } catch (EntryLine.NotALine _) {
      return Stub.parse(new String(line, StandardCharsets.UTF_8))
          .map(stub -> stubbed(stub))
          .orElseGet(() -> Link.unreadable(line, 0, true));
    }
  }

  private static Link stubbed(Stub stub) {
    return new Link(stub.seq(), stub.prev(), stub.sha256(), stub.leaf(), 0, true, Optional.empty());
  }

  private List<LedgerFinding> checkNote(String sha256) throws IOException {
    if (!Files.isRegularFile(files.note())) {
      return List.of(
          LedgerCode.EXPORT_ALTERED.at(0, "The station's note about the entries is missing."));
    }
    if (Files.size(files.note()) > LONGEST_NOTE) {
      return List.of(
          LedgerCode.EXPORT_ALTERED.at(0, "The station's note about the entries is far too long."));
    }
    var note =
        ExportNote.parse(new String(Files.readAllBytes(files.note()), StandardCharsets.UTF_8));
    if (note.isEmpty()) {
      return List.of(
          LedgerCode.EXPORT_ALTERED.at(0, "The station's note about the entries cannot be read."));
    }
    var certificates = seals().certificates();
    if (certificates.isEmpty() && trust.anchors().isEmpty()) {
      return List.of(
          LedgerCode.SEAL_UNREADABLE.at(
              0, "The certificate behind the station's signature over the export is missing."));
    }
    if (!signed(note.get(), certificates)) {
      return List.of(
          LedgerCode.SEAL_SIGNATURE_WRONG.at(
              0, "The station's signature over the export is wrong."));
    }
    if (!note.get().note().namedAsOrigin()) {
      return List.of(
          LedgerCode.SEAL_NAME.at(
              0,
              "The station's signature over the export bears the name "
                  + note.get().note().keyName()
                  + ", which is another than its first line has."));
    }
    long size = note.get().lines();
    boolean sealed =
        seals().seals().stream()
            .flatMap(kept -> kept.seal().stream())
            .anyMatch(seal -> seal.head().size() == size);
    if (!sealed) {
      return List.of(SealsKept.missing(size));
    }
    return note.get().sha256().equals(sha256)
        ? List.of()
        : List.of(
            LedgerCode.EXPORT_ALTERED.at(0, "The entries are not those that the station signed."));
  }

  private boolean signed(ExportNote note, Map<String, X509Certificate> certificates) {
    return certificates.values().stream().filter(trust::covers).anyMatch(note.note()::signedBy)
        || trust.anchors().stream().anyMatch(note.note()::signedBy);
  }
}
