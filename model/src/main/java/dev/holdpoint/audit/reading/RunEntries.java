package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact.Admitted;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import dev.holdpoint.projection.EntryWords;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The entries of one run, to be asked by kind. The first of them is the admission.
 *
 * @param list in order of sequence
 */
final class RunEntries {
  private final List<Entry> list;
  private final Admitted admitted;
  private final Map<String, String> names;
  private final EntryWords words;

  /**
   * @throws IllegalArgumentException when they do not begin with an admission
   */
  RunEntries(List<Entry> entries) {
    if (entries.isEmpty() || !(entries.getFirst().body() instanceof Admitted first)) {
      throw new IllegalArgumentException("the entries of a run begin with its admission");
    }
    list = List.copyOf(entries);
    admitted = first;
    names = names();
    words = new EntryWords(first.content(), this::name);
  }

  /** An entry whose kind is known. */
  record Placed<T extends EntryBody>(long sequence, T body) {}

  List<Entry> all() {
    return list;
  }

  Admitted admitted() {
    return admitted;
  }

  ChangePackage change() {
    return admitted.content();
  }

  EntryWords words() {
    return words;
  }

  /** All entries of one kind, in order. */
  <T extends EntryBody> List<Placed<T>> of(Class<T> kind) {
    return stream(kind).toList();
  }

  /** All entries of one kind that are like this, in order. */
  <T extends EntryBody> List<Placed<T>> of(Class<T> kind, Predicate<T> like) {
    return stream(kind).filter(entry -> like.test(entry.body())).toList();
  }

  /** The first entry of one kind that is like this. */
  <T extends EntryBody> Optional<T> first(Class<T> kind, Predicate<T> like) {
    return stream(kind).map(Placed::body).filter(like).findFirst();
  }

  private <T extends EntryBody> Stream<Placed<T>> stream(Class<T> kind) {
    return list.stream()
        .filter(entry -> kind.isInstance(entry.body()))
        .map(entry -> new Placed<>(entry.sequence(), kind.cast(entry.body())));
  }

  /** The newest fact time. */
  Instant end() {
    return list.getLast().at();
  }

  /** Printed name of a person who signed something in this run; the id of anybody else. */
  String name(String person) {
    return names.getOrDefault(person, person);
  }

  /** Printed name and id. */
  String nameAndId(String person) {
    String name = name(person);
    return name.equals(person) ? person : name + " (" + person + ")";
  }

  /** An entry as an event in the words of the projection; empty where it is routine. */
  Optional<Event> event(Entry entry) {
    return words
        .of(entry.body())
        .map(said -> new Event(entry.sequence(), entry.at(), said.text(), said.who()));
  }

  private Map<String, String> names() {
    var known = new HashMap<String, String>();
    admitted.approvals().forEach(approval -> known.put(approval.person(), approval.name()));
    var starter = admitted.started().statement();
    known.put(starter.person(), starter.name());
    for (var decided : of(Decided.class)) {
      var statement = decided.body().signed().statement();
      known.put(statement.person(), statement.name());
    }
    for (var answered : of(PostMortemAnswered.class)) {
      known.put(answered.body().person(), answered.body().name());
    }
    return known;
  }
}
