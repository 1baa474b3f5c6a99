package dev.holdpoint.ledger.verify;

import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.LedgerCode;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.index.IndexFiles;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.journal.FrameWalk;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.seal.SealFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The journal of a home folder. */
record JournalEvidence(Disk disk, Path journal, SealFolder seals, IndexFiles indexFiles)
    implements Evidence {
  @Override
  public List<String> indexed() {
    return indexFiles.hashes();
  }

  @Override
  public long reach() {
    return Long.MAX_VALUE;
  }

  @Override
  public List<LedgerFinding> proofs(List<Seal> own) {
    return List.of(); // Whoever has the journal has the entries themselves.
  }

  @Override
  public List<LedgerFinding> read(long witnessed, Consumer<Link> each) throws IOException {
    try (var file = disk.openForReading(journal)) {
      var begun = FrameWalk.begin(file);
      if (begun.isEmpty()) {
        return List.of(
            LedgerCode.UNKNOWN_FORMAT.at(
                0, "The file " + journal + " is no journal of a version known here."));
      }
      var walk = begun.get();
      long size = file.size();
      long lines = 0;
      int frames = 0;
      for (var next = walk.next(); next.isPresent(); next = walk.next()) {
        frames++;
        boolean sound = next.get() instanceof FrameWalk.Whole;
        var links = links(next.get().payload(), frames, sound);
        boolean last = next.get().end() >= size;
        if (!sound && last && unfinished(next.get(), links) && witnessed <= lines) {
          return List.of(); // A crash left it; nobody was ever told that it is there.
        }
        links.forEach(each);
        lines += links.size();
      }
      return List.of();
    }
  }

  /**
   * Whether the last piece looks like a write that never ended, rather than like a frame that was
   * changed.
   */
  private static boolean unfinished(FrameWalk.Piece piece, List<Link> links) {
    return !(piece instanceof FrameWalk.Broken broken && broken.measured())
        || !links.getLast().readable();
  }

  private static List<Link> links(byte[] payload, int frame, boolean sound) {
    var links = new ArrayList<Link>();
    for (var span : Frame.lines(payload)) {
      byte[] line = Arrays.copyOfRange(payload, span.offset(), span.offset() + span.length());
      try {
        links.add(Link.of(EntryLine.parse(line), line, frame, sound));
      } catch (EntryLine.NotALine _) {
        links.add(Link.unreadable(line, frame, sound));
      }
    }
    return links;
  }
}
