package dev.holdpoint.identity.statements;

/** What a person gives to open their key. */
public enum Secret {
  /** Of a key file. */
  PASSPHRASE("passphrase"),
  /** Of a smart card. */
  PIN("PIN");

  private final String word;

  Secret(String word) {
    this.word = word;
  }

  /** As it stands in a sentence. */
  public String word() {
    return word;
  }
}
