package dev.holdpoint.identity.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a certificate was revoked: the codes of RFC 5280 §5.3.1 that can befall a person. */
public enum RevocationReason {
  UNSPECIFIED(0),
  KEY_COMPROMISE(1),
  AFFILIATION_CHANGED(3),
  SUPERSEDED(4),
  CESSATION_OF_OPERATION(5),
  PRIVILEGE_WITHDRAWN(9);

  private final int code;

  RevocationReason(int code) {
    this.code = code;
  }

  /** The value of the CRL entry's extension {@code reasonCode}. */
  public int code() {
    return code;
  }

  /** As people write it: {@code key-compromise}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of that word. */
  public static Optional<RevocationReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }
}
