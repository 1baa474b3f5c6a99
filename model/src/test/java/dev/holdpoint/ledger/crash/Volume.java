package dev.holdpoint.ledger.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory: names and the files behind them, as a program sees them and as they are
 * on the disk for certain. A change of a name is lost with the power unless its folder was synced.
 */
final class Volume {
  /** What a name stands for; a folder has no bytes. */
  private record Entry(@Nullable SimulatedFile file) {
    boolean isFolder() {
      return file == null;
    }
  }

  /** A name that was given, taken away or changed since its folder was last synced. */
  private sealed interface NameChange {
    record Given(Path name, Entry entry) implements NameChange {}

    record Taken(Path name) implements NameChange {}

    record Renamed(Path from, Path to) implements NameChange {}
  }

  private final Map<Path, Entry> visible = new TreeMap<>();
  private final Map<Path, Entry> durable = new TreeMap<>();
  private final Map<Path, List<NameChange>> pending = new HashMap<>();

  /** A volume with those folders and nothing else. */
  static Volume with(Path... folders) {
    var volume = new Volume();
    for (Path folder : folders) {
      volume.visible.put(folder, new Entry(null));
      volume.durable.put(folder, new Entry(null));
    }
    return volume;
  }

  boolean exists(Path name) {
    return visible.containsKey(name) || name.getParent() == null;
  }

  boolean isFolder(Path name) {
    var entry = visible.get(name);
    return name.getParent() == null || (entry != null && entry.isFolder());
  }

  @Nullable SimulatedFile file(Path name) {
    var entry = visible.get(name);
    return entry == null ? null : entry.file();
  }

  SimulatedFile newFile(Path name) {
    var file = new SimulatedFile();
    change(folderOf(name), new NameChange.Given(name, new Entry(file)));
    return file;
  }

  void newFolder(Path name) {
    change(folderOf(name), new NameChange.Given(name, new Entry(null)));
  }

  void delete(Path name) {
    change(folderOf(name), new NameChange.Taken(name));
  }

  void rename(Path from, Path to) {
    change(folderOf(to), new NameChange.Renamed(from, to));
  }

  private void change(Path folder, NameChange change) {
    apply(visible, change);
    pending.computeIfAbsent(folder, _ -> new ArrayList<>()).add(change);
  }

  void syncFolder(Path folder) {
    var changes = pending.remove(folder);
    if (changes != null) {
      changes.forEach(change -> apply(durable, change));
    }
  }

  private static void apply(Map<Path, Entry> names, NameChange change) {
    switch (change) {
      case NameChange.Given(var name, var entry) -> names.put(name, entry);
      case NameChange.Taken(var name) -> names.remove(name);
      case NameChange.Renamed(var from, var to) -> {
        var entry = names.remove(from);
        if (entry != null) {
          names.put(to, entry);
        }
      }
    }
  }

  /** All files that a program sees. */
  List<Path> files() {
    return visible.entrySet().stream()
        .filter(entry -> !entry.getValue().isFolder())
        .map(Map.Entry::getKey)
        .toList();
  }

  long bytes() {
    return visible.values().stream()
        .map(Entry::file)
        .filter(file -> file != null)
        .mapToLong(SimulatedFile::size)
        .sum();
  }

  /** Whether the power would take anything away. */
  boolean unsynced() {
    return !pending.isEmpty()
        || visible.values().stream().anyMatch(e -> e.file() != null && e.file().unsynced());
  }

  /** The volume as it is, to go on with apart from this one: what a killed program leaves. */
  Volume copy() {
    var copies = new IdentityHashMap<SimulatedFile, Entry>();
    var copy = new Volume();
    visible.forEach((name, entry) -> copy.visible.put(name, copied(entry, copies)));
    durable.forEach((name, entry) -> copy.durable.put(name, copied(entry, copies)));
    pending.forEach(
        (folder, changes) ->
            copy.pending.put(
                folder,
                new ArrayList<>(
                    changes.stream()
                        .map(
                            change ->
                                change instanceof NameChange.Given(var name, var entry)
                                    ? new NameChange.Given(name, copied(entry, copies))
                                    : change)
                        .toList())));
    return copy;
  }

  private static Entry copied(Entry entry, Map<SimulatedFile, Entry> copies) {
    return entry.file() == null
        ? entry
        : copies.computeIfAbsent(entry.file(), file -> new Entry(file.copy()));
  }

  /** The volume after the power went: one of all the states that may be left. */
  Volume afterPowerCut(Random random) {
    var names = new TreeMap<>(durable);
    for (var folder : new TreeMap<>(pending).values()) {
      int fate = random.nextInt(4);
      int upTo = fate == 0 ? 0 : fate == 1 ? folder.size() : random.nextInt(folder.size() + 1);
      for (var change : folder.subList(0, upTo)) {
        if (fate < 3 || random.nextBoolean()) {
          apply(names, change);
        }
      }
    }
    var after = new Volume();
    names.forEach(
        (name, entry) -> {
          if (hasFolders(name, names)) {
            var file = entry.file();
            var left = file == null ? entry : new Entry(file.afterPowerCut(random));
            after.visible.put(name, left);
            after.durable.put(name, left);
          }
        });
    return after;
  }

  private static boolean hasFolders(Path name, Map<Path, Entry> names) {
    Path folder = folderOf(name);
    while (folder.getParent() != null) {
      var entry = names.get(folder);
      if (entry == null || !entry.isFolder()) {
        return false;
      }
      folder = folderOf(folder);
    }
    return true;
  }

  private static Path folderOf(Path name) {
    Path folder = name.getParent();
    return folder == null ? name : folder;
  }
}
