package dev.holdpoint.desk;

import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is on the roster, for screens. */
final class People {
  private final IdentityHome home;
  private final InstantSource clock;
  private final Map<String, String> printed = new ConcurrentHashMap<>();

  People(IdentityHome home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  /** With the roles that they have now, in order of name; none while the roster is not trusted. */
  List<PersonLine> all() {
    var now = clock.instant();
    try {
      return switch (RosterReader.read(home)) {
        case RosterReading.Refused _ -> List.of();
        case RosterReading.Trusted(var roster) ->
            roster.persons().stream()
                .map(p -> new PersonLine(p.id(), p.name(), List.copyOf(p.roles(now))))
                .sorted(Comparator.comparing(PersonLine::name))
                .toList();
      };
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** The printed name of a person; the id of one who is not known. */
  String name(String person) {
    var known = printed.get(person);
    if (known == null) {
      all().forEach(p -> printed.put(p.id(), p.name()));
      known = printed.getOrDefault(person, person);
    }
    return known;
  }
}
