package dev.holdpoint.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "short words",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdefghijklmnop",
        "1234567890123456",
        "my a.lee secret words",
        "my A.LEE secret words",
        "tabs\tare not for typing"
      })
  void weak_passphrase_is_refused(String passphrase) {
    assertThat(PassphraseRule.weakness(passphrase.toCharArray(), "a.lee"))
        .hasValueSatisfying(why -> assertThat(why).doesNotContain(passphrase));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"velvet thunder garden", "kX9-mQ2-vB7-z", "gr\u00fcner Leuchtturm im Nebel"})
  void strong_passphrase_is_taken(String passphrase) {
    assertThat(PassphraseRule.weakness(passphrase.toCharArray(), "a.lee")).isEmpty();
  }
}
