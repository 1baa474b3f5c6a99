package dev.holdpoint.engine;

import dev.holdpoint.domain.record.EntryBody;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Words what two entries differ in: only the members that do, if they are of one kind. */
record Differing(String derived, String recorded) {
  private static final int LONGEST = 160;

  static Differing of(EntryBody derived, EntryBody recorded) {
    if (derived.getClass() != recorded.getClass()) {
      return new Differing(word(derived), word(recorded));
    }
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    for (var component : derived.getClass().getRecordComponents()) {
      var one = value(component, derived);
      var other = value(component, recorded);
      if (!Objects.equals(one, other)) {
        ours.add(component.getName() + " " + shortened(one));
        theirs.add(component.getName() + " " + shortened(other));
      }
    }
    return new Differing(word(derived) + with(ours), word(recorded) + with(theirs));
  }

  /** The name under which the ledger and its readers know it, and its time. */
  static String word(EntryBody entry) {
    return entry
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static String with(List<String> members) {
    return " with " + String.join(", ", members);
  }

  private static String shortened(Object value) {
    var text = value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static Object value(RecordComponent component, EntryBody of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
