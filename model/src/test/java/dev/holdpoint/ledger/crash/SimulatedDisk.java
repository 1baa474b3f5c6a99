package dev.holdpoint.ledger.crash;

import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.JournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A disk over a {@link Volume} that counts the calls which change something and lets one of them go
 * wrong. All threads may use it.
 */
public final class SimulatedDisk implements Disk {
  /** What goes wrong. */
  public enum Trouble {
    /** The program ends in the middle of the call; nothing works afterwards. */
    END,
    /** The disk is full at this call and has room again at the next. */
    FULL_ONCE,
    /** The disk is full from this call on until there is a {@link #makeRoom}. */
    FULL,
    /**
     * This call fails, whatever it is; of a write everything may have been written all the same.
     */
    FAILS
  }

  /** A lie that makes the disk useless, to see whether anybody notices. */
  public enum Lie {
    NONE,
    /** A sync of a file returns at once. */
    FORCES_NOTHING,
    /** A sync of a folder returns at once. */
    KEEPS_NO_NAMES
  }

  private static final long ROOM = 1L << 40;

  private final Volume volume;
  private final Random random;
  private final Lie lie;
  private final List<String> log = new ArrayList<>();
  private int calls;
  private int troubleAt = -1;
  private Trouble trouble = Trouble.END;
  private boolean ended;
  private long left = ROOM;
  private @Nullable Runnable duringSync;
  private @Nullable SimulatedFile syncedFile;

  private SimulatedDisk(Volume volume, Random random, Lie lie) {
    this.volume = volume;
    this.random = random;
    this.lie = lie;
  }

  /** An empty disk with those folders. */
  public static SimulatedDisk with(Random random, Lie lie, Path... folders) {
    return new SimulatedDisk(Volume.with(folders), random, lie);
  }

  /** Lets the call of that number, counted from 0, go wrong. */
  public synchronized SimulatedDisk troubleAt(int call, Trouble what) {
    troubleAt = call;
    trouble = what;
    return this;
  }

  /** How many calls have changed something. */
  public synchronized int calls() {
    return calls;
  }

  /** Those calls and those of the programs before, for the story of a failure. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Whether the program has ended, so that nothing it says counts. */
  public synchronized boolean ended() {
    return ended;
  }

  /** Whether the call that was to go wrong has been made. */
  public synchronized boolean troubled() {
    return ended || (troubleAt >= 0 && calls > troubleAt);
  }

  /** Ends the program now. */
  public synchronized void end() {
    ended = true;
  }

  /** Somebody deleted other things. */
  public synchronized void makeRoom() {
    left = ROOM;
  }

  /** Something that is to happen once while that file is being synced, or nothing any more. */
  public synchronized void duringNextSync(Path file, @Nullable Runnable what) {
    syncedFile = volume.file(file);
    duringSync = what;
  }

  private synchronized @Nullable Runnable takeDuringSync(SimulatedFile file) {
    if (file != syncedFile) {
      return null;
    }
    var what = duringSync;
    duringSync = null;
    return what;
  }

  /** What the next program finds when this one was killed and the machine went on. */
  public synchronized SimulatedDisk afterKill(Random next) {
    return new SimulatedDisk(volume.copy(), next, lie).after(log, "killed");
  }

  /** What the next program finds when the power went. */
  public synchronized SimulatedDisk afterPowerCut(Random next) {
    return new SimulatedDisk(volume.afterPowerCut(next), next, lie).after(log, "power cut");
  }

  private SimulatedDisk after(List<String> before, String end) {
    log.addAll(before);
    log.add(end);
    return this;
  }

  /** Whether a power cut now would take anything away. */
  public synchronized boolean unsynced() {
    return volume.unsynced();
  }

  /** The bytes of a file as a program reads them. */
  public synchronized byte[] bytes(Path file) {
    return need(volume.file(file), file).bytes();
  }

  /** Overwrites a file on the medium itself. */
  public synchronized void damage(Path file, byte[] bytes) {
    need(volume.file(file), file).damage(bytes);
  }

  private static SimulatedFile need(@Nullable SimulatedFile file, Path name) {
    if (file == null) {
      throw new IllegalStateException("no such file: " + name);
    }
    return file;
  }

  /** Whether the call goes on; of a call that does not, part may have happened. */
  private boolean begin(String call) throws IOException {
    if (ended) {
      throw new IOException("the program has ended");
    }
    log.add(call);
    boolean now = calls++ == troubleAt;
    if (now) {
      log.add("-- goes wrong: " + trouble);
    }
    if (now && trouble == Trouble.FULL) {
      left = 0;
    }
    if (now && trouble == Trouble.END) {
      ended = true;
    }
    return !now;
  }

  private IOException broken() {
    return ended
        ? new IOException("the program has ended")
        : switch (trouble) {
          case FULL, FULL_ONCE -> full();
          case FAILS, END -> new IOException("Input/output error");
        };
  }

  private static IOException full() {
    return new IOException("No space left on device");
  }

  @Override
  public synchronized JournalFile open(Path file) throws IOException {
    return opened(file, true);
  }

  @Override
  public synchronized JournalFile openForReading(Path file) throws IOException {
    return opened(file, false);
  }

  private JournalFile opened(Path file, boolean writing) throws IOException {
    var found = volume.file(file);
    if (ended || found == null) {
      throw new IOException("no such file: " + file);
    }
    return new Open(found, writing);
  }

  @Override
  public synchronized JournalFile openEmpty(Path file) throws IOException {
    boolean goesOn = begin("empty " + file.getFileName());
    if (!goesOn && random.nextBoolean()) {
      throw broken();
    }
    if (!volume.isFolder(Disk.parentOf(file))) {
      throw new IOException("no such folder: " + file.getParent());
    }
    var found = volume.file(file);
    if (found == null) {
      found = volume.newFile(file);
    } else {
      found.truncate(0);
    }
    if (!goesOn) {
      throw broken();
    }
    return new Open(found, true);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    change("rename " + from.getFileName(), () -> volume.rename(from, to));
  }

  @Override
  public synchronized boolean makeFolder(Path folder) throws IOException {
    if (volume.exists(folder)) {
      return false;
    }
    if (!volume.isFolder(Disk.parentOf(folder))) {
      throw new IOException("no such folder: " + folder.getParent());
    }
    change("folder " + folder.getFileName(), () -> volume.newFolder(folder));
    return true;
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    change(
        "sync folder " + folder.getFileName(),
        () -> {
          if (lie != Lie.KEEPS_NO_NAMES) {
            volume.syncFolder(folder);
          }
        });
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    var found = volume.file(file);
    if (found != null) {
      change("delete " + file.getFileName(), () -> volume.delete(file));
      left += found.size();
    }
  }

  /** All of it or nothing, as file systems do with names. */
  private void change(String what, Runnable change) throws IOException {
    boolean goesOn = begin(what);
    if (goesOn || random.nextBoolean()) {
      change.run();
    }
    if (!goesOn) {
      throw broken();
    }
  }

  @Override
  public synchronized boolean exists(Path file) throws IOException {
    if (ended) {
      throw new IOException("the program has ended");
    }
    return volume.exists(file);
  }

  @Override
  public synchronized long usableBytes(Path folder) throws IOException {
    if (ended) {
      throw new IOException("the program has ended");
    }
    return left;
  }

  private final class Open implements JournalFile {
    private final SimulatedFile file;
    private final boolean writing;

    Open(SimulatedFile file, boolean writing) {
      this.file = file;
      this.writing = writing;
    }

    @Override
    public long size() throws IOException {
      synchronized (SimulatedDisk.this) {
        if (ended) {
          throw new IOException("the program has ended");
        }
        return file.size();
      }
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      byte[] all = new byte[bytes.remaining()];
      bytes.get(all);
      synchronized (SimulatedDisk.this) {
        if (!writing) {
          throw new IOException("opened for reading");
        }
        boolean goesOn = begin("write " + all.length + " at " + position);
        long longer = Math.max(0, position + all.length - file.size());
        if (goesOn && longer <= left) {
          left -= longer;
          file.write((int) position, all);
          return;
        }
        boolean everything = !goesOn && trouble == Trouble.FAILS && random.nextInt(4) == 0;
        int most = goesOn ? (int) Math.min(left, all.length - 1L) : random.nextInt(all.length);
        int written = everything ? all.length : most;
        if (written > 0) {
          file.write((int) position, Arrays.copyOf(all, written));
        }
        throw goesOn ? full() : broken();
      }
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      synchronized (SimulatedDisk.this) {
        if (ended) {
          throw new IOException("the program has ended");
        }
        int length = (int) Math.min(bytes.remaining(), file.size() - position);
        if (length <= 0) {
          return bytes.hasRemaining() ? -1 : 0;
        }
        byte[] part = new byte[length];
        file.read((int) position, part, 0, length);
        bytes.put(part);
        return length;
      }
    }

    @Override
    public void force() throws IOException {
      var meanwhile = takeDuringSync(file);
      if (meanwhile != null) {
        meanwhile.run();
      }
      synchronized (SimulatedDisk.this) {
        boolean goesOn = begin("force");
        if (lie == Lie.FORCES_NOTHING && goesOn) {
          return;
        }
        if (goesOn) {
          file.sync();
          return;
        }
        if (trouble != Trouble.END) {
          file.failToSync(random);
        }
        throw broken();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        change("truncate to " + size, () -> file.truncate((int) size));
      }
    }

    @Override
    public void close() {}
  }
}
