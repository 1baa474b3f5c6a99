package dev.holdpoint.styles;

import java.net.URL;
import java.util.List;

/** A theme a person may choose; each gives every semantic token its colour. */
public enum Theme {
  /** Light surfaces for a lit room. */
  DAY("Day", "themes/day.css"),
  /** Dark surfaces for a dimmed room. */
  NIGHT("Night", "themes/night.css"),
  /** Black, white and strong outlines, for glare, distance and weak eyes. */
  CONTRAST("High contrast", "themes/contrast.css");

  private static final String COMPONENTS = "components.css";

  private final String title;
  private final String tokens;

  Theme(String title, String tokens) {
    this.title = title;
    this.tokens = tokens;
  }

  /** The theme that follows when a person goes through them all. */
  public Theme next() {
    return values()[(ordinal() + 1) % values().length];
  }

  /** The name on screen. */
  public String title() {
    return title;
  }

  /** The theme's token file; the only kind of file in which a raw colour stands. */
  public URL tokens() {
    return resource(tokens);
  }

  /** The style sheets of a scene in this theme, in the order in which they must be added. */
  public List<String> stylesheets() {
    return List.of(tokens().toExternalForm(), components().toExternalForm());
  }

  /** The one style sheet of all components; it names tokens and no colour. */
  public static URL components() {
    return resource(COMPONENTS);
  }

  private static URL resource(String path) {
    URL found = Theme.class.getResource(path);
    if (found == null) {
      throw new IllegalStateException("The style sheet " + path + " is missing from the program");
    }
    return found;
  }
}
