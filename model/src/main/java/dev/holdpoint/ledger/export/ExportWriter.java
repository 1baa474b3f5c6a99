package dev.holdpoint.ledger.export;

import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.RealDisk;
import dev.holdpoint.ledger.merkle.Consistency;
import dev.holdpoint.ledger.merkle.MerkleTree;
import dev.holdpoint.ledger.merkle.TreeHash;
import dev.holdpoint.ledger.seal.Certificates;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.seal.SealSigner;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes an export of one run. The chain runs through all runs of a ledger, so an export holds
 * every line up to a sealed head: those of the run and of the station in full, of every other one
 * only its place in the chain. What a line of another run says does not leave the house, and still
 * no line can be left out unseen.
 */
public final class ExportWriter {
  private static final int PAGE = 2_000;

  /** What came of an export. */
  public sealed interface Outcome {}

  /**
   * It is written.
   *
   * @param lines of the file of entries
   * @param sha256 of that file
   */
  public record Written(ExportFiles files, long lines, String sha256) implements Outcome {}

  /** It is not, or only in part. */
  public record NotWritten(LedgerProblem problem) implements Outcome {}

  private final EntryQueries entries;
  private final SealSigner signer;

  public ExportWriter(EntryQueries entries, SealSigner signer) {
    this.entries = entries;
    this.signer = signer;
  }

  /**
   * Writes the export into a folder, which is created if need be.
   *
   * @param seal the seal up to which entries are exported, made just now
   * @param seals where earlier seals lie; those go along
   * @param people certificates of those who signed in the run, by their ids
   */
  public Outcome write(
      String run, Seal seal, SealFolder seals, Map<String, X509Certificate> people, Path folder) {
    var files = new ExportFiles(folder);
    try {
      if (entries.run(run, 1, 1).isEmpty()) {
        return new NotWritten(LedgerCode.NO_SUCH_RUN.problem("There is no run " + run + "."));
      }
      Files.createDirectories(files.certificates());
      var tree = new MerkleTree();
      String sha256 = writeEntries(run, seal.head().size(), files.entries(), tree);
      var note = ExportNote.sign(run, seal.head().size(), sha256, signer);
      Files.writeString(files.note(), note.note().note());
      seals.copyUpTo(seal.head().size(), files.seals());
      var carried = new SealFolder(files.seals());
      carried.keep(seal, signer.certificate(), new RealDisk());
      String proofs = proofs(carried, tree);
      if (!proofs.isEmpty()) { // A single seal continues none.
        Files.writeString(carried.proofs(), proofs);
      }
      for (var person : people.entrySet()) {
        Files.writeString(
            files.certificates().resolve(ExportFiles.certificate(person.getKey())),
            Certificates.pem(person.getValue()));
      }
      Files.writeString(files.readme(), ExportReadme.text());
      return new Written(files, seal.head().size(), sha256);
    } catch (IOException | GeneralSecurityException e) {
      return new NotWritten(
          LedgerCode.EXPORT_FAILED.problem(
              "The export could not be written: " + e.getMessage() + "."));
    }
  }

  private String writeEntries(String run, long size, Path file, MerkleTree tree)
      throws IOException {
    MessageDigest digest = Sha256.fresh();
    try (var out = new DigestOutputStream(Files.newOutputStream(file), digest);
        var writer =
            new BufferedWriter(new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      long next = 1;
      while (next <= size) {
        List<StoredEntry> page = entries.from(next, (int) Math.min(PAGE, size - next + 1));
        if (page.isEmpty()) {
          throw new IOException("the ledger ends before entry " + next);
        }
        for (var entry : page) {
          tree.add(TreeHash.leaf(entry.line().getBytes(StandardCharsets.UTF_8)));
          writer.write(line(run, entry));
          writer.write('\n');
        }
        next += page.size();
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** That each seal continues the one before it. */
  private static String proofs(SealFolder carried, MerkleTree tree) throws IOException {
    long[] sizes =
        carried.seals().stream()
            .flatMap(kept -> kept.seal().stream())
            .mapToLong(each -> each.head().size())
            .filter(size -> size > 0)
            .distinct()
            .sorted()
            .toArray();
    var lines = new StringBuilder();
    for (int i = 1; i < sizes.length; i++) {
      lines.append(Consistency.of(tree, sizes[i - 1], sizes[i]).line()).append('\n');
    }
    return lines.toString();
  }

  private static String line(String run, StoredEntry entry) {
    boolean inFull = entry.run().equals(run) || entry.kind() == EntryKind.STATION;
    return inFull ? entry.line() : Stub.of(entry).line();
  }
}
