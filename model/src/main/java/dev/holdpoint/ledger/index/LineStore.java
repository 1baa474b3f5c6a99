package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.journal.FrameWalk;
import dev.holdpoint.ledger.journal.JournalFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of entries out of the journal and proves each against its hash. */
final class LineStore implements AutoCloseable {
  private final JournalFile file;

  LineStore(JournalFile file) {
    this.file = file;
  }

  /** The entries at those places. */
  List<StoredEntry> read(List<EntryIndex.Place> places) throws IOException {
    var entries = new ArrayList<StoredEntry>(places.size());
    for (var place : places) {
      entries.add(read(place));
    }
    return entries;
  }

  private StoredEntry read(EntryIndex.Place place) throws IOException {
    boolean possible =
        place.offset() >= 0
            && place.length() > 0
            && place.length() <= Frame.MAX_PAYLOAD
            && place.offset() <= file.size() - place.length();
    if (!possible) {
      throw new IOException("entry " + place.seq() + " cannot stand where the index has it");
    }
    byte[] line = FrameWalk.readAt(file, place.offset(), place.length());
    try {
      var entry = EntryLine.parse(line);
      if (entry.seq() == place.seq() && entry.hash().equals(place.hash())) {
        return entry;
      }
      throw new IOException(
          "entry " + place.seq() + " no longer stands in the journal as it was written");
    } catch (EntryLine.NotALine e) {
      throw new IOException("entry " + place.seq() + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
