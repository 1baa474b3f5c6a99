package dev.holdpoint.identity;

import java.util.regex.Pattern;

/** The form of a person's id. It names files, so it admits nothing that a path could mean. */
public final class PersonId {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

  private PersonId() {}

  public static boolean isValid(String id) {
    return FORM.matcher(id).matches();
  }

  /** The id itself. */
  public static String require(String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException("not a person's id");
    }
    return id;
  }
}
