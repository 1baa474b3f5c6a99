package dev.holdpoint.intake.source;

import tools.jackson.databind.JsonNode;

/** A parsed file: its tree, and where the values stand. */
public final class Source {
  private final JsonNode root;
  private final Place top;

  Source(JsonNode root, Place top) {
    this.root = root;
    this.top = top;
  }

  /** The whole document, an object. */
  public JsonNode root() {
    return root;
  }

  /** Where the value stands; for one that is not there, the nearest thing around it. */
  public Mark locate(String pointer) {
    return place(pointer).value();
  }

  /** Where the key of the member stands; for one that is not there, the nearest thing around it. */
  public Mark locateKey(String pointer) {
    return place(pointer).key();
  }

  private Place place(String pointer) {
    Place place = top;
    if (pointer.isEmpty()) {
      return place;
    }
    for (String name : pointer.substring(1).split("/", -1)) {
      Place next = place.get(name.replace("~1", "/").replace("~0", "~"));
      if (next == null) {
        return place;
      }
      place = next;
    }
    return place;
  }

  /** The pointer of a member below another. */
  public static String below(String pointer, String member) {
    return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
  }
}
