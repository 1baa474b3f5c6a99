package dev.holdpoint.desk.people;

import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The texts of an entry about people. */
final class StationEntry {
  private static final int PAGE = 1_000;

  private StationEntry() {}

  /** The texts in an entry's body; what is not text is left out. */
  static Map<String, String> texts(StoredEntry entry) {
    var texts = new TreeMap<String, String>();
    var body = JsonMapper.shared().readTree(entry.body());
    for (String name : body.propertyNames()) {
      Optional.ofNullable(body.get(name))
          .filter(node -> node.isString())
          .ifPresent(node -> texts.put(name, node.stringValue()));
    }
    return texts;
  }

  /** All entries of a type from a sequence on. */
  static List<StoredEntry> all(EntryQueries ledger, String type, long from) {
    var all = new ArrayList<StoredEntry>();
    List<StoredEntry> page;
    long next = from;
    do {
      page = ledger.byType(type, next, PAGE);
      all.addAll(page);
      next = page.isEmpty() ? next : page.getLast().seq() + 1;
    } while (page.size() == PAGE);
    return all;
  }
}
