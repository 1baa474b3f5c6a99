package dev.holdpoint.http;

/** A credential; it prints as a mask wherever it is printed by mistake. */
final class Secret {
  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** The credential itself, for the header and for masking only. */
  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return Masking.MASK;
  }
}
