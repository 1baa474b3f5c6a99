package dev.holdpoint.ledger;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.Sha256;
import dev.holdpoint.ledger.index.Mark;
import dev.holdpoint.ledger.index.Tally;
import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.FrameWalk;
import dev.holdpoint.ledger.journal.JournalScan;
import dev.holdpoint.ledger.journal.Tip;
import dev.holdpoint.ledger.merkle.Frontier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file from which an opening goes on at a sealed place of the journal. It is a note to
 * ourselves and vouches for nothing: it counts only where a seal has the same root, and what is
 * before it is read all the same, later. One that is damaged or missing costs time and no more.
 *
 * @param mark the place
 */
record Resumption(Mark mark) {
  private static final int LONGEST = 64 * 1024 * 1024;

  /** As it stands in the file, behind it a line with the SHA-256 of the first. */
  private record Shape(
      int version,
      long size,
      String head,
      String tree,
      long end,
      List<RunHeadline> runs,
      Map<String, Long> types) {}

  void write(Disk disk, Path file) throws IOException {
    var tip = mark.tip();
    String line =
        JsonMapper.shared()
            .writeValueAsString(
                new Shape(
                    1,
                    tip.head().size(),
                    tip.head().hash(),
                    tip.tree().text(),
                    mark.end(),
                    mark.counted().runs(),
                    mark.counted().types()));
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LONGEST) {
      disk.create(file, (line + "\n" + Sha256.hex(bytes) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Reads it; empty where there is none that makes sense. */
  static Optional<Resumption> read(Disk disk, Path file) throws IOException {
    if (!disk.exists(file)) {
      return Optional.empty();
    }
    String text;
    try (var in = disk.openForReading(file)) {
      int length = (int) Math.min(in.size(), LONGEST + 100);
      text = new String(FrameWalk.readAt(in, 0, length), StandardCharsets.UTF_8);
    }
    var lines = text.lines().toList();
    if (lines.size() != 2
        || !lines.get(1).equals(Sha256.hex(lines.get(0).getBytes(StandardCharsets.UTF_8)))) {
      return Optional.empty();
    }
    try {
      return of(JsonMapper.shared().readValue(lines.get(0), Shape.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<Resumption> of(Shape shape) {
    return Frontier.parse(shape.tree())
        .filter(tree -> shape.version() == 1 && tree.size() == shape.size())
        .map(
            tree ->
                new Resumption(
                    new Mark(
                        new Tip(new Head(shape.size(), shape.head()), tree),
                        shape.end(),
                        new Tally.Counted(shape.size(), shape.runs(), shape.types()))));
  }

  long size() {
    return mark.tip().head().size();
  }

  /** As a scan would have found the journal there. */
  JournalScan.Sound sound() {
    return new JournalScan.Sound(
        mark.tip(),
        mark.end(),
        0,
        mark.end(),
        mark.counted().runs().stream()
            .collect(Collectors.toMap(RunHeadline::run, RunHeadline::entries)));
  }
}
