package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.Revoked;
import java.time.Instant;
import java.util.List;

/** A roster that is to be signed. */
record NextRoster(
    int serial,
    Instant issued,
    String previous,
    String change,
    List<Revoked> revoked,
    List<Person> persons,
    List<Delegation> delegations) {
  static NextRoster after(Roster roster, Instant now, String change, List<Person> persons) {
    return after(roster, now, change, persons, RoleChanges.ended(roster, now, _ -> false));
  }

  static NextRoster after(
      Roster roster,
      Instant now,
      String change,
      List<Person> persons,
      List<Delegation> delegations) {
    return new NextRoster(
        roster.serial() + 1,
        now,
        roster.digest(),
        change,
        Registrar.revoked(roster),
        persons,
        delegations);
  }
}
