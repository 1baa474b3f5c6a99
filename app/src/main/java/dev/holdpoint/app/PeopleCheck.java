package dev.holdpoint.app;

import dev.holdpoint.desk.people.RecordedRosters;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.Unlocking;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.verify.EntryCheck;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the recorded changes of the roster: each signed by the authority, each continuing the one
 * before, none missing and none going back; that nobody decides after a roster that revokes them
 * was recorded, whatever time their statement claims; and that owners signed what unlocked keys.
 */
final class PeopleCheck implements EntryCheck {
  /** A revocation may be recorded while somebody's last decision is on its way to the ledger. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  /** They count whether the list had run out or not. */
  private static final Set<DecisionKind> STOPS =
      Set.of(
          DecisionKind.HOLD,
          DecisionKind.ROLL_BACK,
          DecisionKind.USE_SECONDARY,
          DecisionKind.ABORT,
          DecisionKind.TAKE_OVER);

  private static final Set<String> SIGNED =
      Set.of(EntryCodec.typeName(Fact.Admitted.class), EntryCodec.typeName(Fact.Decided.class));

  private final X509Certificate authority;
  private final Consumer<LedgerFinding> notes;
  private final EntryCodec codec = new EntryCodec();
  private final RecordedRosters onRecord = new RecordedRosters();
  private Optional<Roster> recorded = Optional.empty();

  /**
   * @param authority whose signature a roster must bear
   * @param notes is told of decisions that were rightly taken although the list of revoked
   *     certificates had run out
   */
  PeopleCheck(X509Certificate authority, Consumer<LedgerFinding> notes) {
    this.authority = authority;
    this.notes = notes;
  }

  /** That the roster of the home is older than those on record; asked after all entries. */
  Optional<LedgerFinding> older(Roster roster) {
    return onRecord.older(roster).map(why -> new LedgerFinding(why.code(), 0, why.message()));
  }

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() == EntryKind.STATION) {
      return switch (entry.type()) {
        case Inbox.ROSTER -> roster(entry);
        case Inbox.UNLOCKED -> unlocked(entry);
        default -> List.of();
      };
    }
    return SIGNED.contains(entry.type()) ? signed(entry) : List.of();
  }

  private List<LedgerFinding> roster(StoredEntry entry) {
    return switch (RosterReader.read(
        text(entry, "yaml").getBytes(StandardCharsets.UTF_8), signature(entry), authority)) {
      case RosterReading.Refused(var why) -> why.stream().map(each -> found(entry, each)).toList();
      case RosterReading.Trusted(var roster) -> {
        var findings = new ArrayList<LedgerFinding>();
        var before = recorded.map(Roster::digest).orElse("");
        boolean same =
            text(entry, "digest").equals(roster.digest())
                && text(entry, "previous").equals(roster.previous())
                && text(entry, "change").equals(roster.change())
                && text(entry, "serial").equals(Integer.toString(roster.serial()))
                && text(entry, "before").equals(before);
        if (!same) {
          findings.add(
              found(
                  "HP-APP-081",
                  entry,
                  "The entry says something else of roster "
                      + roster.serial()
                      + " than the roster itself and those before it."));
        }
        recorded.flatMap(last -> order(entry, last, roster)).ifPresent(findings::add);
        recorded = Optional.of(roster);
        onRecord.saw(roster.serial(), roster.digest());
        yield findings;
      }
    };
  }

  private static Optional<LedgerFinding> order(StoredEntry entry, Roster last, Roster next) {
    if (next.serial() <= last.serial()) {
      return Optional.of(
          found(
              "HP-APP-079",
              entry,
              "The roster goes back, from number " + last.serial() + " to " + next.serial() + "."));
    }
    return next.previous().equals(last.digest())
        ? Optional.empty()
        : Optional.of(
            found(
                "HP-APP-080",
                entry,
                "Changes of the roster between number "
                    + last.serial()
                    + " and "
                    + next.serial()
                    + " were not recorded."));
  }

  private List<LedgerFinding> unlocked(StoredEntry entry) {
    if (recorded.isEmpty()) {
      return List.of(
          found("HP-APP-076", entry, "A key was unlocked before any roster was recorded."));
    }
    return switch (Unlocking.judge(text(entry, "jws"), recorded.get())) {
      case Unlocking.Judged.Bad(var why) -> List.of(found(entry, why));
      case Unlocking.Judged.Good(var person, var at) ->
          person.equals(text(entry, "person")) && at.toString().equals(text(entry, "at"))
              ? List.of()
              : List.of(
                  found(
                      "HP-APP-077",
                      entry,
                      "The entry unlocks another key, or from another time on, than was signed."));
    };
  }

  private List<LedgerFinding> signed(StoredEntry entry) {
    try {
      return switch (codec.entry(entry).body()) {
        case Fact.Admitted admitted -> revoked(entry, admitted.started()).stream().toList();
        case Fact.Decided decided ->
            Stream.of(revoked(entry, decided.signed()), lapsed(entry, decided))
                .flatMap(Optional::stream)
                .toList();
        case EntryBody _ -> List.of();
      };
    } catch (UnreadableEntry unreadable) {
      return List.of(unreadable.finding());
    }
  }

  /**
   * What the entry says of the list, against the list on record. One that is said to have run out
   * lets people stop and bring back; that is told, because nobody could know then who was revoked.
   * One of which nothing is said lets them lead on, and so it must not have run out.
   */
  private Optional<LedgerFinding> lapsed(StoredEntry entry, Fact.Decided decided) {
    var statement = decided.signed().statement();
    var ended =
        recorded
            .filter(_ -> !STOPS.contains(statement.decision().kind()))
            .flatMap(roster -> roster.listEnded(statement.at()));
    if (decided.listEnded().isPresent()) {
      notes.accept(
          found(
              "HP-APP-097",
              entry,
              "Entry "
                  + entry.seq()
                  + ", decision "
                  + decided.id()
                  + " of "
                  + entry.run()
                  + ": "
                  + statement.person()
                  + " signed at "
                  + statement.at()
                  + ", after the list of revoked certificates had run out at "
                  + decided.listEnded().get()
                  + ", so that nobody could tell then whether the certificate still stood."));
    }
    return ended.isEmpty() || decided.listEnded().isPresent()
        ? Optional.empty()
        : Optional.of(
            found(
                "HP-APP-098",
                entry,
                "The entry does not say that the list of revoked certificates on record had run"
                    + " out at "
                    + ended.get()
                    + ", when "
                    + statement.person()
                    + " signed at "
                    + statement.at()
                    + "."));
  }

  private Optional<LedgerFinding> revoked(StoredEntry entry, SignedStatement signed) {
    var id = signed.statement().person();
    return recorded.flatMap(
        roster ->
            roster
                .person(id)
                .flatMap(person -> roster.revocations().flatMap(l -> l.of(person.certificate())))
                .filter(revoked -> entry.at().isAfter(revoked.at().plus(ON_ITS_WAY)))
                .map(
                    revoked ->
                        found(
                            "HP-APP-078",
                            entry,
                            "Signed as "
                                + id
                                + " at "
                                + signed.statement().at()
                                + ", and recorded at "
                                + entry.at()
                                + ", long after the certificate was revoked from "
                                + revoked.at()
                                + " on.")));
  }

  private static String text(StoredEntry entry, String field) {
    try {
      JsonNode node = JsonMapper.shared().readTree(entry.body()).path(field);
      return node.isString() ? node.stringValue() : "";
    } catch (JacksonException none) {
      return "";
    }
  }

  private static byte[] signature(StoredEntry entry) {
    try {
      return Base64.getDecoder().decode(text(entry, "signature"));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static LedgerFinding found(StoredEntry entry, IdentityFinding why) {
    return found(why.code(), entry, why.message());
  }

  private static LedgerFinding found(String code, StoredEntry entry, String message) {
    return new LedgerFinding(code, entry.seq(), message);
  }
}
