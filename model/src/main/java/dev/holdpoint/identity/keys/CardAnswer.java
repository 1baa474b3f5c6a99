package dev.holdpoint.identity.keys;

/** What a smart card answered. */
public sealed interface CardAnswer<T> {
  /** It did as asked. */
  record Done<T>(T value) implements CardAnswer<T> {}

  /** The PIN is wrong; the card counts such attempts itself and locks after a few. */
  record WrongPin<T>() implements CardAnswer<T> {}

  /** It has locked itself after wrong PINs. */
  record Locked<T>() implements CardAnswer<T> {}

  /**
   * Nothing can be done with it, whatever the PIN.
   *
   * @param why as the middle of a sentence
   */
  record Unusable<T>(String why) implements CardAnswer<T> {}
}
