package dev.holdpoint.desk;

import java.util.Arrays;

/**
 * A person's proof of identity for one statement.
 *
 * @param passphrase wiped by {@link #close}
 */
public record Identity(String person, char[] passphrase) implements AutoCloseable {
  /** Takes its own copy. */
  public Identity {
    passphrase = passphrase.clone();
  }

  @Override
  public void close() {
    Arrays.fill(passphrase, '\0');
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return person.hashCode();
  }

  @Override
  public String toString() {
    return "Identity[" + person + "]";
  }
}
