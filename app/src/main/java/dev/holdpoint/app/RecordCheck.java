package dev.holdpoint.app;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.drill.DrillLog;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.verify.EntryCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what entries say twice: the time and the run outside and inside, who a signer was, and
 * that the station's entries are the station's. What an admission says twice is {@link
 * AdmissionCheck}'s.
 */
final class RecordCheck implements EntryCheck {
  private static final Set<String> STATION_TYPES =
      Set.of(
          "seal", "exported", Inbox.IDENTITY_FAILED, Inbox.UNLOCKED, Inbox.ROSTER, DrillLog.TYPE);
  private static final String ADMITTED = EntryCodec.typeName(Fact.Admitted.class);
  private static final String DECIDED = EntryCodec.typeName(Fact.Decided.class);
  private static final String ANSWERED = EntryCodec.typeName(Fact.PostMortemAnswered.class);

  private final EntryCodec codec = new EntryCodec();
  private final Optional<Roster> roster;
  private final Map<String, Known> runs = new HashMap<>();

  /** What an admission says that later entries of its run repeat. */
  private record Known(String rosterDigest, Set<String> authors) {}

  /**
   * @param roster with its digest, where there is one; people's roles are compared with it in runs
   *     that were admitted under the same
   */
  RecordCheck(Optional<Roster> roster) {
    this.roster = roster;
  }

  @Override
  public List<LedgerFinding> check(StoredEntry entry) {
    if (entry.kind() == EntryKind.STATION || entry.run().equals(Ledger.STATION)) {
      boolean station =
          entry.kind() == EntryKind.STATION
              && entry.run().equals(Ledger.STATION)
              && STATION_TYPES.contains(entry.type());
      return station
          ? List.of()
          : List.of(
              found(
                  "HP-APP-068",
                  entry,
                  "Entry "
                      + entry.seq()
                      + " ("
                      + entry.kind().label()
                      + " "
                      + entry.type()
                      + " of run "
                      + entry.run()
                      + ") is none that a station writes about itself."));
    }
    var findings = new ArrayList<LedgerFinding>();
    time(entry).ifPresent(findings::add);
    if (Set.of(ADMITTED, DECIDED, ANSWERED).contains(entry.type())) {
      try {
        if (codec.entry(entry).body() instanceof Fact fact) {
          findings.addAll(fact(entry, fact));
        }
      } catch (UnreadableEntry unreadable) {
        findings.add(unreadable.finding());
      }
    }
    return findings;
  }

  private Optional<LedgerFinding> time(StoredEntry entry) {
    Optional<Instant> inside = codec.at(entry);
    return inside
        .filter(at -> !at.equals(entry.at()))
        .map(
            at ->
                found(
                    "HP-APP-065",
                    entry,
                    "The entry gives its time as " + entry.at() + " and as " + at + "."));
  }

  private List<LedgerFinding> fact(StoredEntry entry, Fact fact) {
    return switch (fact) {
      case Fact.Admitted admitted -> {
        runs.putIfAbsent(
            entry.run(),
            new Known(
                admitted.rosterDigest(), Set.copyOf(admitted.content().metadata().authors())));
        var findings = new ArrayList<>(AdmissionCheck.of(entry.seq(), admitted));
        sameRun(entry, admitted.run()).ifPresent(findings::add);
        yield findings;
      }
      case Fact.Decided decided -> decided(entry, decided);
      case Fact.PostMortemAnswered answered ->
          roles(entry, answered.person(), answered.roles(), answered.at()).stream().toList();
      case Fact.Observed _,
          Fact.Checked _,
          Fact.ReadBack _,
          Fact.ActionEnded _,
          Fact.IdentityFailed _,
          Fact.TimePassed _,
          Fact.Interrupted _ ->
          List.of();
    };
  }

  private List<LedgerFinding> decided(StoredEntry entry, Fact.Decided decided) {
    var statement = decided.signed().statement();
    var findings = new ArrayList<LedgerFinding>();
    sameRun(entry, statement.run()).ifPresent(findings::add);
    roles(entry, statement.person(), decided.roles(), decided.at()).ifPresent(findings::add);
    var known = runs.get(entry.run());
    boolean author = known != null && known.authors().contains(statement.person());
    if (known != null && author != decided.author()) {
      findings.add(
          found(
              "HP-APP-067",
              entry,
              "The entry says that "
                  + statement.person()
                  + (decided.author() ? " is" : " is not")
                  + " an author of the package; the package says otherwise."));
    }
    return findings;
  }

  private static Optional<LedgerFinding> sameRun(StoredEntry entry, String said) {
    return said.equals(entry.run())
        ? Optional.empty()
        : Optional.of(
            found(
                "HP-APP-064",
                entry,
                "The entry stands in run " + entry.run() + " and is one of run " + said + "."));
  }

  private Optional<LedgerFinding> roles(
      StoredEntry entry, String person, List<Role> recorded, Instant at) {
    var known = runs.get(entry.run());
    return roster
        .filter(then -> known != null && known.rosterDigest().equals(then.digest()))
        .flatMap(then -> then.person(person))
        .map(holder -> holder.roles(at).stream().sorted().toList())
        .filter(had -> !had.equals(recorded.stream().sorted().toList()))
        .map(
            had ->
                found(
                    "HP-APP-066",
                    entry,
                    "The entry gives "
                        + person
                        + " the roles "
                        + recorded
                        + "; the roster gives "
                        + had
                        + "."));
  }

  private static LedgerFinding found(String code, StoredEntry entry, String message) {
    return new LedgerFinding(code, entry.seq(), message);
  }
}
