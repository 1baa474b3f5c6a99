package dev.holdpoint.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;

/** What a card means, by the exceptions that Java's provider makes of a driver's answers. */
class SmartCardWordsTest {
  @Test
  void card_that_locked_itself_is_not_taken_for_a_wrong_pin() {
    assertThat(SmartCard.refused(failure(new LoginException(), "CKR_PIN_LOCKED")))
        .isEqualTo(new CardAnswer.Locked<>());
    assertThat(SmartCard.refused(failure(new FailedLoginException(), "CKR_PIN_LOCKED")))
        .isEqualTo(new CardAnswer.Locked<>());
  }

  @Test
  void wrong_pin_is_one() {
    assertThat(SmartCard.refused(failure(new FailedLoginException(), "CKR_PIN_INCORRECT")))
        .isEqualTo(new CardAnswer.WrongPin<>());
  }

  @Test
  void anything_else_is_told_in_the_words_of_the_driver() {
    assertThat(SmartCard.refused(failure(new LoginException(), "CKR_DEVICE_REMOVED")))
        .isEqualTo(new CardAnswer.Unusable<>("it refused: CKR_DEVICE_REMOVED"));
  }

  private static IOException failure(LoginException login, String driver) {
    login.initCause(new Exception(driver));
    return new IOException("load failed", login);
  }
}
