package dev.holdpoint.simulator;

import java.util.Locale;

/** What the bearer of a token may do at the site. */
public enum Role {
  /** Read the control plane. */
  OBSERVE,
  /** Change units forward. */
  TRANSITION,
  /** Put units back, and ask whether that is permitted. */
  RESTORE,
  /** Use the admin door; it opens no other one. */
  ADMIN;

  /** The name used in descriptions, errors and JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
