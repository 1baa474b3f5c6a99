package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Roles that end and roles that are handed over for a time. Each change is a signed roster. */
public final class RoleChanges {
  /** An ended delegation is kept so long, for what was signed under it. */
  private static final Duration KEPT = Duration.ofDays(400);

  private final Registrar registrar;

  public RoleChanges(Registrar registrar) {
    this.registrar = registrar;
  }

  /** Hands a role of one person to another for a time, from now on. */
  public RosterReading delegate(
      Role role, String from, String to, Instant until, char[] authorityPassphrase)
      throws IOException {
    var delegation =
        new Delegation(role, from, to, registrar.now(), until.truncatedTo(ChronoUnit.MILLIS));
    return registrar.change(
        authorityPassphrase,
        roster -> {
          var people = new HashMap<String, Person>();
          roster.persons().forEach(p -> people.put(p.id(), p));
          var why =
              delegation.ends().isAfter(delegation.begins())
                  ? Delegations.objection(delegation, people)
                  : Optional.of("its end is not in the future");
          return why.map(
              each -> IdentityFault.DELEGATION.because("This cannot be delegated: " + each + "."));
        },
        (roster, now) -> {
          var all =
              new ArrayList<>(ended(roster, now, d -> d.role() == role && d.from().equals(from)));
          all.add(delegation);
          return NextRoster.after(
              roster, now, "delegated " + delegation.inWords(), roster.persons(), all);
        });
  }

  /** Takes a delegated role back now. */
  public RosterReading recall(Role role, String from, char[] authorityPassphrase)
      throws IOException {
    return registrar.change(
        authorityPassphrase,
        roster ->
            roster.delegations().stream()
                    .anyMatch(
                        d -> d.role() == role && d.from().equals(from) && d.lasts(registrar.now()))
                ? Optional.empty()
                : Optional.of(
                    IdentityFault.NOT_DELEGATED.because(
                        "No delegation of the role "
                            + RosterDocument.word(role)
                            + " by "
                            + from
                            + " lasts now.")),
        (roster, now) ->
            NextRoster.after(
                roster,
                now,
                "recalled " + RosterDocument.word(role) + " of " + from,
                roster.persons(),
                ended(roster, now, d -> d.role() == role && d.from().equals(from))));
  }

  /** Gives a person's role an end, or another one. */
  public RosterReading limit(String person, Role role, Instant until, char[] authorityPassphrase)
      throws IOException {
    return registrar.change(
        authorityPassphrase,
        roster ->
            roster.person(person).filter(p -> p.declared().contains(role)).isPresent()
                    && until.isAfter(registrar.now())
                ? Optional.empty()
                : Optional.of(
                    IdentityFault.ROLE_END.because(
                        "The role "
                            + RosterDocument.word(role)
                            + " of "
                            + person
                            + " cannot end at "
                            + until
                            + ".")),
        (roster, now) ->
            NextRoster.after(
                roster,
                now,
                "limited " + RosterDocument.word(role) + " of " + person + " to " + until,
                roster.persons().stream()
                    .map(p -> p.id().equals(person) ? limited(p, role, until) : p)
                    .toList(),
                roster.delegations().stream()
                    .map(
                        d ->
                            d.role() == role && d.from().equals(person) && d.ends().isAfter(until)
                                ? d.ending(until)
                                : d)
                    .toList()));
  }

  private static Person limited(Person person, Role role, Instant until) {
    var ends = new HashMap<>(person.until());
    ends.put(role, until.truncatedTo(ChronoUnit.MILLIS));
    return new Person(
        person.id(),
        person.name(),
        person.declared(),
        ends,
        person.delegations(),
        person.certificate());
  }

  /** The roster's delegations, those that last and are meant ended now, old ones left out. */
  static List<Delegation> ended(Roster roster, Instant now, Predicate<Delegation> meant) {
    return roster.delegations().stream()
        .filter(d -> d.ends().isAfter(now.minus(KEPT)))
        .map(d -> d.lasts(now) && meant.test(d) ? d.ending(now) : d)
        .toList();
  }
}
