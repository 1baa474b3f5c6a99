package dev.holdpoint.ledger;

import dev.holdpoint.ledger.journal.Disk;
import dev.holdpoint.ledger.journal.JournalFile;
import dev.holdpoint.ledger.journal.RealDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A real disk that can be told to fail in the ways disks fail. */
final class FaultyDisk implements Disk {
  static final long NO_END = Long.MAX_VALUE / 2;

  private final RealDisk real = new RealDisk();

  /** Bytes that may still be written to the journal; more come free when the reserve is deleted. */
  final AtomicLong room = new AtomicLong(NO_END);

  volatile boolean forceFails;
  volatile boolean truncateFails;
  volatile long usable = NO_END;
  final AtomicInteger forces = new AtomicInteger();

  /** While set, every sync waits for it. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** Counts down when a sync has begun. */
  volatile CountDownLatch begun = new CountDownLatch(0);

  private volatile long reserve;

  @Override
  public JournalFile open(Path file) throws IOException {
    return new Faulty(real.open(file));
  }

  @Override
  public JournalFile openForReading(Path file) throws IOException {
    return real.openForReading(file);
  }

  @Override
  public JournalFile openEmpty(Path file) throws IOException {
    return real.openEmpty(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    real.rename(from, to);
  }

  @Override
  public boolean makeFolder(Path folder) throws IOException {
    return real.makeFolder(folder);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    real.syncFolder(folder);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    return real.exists(file);
  }

  @Override
  public void occupy(Path file, long bytes) throws IOException {
    Disk.super.occupy(file, bytes);
    reserve = bytes;
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(file);
    room.addAndGet(reserve);
    reserve = 0;
  }

  @Override
  public long usableBytes(Path folder) {
    return Math.min(usable, room.get());
  }

  private final class Faulty implements JournalFile {
    private final JournalFile file;

    Faulty(JournalFile file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      if (bytes.remaining() > room.get()) {
        file.write(bytes.slice(0, (int) Math.max(0, room.get())), position);
        throw new IOException("No space left on device");
      }
      room.addAndGet(-bytes.remaining());
      file.write(bytes, position);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public void force() throws IOException {
      forces.incrementAndGet();
      begun.countDown();
      waitAtGate();
      if (forceFails) {
        throw new IOException("Input/output error");
      }
      file.force();
    }

    private void waitAtGate() throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      if (truncateFails) {
        throw new IOException("Input/output error");
      }
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
