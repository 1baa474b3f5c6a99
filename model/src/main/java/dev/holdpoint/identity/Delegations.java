package dev.holdpoint.identity;

import dev.holdpoint.domain.decision.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a roster's delegations must keep to, when they are made and when they are read. */
final class Delegations {
  /** Those of the past are kept so long that what was signed under them can be verified. */
  static final int MOST = 500;

  private Delegations() {}

  /** Why this cannot be a delegation among those people; empty where it can. */
  static Optional<String> objection(Delegation each, Map<String, Person> people) {
    var from = people.get(each.from());
    if (from == null || !people.containsKey(each.to())) {
      return Optional.of("it names somebody who is not on the roster");
    }
    if (each.from().equals(each.to())) {
      return Optional.of("it is to oneself");
    }
    if (each.role() == Role.OWNER) {
      return Optional.of("nobody answers for thresholds in another's place");
    }
    if (!from.declared().contains(each.role())) {
      return Optional.of(each.from() + " does not have that role, or has it by delegation only");
    }
    if (each.ends().isBefore(each.begins())
        || each.ends().isAfter(each.begins().plus(Delegation.LONGEST))) {
      return Optional.of("it must last no longer than " + Delegation.LONGEST.toDays() + " days");
    }
    return until(from, each.role()).filter(end -> each.ends().isAfter(end)).isPresent()
        ? Optional.of("the role itself ends before that")
        : Optional.empty();
  }

  private static Optional<Instant> until(Person person, Role role) {
    return Optional.ofNullable(person.until().get(role));
  }

  /** The people of a roster with the delegations that it gives. */
  static RosterReader.People judged(
      RosterReader.People people, @Nullable List<? extends RosterDocument.@Nullable Lent> entries) {
    if (entries == null) {
      return people;
    }
    if (entries.size() > MOST) {
      return refused(people, "There are more than " + MOST + " delegations");
    }
    var known = new HashMap<String, Person>();
    people.persons().forEach(p -> known.put(p.id(), p));
    var good = new ArrayList<Delegation>();
    for (int i = 0; i < entries.size(); i++) {
      var read = read(entries.get(i));
      var why =
          read.isEmpty()
              ? Optional.of("it lacks its role, its people or its times")
              : objection(read.get(), known);
      if (why.isPresent()) {
        return refused(people, "Delegation " + (i + 1) + ": " + why.get());
      }
      good.add(read.orElseThrow());
    }
    return new RosterReader.People(
        people.persons().stream().map(p -> with(p, good)).toList(), people.findings());
  }

  private static RosterReader.People refused(RosterReader.People people, String why) {
    var findings = new ArrayList<>(people.findings());
    findings.add(IdentityFault.DELEGATION.because(why + "."));
    return new RosterReader.People(people.persons(), findings);
  }

  /** The person with those of the delegations that are theirs, in place of what they had. */
  static Person with(Person person, List<Delegation> all) {
    return new Person(
        person.id(),
        person.name(),
        person.declared(),
        person.until(),
        all.stream().filter(d -> d.concerns(person.id())).toList(),
        person.certificate());
  }

  private static Optional<Delegation> read(RosterDocument.@Nullable Lent entry) {
    if (entry == null || entry.from() == null || entry.to() == null || entry.role() == null) {
      return Optional.empty();
    }
    var role = RosterReader.role(entry.role());
    var begins = RosterReader.instant(entry.begins());
    var ends = RosterReader.instant(entry.ends());
    return role.isPresent() && begins.isPresent() && ends.isPresent()
        ? Optional.of(
            new Delegation(role.get(), entry.from(), entry.to(), begins.get(), ends.get()))
        : Optional.empty();
  }
}
