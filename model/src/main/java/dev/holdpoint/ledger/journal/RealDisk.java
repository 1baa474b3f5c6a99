package dev.holdpoint.ledger.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The disk of this machine. */
public final class RealDisk implements Disk {
  private static final int BLOCK = 64 * 1024;
  private static final byte FILL = (byte) 0xa5;

  private final Map<Path, FileStore> stores = new ConcurrentHashMap<>();

  @Override
  public JournalFile open(Path file) throws IOException {
    return new Channel(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public JournalFile openForReading(Path file) throws IOException {
    return new Channel(FileChannel.open(file, StandardOpenOption.READ));
  }

  @Override
  public void create(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.wrap(content), 0);
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(file);
  }

  @Override
  public void occupy(Path file, long bytes) throws IOException {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, FILL);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (long at = 0; at < bytes; at += BLOCK) {
        writeFully(channel, ByteBuffer.wrap(block, 0, (int) Math.min(BLOCK, bytes - at)), at);
      }
      channel.force(true);
    }
    syncFolder(file);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public long usableBytes(Path folder) throws IOException {
    // A FileStore is looked up in the table of mounts, which is slow; what it then tells is always
    // of the moment.
    FileStore store = stores.get(folder);
    if (store == null) {
      store = Files.getFileStore(folder);
      stores.put(folder, store);
    }
    return store.getUsableSpace();
  }

  /** A new or renamed file survives a power cut only when its folder was synced too. */
  private static void syncFolder(Path file) throws IOException {
    if (file.getFileSystem().getSeparator().equals("\\")) {
      return; // Windows opens no folder as a channel and keeps names with the file's own sync.
    }
    try (var folder = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int written = channel.write(bytes, at);
      if (written <= 0) {
        throw new EOFException("the disk took no more bytes");
      }
      at += written;
    }
  }

  private record Channel(FileChannel channel) implements JournalFile {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      writeFully(channel, bytes, position);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return channel.read(bytes, position);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
