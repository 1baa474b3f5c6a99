package dev.holdpoint.engine;

import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What came of asking the rules about recorded entries. A record that was tampered with may hold
 * entries that no run could have written; this is the one place where what the pure code throws at
 * them becomes words. Never to be put around anything that has an effect.
 */
public sealed interface Taken<T> {
  /** It was answered. */
  record Well<T>(T value) implements Taken<T> {}

  /** It cannot be answered, and why not, as the end of a sentence. */
  record Not<T>(String why) implements Taken<T> {}

  /** Asks. */
  static <T> Taken<T> of(Supplier<T> question) {
    try {
      return new Well<>(question.get());
    } catch (ArithmeticException | DateTimeException _) {
      return new Not<>("a time or a length in it is out of all bounds");
    } catch (IllegalArgumentException | IllegalStateException contradiction) {
      return new Not<>(
          Optional.ofNullable(contradiction.getMessage()).orElse("it is contradictory"));
    } catch (IndexOutOfBoundsException | NoSuchElementException _) {
      return new Not<>("it names something that is not there");
    } catch (NullPointerException | ClassCastException | UnsupportedOperationException _) {
      return new Not<>("it does not fit what stands before it");
    }
  }
}
