package dev.holdpoint.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Folders that do not answer, or not at once. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class PatienceTest {
  private static final Path FOLDER = Path.of("/far/away");

  private final CountDownLatch back = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  /** Like a dead mount, it takes no interrupt. */
  private String hangs() {
    asked.incrementAndGet();
    boolean interrupted = false;
    while (true) {
      try {
        back.await();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return "late";
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
  }

  @Test
  void what_never_answers_is_given_up_and_not_asked_again_until_it_has() throws Exception {
    var patience = new Patience(Duration.ofMillis(20));
    for (int i = 0; i < 3; i++) {
      assertThatIOException()
          .isThrownBy(() -> patience.ask(FOLDER, this::hangs))
          .withMessageContaining("/far/away does not answer");
    }
    assertThat(asked).hasValue(1);

    back.countDown();
    assertThat(answered(patience)).isEqualTo("well");
  }

  /** Once the thread that hung has come to its end. */
  private static String answered(Patience patience) throws InterruptedException {
    while (true) {
      try {
        return patience.ask(FOLDER, () -> "well");
      } catch (IOException _) {
        Thread.sleep(1);
      }
    }
  }

  @Test
  void what_takes_long_and_is_heard_of_is_waited_for() throws Exception {
    var patience = new Patience(Duration.ofSeconds(2));
    String answer =
        patience.ask(
            FOLDER,
            () -> {
              try {
                for (int i = 0; i < 30; i++) {
                  Thread.sleep(100);
                  patience.heard();
                }
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return "at last";
            });
    assertThat(answer).isEqualTo("at last");
  }

  @Test
  void questions_that_are_answered_follow_one_another_at_once() throws Exception {
    var patience = new Patience(Duration.ofMinutes(1));
    for (int i = 0; i < 2_000; i++) {
      int question = i;
      assertThat(patience.ask(FOLDER, () -> question)).isEqualTo(question);
    }
  }

  @Test
  void a_refusal_comes_through_as_it_is() {
    var refusal = new IOException("no permission");
    assertThatIOException()
        .isThrownBy(
            () ->
                new Patience(Duration.ofMinutes(1))
                    .ask(
                        FOLDER,
                        () -> {
                          throw refusal;
                        }))
        .isSameAs(refusal);
  }

  @Test
  void an_interrupt_shortens_no_waiting_and_is_kept() throws Exception {
    Thread.currentThread().interrupt();
    assertThat(new Patience(Duration.ofMinutes(1)).ask(FOLDER, () -> "well")).isEqualTo("well");
    assertThat(Thread.interrupted()).isTrue();
  }
}
