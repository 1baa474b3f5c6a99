package dev.holdpoint.engine;

import dev.holdpoint.domain.record.EntryBody;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Words what two entries differ in: if they are of one kind, only the paths to the values that do,
 * such as {@code gates[1].value 2.5}, and no more than a few.
 */
record Differing(String derived, String recorded) {
  private static final int LONGEST = 80;
  private static final int MOST = 3;

  static Differing of(EntryBody derived, EntryBody recorded) {
    if (derived.getClass() != recorded.getClass()) {
      return new Differing(word(derived), word(recorded));
    }
    var found = new ArrayList<Place>();
    compare("", derived, recorded, found);
    return new Differing(
        word(derived) + with(found.stream().map(Place::derived).toList()),
        word(recorded) + with(found.stream().map(Place::recorded).toList()));
  }

  /** Two values at one place, each with the path to it. */
  private record Place(String derived, String recorded) {}

  private static void compare(String path, Object derived, Object recorded, List<Place> found) {
    if (Objects.equals(derived, recorded) || found.size() >= MOST) {
      return;
    }
    boolean alike = derived.getClass() == recorded.getClass();
    if (alike && derived instanceof Record) {
      for (var component : derived.getClass().getRecordComponents()) {
        compare(
            path.isEmpty() ? component.getName() : path + "." + component.getName(),
            value(component, derived),
            value(component, recorded),
            found);
      }
    } else if (derived instanceof List<?> ours
        && recorded instanceof List<?> theirs
        && ours.size() == theirs.size()) {
      for (int i = 0; i < ours.size(); i++) {
        compare(path + "[" + i + "]", ours.get(i), theirs.get(i), found);
      }
    } else if (derived instanceof Map<?, ?> ours && recorded instanceof Map<?, ?> theirs) {
      var keys = new TreeSet<String>();
      ours.keySet().forEach(key -> keys.add(key.toString()));
      theirs.keySet().forEach(key -> keys.add(key.toString()));
      keys.forEach(key -> compare(path + "." + key, member(ours, key), member(theirs, key), found));
    } else if (derived instanceof Optional<?> ours
        && recorded instanceof Optional<?> theirs
        && ours.isPresent()
        && theirs.isPresent()) {
      compare(path, ours.get(), theirs.get(), found);
    } else {
      found.add(new Place(path + " " + inWords(derived), path + " " + inWords(recorded)));
    }
  }

  private static Object member(Map<?, ?> map, String key) {
    for (var entry : map.entrySet()) {
      if (entry.getKey().toString().equals(key)) {
        return entry.getValue();
      }
    }
    return Optional.empty();
  }

  /** Short: a value, or what kind of thing it is and how many. */
  private static String inWords(Object value) {
    var text =
        switch (value) {
          case OptionalDouble number ->
              number.isPresent() ? Double.toString(number.getAsDouble()) : "nothing";
          case Optional<?> one -> one.isPresent() ? inWords(one.get()) : "nothing";
          case List<?> many -> many.size() + " of them";
          case Record one -> word(one.getClass());
          default -> value.toString();
        };
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The name under which the ledger and its readers know it. */
  static String word(EntryBody entry) {
    return word(entry.getClass());
  }

  private static String word(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String with(List<String> members) {
    return members.isEmpty() ? "" : " with " + String.join(", ", members);
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
