package dev.holdpoint.intake.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one value and its key stand, and those below it. A tree beside the tree of values: a map
 * from whole pointers would let long keys multiply.
 */
final class Place {
  private final @Nullable Place parent;
  private final String name;
  private final Mark key;
  private final Mark value;
  private final Map<String, Place> below = new HashMap<>(4);

  private Place(@Nullable Place parent, String name, Mark key, Mark value) {
    this.parent = parent;
    this.name = name;
    this.key = key;
    this.value = value;
  }

  /** The place of the whole document. */
  static Place top(Mark mark) {
    return new Place(null, "", mark, mark);
  }

  /** A place below this; the first of a name is the one that is found again. */
  Place add(String member, Mark keyMark, Mark valueMark) {
    var place = new Place(this, member, keyMark, valueMark);
    below.putIfAbsent(member, place);
    return place;
  }

  @Nullable Place get(String member) {
    return below.get(member);
  }

  Mark key() {
    return key;
  }

  Mark value() {
    return value;
  }

  /** RFC 6901. */
  String pointer() {
    return parent == null ? "" : Source.below(parent.pointer(), name);
  }
}
