package dev.holdpoint.app.cli;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.Delegation;
import dev.holdpoint.identity.Outlook;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code roster list}: who may do what. */
@Command(
    name = "list",
    description = "Verifies the roster and lists its people.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterList implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Mixin private FormatOption format = new FormatOption();

  RosterList(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var answer = new Answer(spec, format.format());
    return switch (RosterReader.read(home.identity(surroundings))) {
      case RosterReading.Refused(var findings) -> answer.refused(findings);
      case RosterReading.Trusted(var roster) -> {
        var older = new RosterOnRecord(home.identity(surroundings), answer).older(roster);
        if (older.isPresent()) {
          yield answer.refused(List.of(older.get()));
        }
        var now = surroundings.clock().instant();
        RosterRenew.warn(answer, roster, now);
        yield answer.done(
            table(roster, now),
            Document.with("serial", roster.serial())
                .and("issued", roster.issued().toString())
                .and("digest", roster.digest())
                .and("nextUpdate", RosterRenew.until(roster))
                .and("revoked", revoked(roster))
                .and(
                    "warnings",
                    new Outlook(roster).warning(now).map(Answer::fields).stream().toList())
                .and("persons", roster.persons().stream().map(RosterList::fields).toList())
                .and(
                    "delegations", roster.delegations().stream().map(RosterList::fields).toList()));
      }
    };
  }

  private static List<Map<String, Object>> revoked(Roster roster) {
    return roster.persons().stream()
        .flatMap(
            person ->
                roster
                    .revocations()
                    .flatMap(list -> list.of(person.certificate()))
                    .map(
                        revoked ->
                            Document.with("id", person.id())
                                .and("at", revoked.at().toString())
                                .and("reason", revoked.reason().word())
                                .members())
                    .stream())
        .toList();
  }

  static String words(Person person) {
    return person.declared().stream()
        .map(
            role ->
                person.until().containsKey(role)
                    ? word(role) + " (until " + person.until().get(role) + ")"
                    : word(role))
        .collect(Collectors.joining(", "));
  }

  static Map<String, Object> fields(Person person) {
    return Document.with("id", person.id())
        .and("name", person.name())
        .and("roles", person.declared().stream().map(RosterList::word).toList())
        .and("until", ends(person))
        .and("validFrom", person.validFrom().toString())
        .and("validUntil", person.validUntil().toString())
        .and("thumbprint", person.thumbprint())
        .members();
  }

  private static Map<String, String> ends(Person person) {
    var ends = new TreeMap<String, String>();
    person.until().forEach((role, at) -> ends.put(word(role), at.toString()));
    return ends;
  }

  private static Map<String, Object> fields(Delegation delegation) {
    return Document.with("role", word(delegation.role()))
        .and("from", delegation.from())
        .and("to", delegation.to())
        .and("begins", delegation.begins().toString())
        .and("ends", delegation.ends().toString())
        .members();
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> table(Roster roster, Instant now) {
    var lines = new ArrayList<String>();
    lines.add(
        "Roster " + roster.serial() + " of " + roster.issued() + ", digest " + roster.digest());
    lines.add(RosterRenew.revocations(roster));
    if (roster.persons().isEmpty()) {
      lines.add("Nobody is enrolled. Next: holdpoint roster enrol --help");
      return lines;
    }
    int id = width(roster, "ID", Person::id);
    int name = width(roster, "NAME", Person::name);
    int roles = width(roster, "ROLES", RosterList::words);
    var row = "%-" + id + "s  %-" + name + "s  %-" + roles + "s  %s";
    lines.add(row.formatted("ID", "NAME", "ROLES", "VALID UNTIL"));
    for (var person : roster.persons()) {
      lines.add(
          row.formatted(person.id(), person.name(), words(person), until(roster, person, now)));
    }
    roster.delegations().stream()
        .filter(each -> each.lasts(now))
        .forEach(each -> lines.add("Delegated: " + each.inWords() + "."));
    return lines;
  }

  private static String until(Roster roster, Person person, Instant now) {
    var revoked = roster.revocations().flatMap(list -> list.of(person.certificate()));
    return person.validUntil()
        + revoked
            .map(each -> "  (revoked " + each.at() + ", " + each.reason().word() + ")")
            .orElseGet(() -> person.validAt(now) ? "" : "  (not valid now)");
  }

  private static int width(Roster roster, String title, Function<Person, String> column) {
    return roster.persons().stream()
        .map(column)
        .mapToInt(String::length)
        .reduce(title.length(), Math::max);
  }
}
