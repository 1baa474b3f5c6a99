package dev.holdpoint.desk.people;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterFiles;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.Unlocking;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.entry.Appended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The roster of a home together with the record of its changes. Each look takes what commands left
 * in the inbox into the ledger, records a roster that the ledger has not seen, whole and with its
 * signature, and refuses one that is older than what the ledger has: so that nobody brings a
 * revoked person back with yesterday's file.
 */
public final class RosterBook implements Rosters {
  /** Type of the entries that hold a roster. */
  public static final String TYPE = Inbox.ROSTER;

  private final RosterFiles files;
  private final Ledger ledger;
  private final Inbox inbox;
  private final Set<String> unlockings = new HashSet<>();
  private final RecordedRosters recorded;

  /** The book of an open ledger. */
  public RosterBook(IdentityHome home, Ledger ledger) {
    this.files = new RosterFiles(home);
    this.ledger = ledger;
    this.inbox = new Inbox(home);
    this.recorded = RecordedRosters.of(ledger);
    for (var entry : StationEntry.all(ledger, Inbox.UNLOCKED, 1)) {
      unlockings.add(StationEntry.texts(entry).getOrDefault("jws", ""));
    }
  }

  @Override
  public synchronized RosterReading look() throws IOException {
    return switch (files.find()) {
      case RosterFiles.Refused refused -> refused.reading();
      case RosterFiles.Current current -> {
        var roster = current.roster();
        files.complete(current);
        takeRosters(roster);
        var older = recorded.older(roster);
        if (older.isPresent()) {
          yield new RosterReading.Refused(List.of(older.get()));
        }
        if (!recorded.has(roster.serial())) {
          record(roster, current.yaml(), current.signature());
        }
        takeStatements(roster);
        yield new RosterReading.Trusted(roster);
      }
    };
  }

  /** A change that a command made. */
  private record Change(Inbox.Note note, Roster roster) {}

  /** Changes that commands made, in their order. Only what its authority signed counts. */
  private void takeRosters(Roster now) throws IOException {
    var changes = new ArrayList<Change>();
    for (var note : inbox.notes()) {
      if (note.type().equals(Inbox.ROSTER)) {
        switch (RosterFiles.signed(note, now.authority())) {
          case RosterReading.Trusted(var roster) -> changes.add(new Change(note, roster));
          case RosterReading.Refused _ -> inbox.taken(note);
        }
      }
    }
    changes.sort(Comparator.comparingInt(change -> change.roster().serial()));
    for (var change : changes) {
      if (abandoned(change.roster(), changes, now)) {
        inbox.taken(change.note());
        continue;
      }
      if (change.roster().serial() > now.serial()) {
        // Published since the roster was read; the next look sees both.
        return;
      }
      if (change.roster().serial() > recorded.newest()
          && !record(
              change.roster(), change.note().claim("yaml"), change.note().claim("signature"))) {
        return;
      }
      inbox.taken(change.note());
    }
  }

  /** Whether another roster of the same number took its place: it never counted. */
  private static boolean abandoned(Roster roster, List<Change> changes, Roster now) {
    var next =
        Stream.concat(changes.stream().map(Change::roster), Stream.of(now))
            .filter(each -> each.serial() == roster.serial() + 1)
            .toList();
    return roster.serial() == now.serial()
        ? !roster.digest().equals(now.digest())
        : !next.isEmpty()
            && next.stream().noneMatch(each -> each.previous().equals(roster.digest()));
  }

  private boolean record(Roster roster, String yaml, String signature) {
    var body = new TreeMap<String, String>();
    body.put("serial", Integer.toString(roster.serial()));
    body.put("digest", roster.digest());
    body.put("before", recorded.newestDigest());
    body.put("previous", roster.previous());
    body.put("change", roster.change());
    body.put("yaml", yaml);
    body.put("signature", signature);
    // A ledger that takes nothing now, such as one on its reserve, takes it at a later look.
    if (!appended(TYPE, body)) {
      return false;
    }
    recorded.saw(roster.serial(), roster.digest());
    return true;
  }

  /** Failed attempts at other commands, and unlockings. */
  private void takeStatements(Roster roster) throws IOException {
    for (var note : inbox.notes()) {
      boolean done =
          switch (note.type()) {
            case Inbox.IDENTITY_FAILED -> appended(note.type(), texts(note));
            case Inbox.UNLOCKED -> unlocked(note, roster);
            case Inbox.ROSTER -> false;
            default -> true;
          };
      if (done) {
        inbox.taken(note);
      }
    }
  }

  private boolean unlocked(Inbox.Note note, Roster roster) {
    var jws = note.claim("jws");
    return switch (Unlocking.judge(jws, roster)) {
      case Unlocking.Judged.Good(var person, var at) ->
          unlockings.contains(jws)
              || (appended(
                      Inbox.UNLOCKED, Map.of("person", person, "at", at.toString(), "jws", jws))
                  && unlockings.add(jws));
      case Unlocking.Judged.Bad(var why) ->
          appended(
              Inbox.IDENTITY_FAILED,
              Map.of("person", note.claim("person"), "code", why.code(), "why", why.message()));
    };
  }

  private static Map<String, String> texts(Inbox.Note note) {
    var texts = new TreeMap<String, String>();
    texts.put("at", note.at().toString());
    for (var name : List.of("person", "code", "why")) {
      texts.put(name, note.claim(name));
    }
    return texts;
  }

  private boolean appended(String type, Map<String, String> body) {
    return ledger.appendStation(type, JsonMapper.shared().writeValueAsString(body))
        instanceof Appended.Durable;
  }
}
