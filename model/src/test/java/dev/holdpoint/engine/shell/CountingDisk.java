package dev.holdpoint.engine.shell;

import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.JournalFile;
import dev.holdpoint.ledger.journal.RealDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The real disk, with its syncs counted, each as long as a test wants it. */
final class CountingDisk implements Disk {
  final AtomicLong syncs = new AtomicLong();

  /** What each sync waits for. */
  volatile Runnable during = () -> {};

  private final Disk disk = new RealDisk();

  @Override
  public JournalFile open(Path file) throws IOException {
    return new Counted(disk.open(file));
  }

  @Override
  public JournalFile openForReading(Path file) throws IOException {
    return disk.openForReading(file);
  }

  @Override
  public JournalFile openEmpty(Path file) throws IOException {
    return disk.openEmpty(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public boolean makeFolder(Path folder) throws IOException {
    return disk.makeFolder(folder);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    disk.syncFolder(folder);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    return disk.exists(file);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public long usableBytes(Path folder) throws IOException {
    return disk.usableBytes(folder);
  }

  private final class Counted implements JournalFile {
    private final JournalFile file;

    Counted(JournalFile file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      file.write(bytes, position);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public void force() throws IOException {
      syncs.incrementAndGet();
      during.run();
      file.force();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
