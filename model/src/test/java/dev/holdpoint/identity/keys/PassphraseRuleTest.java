package dev.holdpoint.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseRuleTest {
  private static final List<String> NAMES = List.of("Margaret van Lee", "Holdpoint");

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
        "tabs\tare not for typing",
        "1qaz2wsx3edc4rfv",
        "Unbelievable",
        "administrator",
        "Password!20261121",
        "2026-Sunshine-2027",
        "sunshineSUNSHINE1",
        "riverside, Margaret",
        "holdpoint is ours"
      })
  void weak_passphrase_is_refused(String passphrase) {
    assertThat(PassphraseRule.weakness(passphrase.toCharArray(), "a.lee", NAMES))
        .hasValueSatisfying(why -> assertThat(why).doesNotContain(passphrase));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "velvet thunder garden",
        "kX9-mQ2-vB7-z",
        "sunshine over granite vans",
        "gr\u00fcner Leuchtturm im Nebel"
      })
  void strong_passphrase_is_taken(String passphrase) {
    assertThat(PassphraseRule.weakness(passphrase.toCharArray(), "a.lee", NAMES)).isEmpty();
  }
}
