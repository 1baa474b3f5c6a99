package dev.holdpoint.app;

import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.EntryQueries;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whose signatures stand in an export: in the entries of its run and in those of the station, such
 * as drills and unlockings, which it holds in full. They are found as whoever checks the export by
 * hand finds them, by the certificate that each signature names.
 */
final class Signers {
  private static final int PAGE = 1_000;
  private static final String JWS = "\"jws\":\"";
  private static final Pattern HEADER = Pattern.compile(JWS + "([A-Za-z0-9_-]+)\\.");
  private static final Pattern KID = Pattern.compile("\"kid\":\"([^\"]+)\"");

  private Signers() {}

  /** Those whom the roster knows, of the first so many entries of the ledger. */
  static Set<Person> of(String run, long size, EntryQueries ledger, Roster roster) {
    var named = new HashSet<String>();
    for (long next = 1; next <= size; ) {
      List<StoredEntry> page = ledger.from(next, (int) Math.min(PAGE, size - next + 1));
      if (page.isEmpty()) {
        break;
      }
      page.stream()
          .filter(entry -> entry.run().equals(run) || entry.kind() == EntryKind.STATION)
          .map(StoredEntry::line)
          .filter(line -> line.contains(JWS))
          .forEach(line -> named.addAll(named(line)));
      next = page.getLast().seq() + 1;
    }
    return roster.persons().stream()
        .filter(person -> named.contains(person.thumbprint()))
        .collect(Collectors.toSet());
  }

  private static List<String> named(String line) {
    return HEADER
        .matcher(line)
        .results()
        .map(header -> header.group(1))
        .filter(header -> header.length() % 4 != 1) // Of which nothing can be decoded.
        .map(header -> Base64.getUrlDecoder().decode(header))
        .map(header -> KID.matcher(new String(header, StandardCharsets.UTF_8)))
        .filter(kid -> kid.find())
        .map(kid -> kid.group(1))
        .toList();
  }
}
