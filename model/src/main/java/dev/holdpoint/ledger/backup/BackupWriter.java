package dev.holdpoint.ledger.backup;

import dev.holdpoint.ledger.LedgerHome;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerProblem;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.JournalFile;
import dev.holdpoint.ledger.journal.JournalScan;
import dev.holdpoint.ledger.merkle.Consistency;
import dev.holdpoint.ledger.merkle.MerkleTree;
import dev.holdpoint.ledger.merkle.TreeHash;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import dev.holdpoint.ledger.seal.SealSigner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a backup of a home that may be in use. The journal is only ever appended to and a seal is
 * only ever over what is durable, so its bytes up to the newest seal are a state that the ledger
 * was in, whatever is being appended meanwhile.
 */
public final class BackupWriter {
  private static final int BLOCK = 1024 * 1024;

  /** What came of a backup. */
  public sealed interface Outcome {}

  /**
   * It is written, and was verified as it lies there.
   *
   * @param head up to which the journal goes
   * @param behind how many entries the home had beyond that
   * @param unfinished folders beside it, some at most, that others have filled for the same place
   */
  public record Written(BackupFiles files, Head head, long behind, List<Path> unfinished)
      implements Outcome {
    /** Copies the list. */
    public Written {
      unfinished = List.copyOf(unfinished);
    }
  }

  /** Nothing is there. */
  public record NotWritten(LedgerProblem problem) implements Outcome {}

  private final SealSigner signer;
  private final Disk disk;

  /**
   * @param signer the station of the home
   */
  public BackupWriter(SealSigner signer, Disk disk) {
    this.signer = signer;
    this.disk = disk;
  }

  /** Where the journal stands at the newest seal, and where it goes. */
  private static final class Reached {
    private final MerkleTree tree = new MerkleTree();
    private long end;
    private String root = "";
    private Head head = Head.EMPTY;
  }

  /**
   * Writes it.
   *
   * @param to a folder that is not there yet, or is empty
   */
  public Outcome write(Path home, Path to) {
    var target = to.toAbsolutePath().normalize();
    var source = home.toAbsolutePath().normalize();
    try {
      if (target.startsWith(source) || source.startsWith(target)) {
        return taken("The folder " + target + " and the home " + source + " lie in each other.");
      }
      if (!Placing.isFree(target)) {
        return taken("There is something in " + target + " already.");
      }
      var seal = newest(LedgerHome.in(source));
      if (seal.isEmpty()) {
        return new NotWritten(
            LedgerCode.BACKUP_NOT_SEALED.problem(
                "No seal of this station vouches for the ledger in " + source + "."));
      }
      try (var placing = Placing.beside(target)) {
        return write(source, placing, seal.get());
      }
    } catch (IOException | GeneralSecurityException e) {
      return new NotWritten(LedgerCode.BACKUP_FAILED.problem("The backup failed: " + why(e) + "."));
    }
  }

  private static String why(Exception e) {
    return e instanceof IOException io ? Disk.why(io) : String.valueOf(e.getMessage());
  }

  private static Outcome taken(String what) {
    return new NotWritten(LedgerCode.BACKUP_PLACE_TAKEN.problem(what));
  }

  private Optional<Seal> newest(LedgerHome ledger) throws IOException {
    return new SealFolder(ledger.seals())
        .seals().stream()
            .flatMap(kept -> kept.seal().stream())
            .filter(seal -> seal.note().signedBy(signer.certificate()))
            .max(Comparator.comparingLong(seal -> seal.head().size()));
  }

  private Outcome write(Path home, Placing placing, Seal seal)
      throws IOException, GeneralSecurityException {
    var files = new BackupFiles(placing.folder());
    var from = LedgerHome.in(home);
    disk.folders(files.ledger().folder());
    long there;
    var reached = new Reached();
    try (var journal = disk.openForReading(from.journal())) {
      switch (scanned(journal, seal.head().size(), reached)) {
        case JournalScan.Damaged(var problem, _) -> {
          return new NotWritten(problem);
        }
        case JournalScan.Sound sound -> there = sound.head().size();
      }
      if (!reached.head.equals(seal.head()) || !reached.root.equals(seal.root())) {
        return new NotWritten(
            LedgerCode.JOURNAL_DAMAGED.problem(
                "The seal over " + seal.head().size() + " entries vouches for another history."));
      }
      copy(journal, reached.end, files.ledger().journal());
    }
    var seals = new SealFolder(files.ledger().seals());
    new SealFolder(from.seals()).copyUpTo(seal.head().size(), seals.path());
    disk.create(seals.proofs(), proofs(seals, reached.tree).getBytes(StandardCharsets.US_ASCII));
    Placing.copyHome(home, files.folder());
    String list = FileList.of(files).text();
    disk.create(files.list(), list.getBytes(StandardCharsets.UTF_8));
    String digest = Sha256.hex(list.getBytes(StandardCharsets.UTF_8));
    var note = BackupNote.sign(seal.head(), digest, signer);
    disk.create(files.note(), note.note().note().getBytes(StandardCharsets.UTF_8));
    var wrong = new BackupReader(Set.of(), List.of()).check(files.folder());
    if (!wrong.isEmpty()) {
      return new NotWritten(
          LedgerCode.BACKUP_FAILED.problem(
              "The backup is not what was written: " + wrong.getFirst().message()));
    }
    var put = placing.put(disk);
    return new Written(
        new BackupFiles(put), seal.head(), there - seal.head().size(), Placing.unfinished(put));
  }

  /** The whole journal is read: that it is sound beyond the seal is worth knowing, too. */
  private static JournalScan.Outcome scanned(JournalFile journal, long size, Reached reached)
      throws IOException {
    return JournalScan.of(
        journal,
        (placed, tip) -> {
          if (placed.entry().seq() <= size) {
            reached.tree.add(TreeHash.leaf(placed.entry().line().getBytes(StandardCharsets.UTF_8)));
          }
          if (placed.entry().seq() == size) {
            reached.end = placed.offset() + placed.length();
            reached.root = tip.tree().rootHex();
            reached.head = tip.head();
          }
        });
  }

  private void copy(JournalFile from, long bytes, Path to) throws IOException {
    var block = ByteBuffer.allocate(BLOCK);
    try (var file = disk.openEmpty(to)) {
      for (long at = 0; at < bytes; at += block.limit()) {
        block.clear().limit((int) Math.min(BLOCK, bytes - at));
        while (block.hasRemaining()) {
          if (from.read(block, at + block.position()) < 0) {
            throw new IOException("the journal became shorter while it was read");
          }
        }
        file.write(block.flip(), at);
      }
      file.force();
    }
    disk.syncFolder(Disk.parentOf(to));
  }

  private static String proofs(SealFolder seals, MerkleTree tree) throws IOException {
    long[] sizes =
        seals.seals().stream()
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
}
