package dev.holdpoint.ledger.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The bytes of one file: those a program reads, those that are on the disk for certain, and the
 * writes between the two.
 */
final class SimulatedFile {
  /** What a disk is said to write in one go. */
  private static final int SECTOR = 512;

  /** Something that was done to the file since its last sync. */
  private sealed interface Change {}

  private record Written(int at, byte[] bytes) implements Change {}

  private record Cut(int size) implements Change {}

  private byte[] visible;
  private byte[] durable;
  private final List<Change> pending = new ArrayList<>();

  SimulatedFile() {
    this(new byte[0], new byte[0]);
  }

  private SimulatedFile(byte[] visible, byte[] durable) {
    this.visible = visible;
    this.durable = durable;
  }

  /** The same, to go on with apart from this one. */
  SimulatedFile copy() {
    var copy = new SimulatedFile(visible, durable);
    copy.pending.addAll(pending);
    return copy;
  }

  int size() {
    return visible.length;
  }

  byte[] bytes() {
    return visible.clone();
  }

  void read(int at, byte[] into, int offset, int length) {
    System.arraycopy(visible, at, into, offset, length);
  }

  void write(int at, byte[] bytes) {
    visible = with(visible, at, bytes);
    pending.add(new Written(at, bytes));
  }

  void truncate(int size) {
    if (size < visible.length) {
      visible = Arrays.copyOf(visible, size);
      pending.add(new Cut(size));
    }
  }

  void sync() {
    durable = visible;
    pending.clear();
  }

  /** Overwrites what is on the disk for certain, as a failing medium or a stranger does. */
  void damage(byte[] bytes) {
    visible = bytes;
    durable = bytes;
    pending.clear();
  }

  boolean unsynced() {
    return !pending.isEmpty();
  }

  /**
   * A sync that failed: some of it reached the disk, all of it counts as written from now on, and
   * what a program reads may be either.
   */
  void failToSync(Random random) {
    durable = survivor(random);
    pending.clear();
    if (random.nextBoolean()) {
      visible = durable;
    }
  }

  /** The file after the power went: any of the states that the unsynced writes may have left. */
  SimulatedFile afterPowerCut(Random random) {
    byte[] left = survivor(random);
    return new SimulatedFile(left, left);
  }

  private byte[] survivor(Random random) {
    var pieces = new ArrayList<Change>();
    int fate = random.nextInt(8);
    if (fate == 0) {
      return durable;
    }
    for (var change : pending) {
      switch (change) {
        case Cut cut -> pieces.add(cut);
        case Written written -> cutIntoSectors(written, pieces);
      }
    }
    if (fate == 1) {
      return applied(pieces, random);
    }
    if (fate == 2) { // In order, up to some moment.
      return applied(pieces.subList(0, random.nextInt(pieces.size() + 1)), random);
    }
    if (fate >= 5) {
      Collections.shuffle(pieces, random);
    }
    double kept = random.nextDouble();
    pieces.removeIf(_ -> random.nextDouble() > kept);
    if (fate % 2 == 1 && !pieces.isEmpty()) {
      int torn = random.nextInt(pieces.size());
      pieces.set(torn, torn(pieces.get(torn), random));
    }
    return applied(pieces, random);
  }

  private static void cutIntoSectors(Written written, List<Change> pieces) {
    int at = written.at();
    int end = at + written.bytes().length;
    while (at < end) {
      int next = Math.min(end, (at / SECTOR + 1) * SECTOR);
      pieces.add(
          new Written(
              at, Arrays.copyOfRange(written.bytes(), at - written.at(), next - written.at())));
      at = next;
    }
  }

  /** Part of a sector, or a sector whose bytes are none of those that were ever written there. */
  private static Change torn(Change change, Random random) {
    return switch (change) {
      case Cut cut -> cut;
      case Written(int at, byte[] bytes) -> {
        int length = bytes.length;
        yield switch (random.nextInt(3)) {
          case 0 -> new Written(at, Arrays.copyOf(bytes, random.nextInt(length + 1)));
          case 1 -> {
            int from = random.nextInt(length);
            yield new Written(at + from, Arrays.copyOfRange(bytes, from, length));
          }
          default -> {
            byte[] garbage = new byte[length];
            random.nextBytes(garbage);
            yield new Written(at, garbage);
          }
        };
      }
    };
  }

  private byte[] applied(List<Change> changes, Random random) {
    byte[] state = durable;
    for (var change : changes) {
      state =
          switch (change) {
            case Cut(int size) -> size < state.length ? Arrays.copyOf(state, size) : state;
            case Written(int at, byte[] bytes) -> with(state, at, bytes);
          };
    }
    // The new length is written by itself, and what lies below it may be nothing yet.
    boolean longer = state.length < visible.length && random.nextInt(4) == 0;
    return longer ? Arrays.copyOf(state, visible.length) : state;
  }

  private static byte[] with(byte[] old, int at, byte[] bytes) {
    byte[] changed = Arrays.copyOf(old, Math.max(old.length, at + bytes.length));
    System.arraycopy(bytes, 0, changed, at, bytes.length);
    return changed;
  }
}
