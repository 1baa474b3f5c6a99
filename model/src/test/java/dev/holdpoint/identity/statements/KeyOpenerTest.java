package dev.holdpoint.identity.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.RosterFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyOpenerTest {
  @TempDir Path folder;

  private RosterFixture fixture;
  private Person person;
  private KeyOpener opener;
  private final Past past = new Past();
  private final List<FailedAttempt> recorded = new ArrayList<>();

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
    person = fixture.person("a.lee");
    opener = new KeyOpener(fixture.home(), fixture.clock(), past, recorded::add);
  }

  @Test
  void opened_key_signs_once_and_never_again() throws IOException {
    var identity = opened(opener.open(fixture.roster(), person, right()));
    assertThat(identity.sign(Samples.statement(person)).jws()).isNotEmpty();
    assertThatThrownBy(() -> identity.sign(Samples.statement(person)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(recorded).isEmpty();
  }

  @Test
  void closed_identity_signs_nothing() throws IOException {
    var identity = opened(opener.open(fixture.roster(), person, right()));
    identity.close();
    assertThatThrownBy(() -> identity.sign(Samples.statement(person)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nobody_signs_in_another_name() throws IOException {
    var identity = opened(opener.open(fixture.roster(), person, right()));
    var other = Samples.statement(fixture.person("b.kim"));
    assertThatThrownBy(() -> identity.sign(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passphrase_is_wiped_whatever_comes_of_it() throws IOException {
    var good = right();
    var bad = wrong();
    opener.open(fixture.roster(), person, good);
    opener.open(fixture.roster(), person, bad);
    assertThat(good).containsOnly('\0');
    assertThat(bad).containsOnly('\0');
  }

  @Test
  void wrong_passphrase_is_counted_recorded_and_slowed() throws IOException {
    assertThat(opener.open(fixture.roster(), person, wrong()))
        .isEqualTo(new Opening.WrongPassphrase(person, 1, after(1)));
    assertThat(opener.open(fixture.roster(), person, right()))
        .isEqualTo(new Opening.TooSoon(person, 1, after(1), Secret.PASSPHRASE));

    fixture.clock().forward(Duration.ofSeconds(1));
    assertThat(opener.open(fixture.roster(), person, wrong()))
        .isEqualTo(new Opening.WrongPassphrase(person, 2, after(1 + 2)));

    assertThat(recorded)
        .extracting(FailedAttempt::person, FailedAttempt::failures, it -> it.finding().code())
        .containsExactly(
            tuple("a.lee", 1, "HP-IDENTITY-021"),
            tuple("a.lee", 1, "HP-IDENTITY-022"),
            tuple("a.lee", 2, "HP-IDENTITY-021"));
  }

  @Test
  void waiting_grows_to_a_minute_and_no_further() {
    assertThat(List.of(1, 2, 3, 6, 7, 8, 1000).stream().map(AttemptBrake::wait))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(32),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
  }

  @Test
  void right_passphrase_forgets_the_failures() throws IOException {
    opener.open(fixture.roster(), person, wrong());
    fixture.clock().forward(Duration.ofSeconds(1));
    assertThat(opener.open(fixture.roster(), person, right())).isInstanceOf(Opening.Opened.class);
    assertThat(opener.open(fixture.roster(), person, wrong()))
        .isEqualTo(new Opening.WrongPassphrase(person, 1, after(1 + 1)));
  }

  @Test
  void failures_of_one_do_not_slow_another() throws IOException {
    opener.open(fixture.roster(), person, wrong());
    assertThat(opener.open(fixture.roster(), fixture.person("b.kim"), fixture.passphrase("b.kim")))
        .isInstanceOf(Opening.Opened.class);
  }

  @Test
  void clock_set_back_locks_nobody_out() throws IOException {
    fixture.clock().forward(Duration.ofHours(1));
    opener.open(fixture.roster(), person, wrong());
    var back = RosterFixture.NOW;
    fixture.clock().set(back);
    assertThat(opener.open(fixture.roster(), person, right()))
        .isEqualTo(new Opening.TooSoon(person, 1, back.plusSeconds(1), Secret.PASSPHRASE));
  }

  @Test
  void ten_wrong_passphrases_lock_the_key_until_its_time_is_up() throws IOException {
    for (int i = 0; i < AttemptLock.MOST; i++) {
      opener.open(fixture.roster(), person, wrong());
      fixture.clock().forward(Duration.ofMinutes(1));
    }
    var until = RosterFixture.NOW.plus(Duration.ofMinutes(9)).plus(AttemptLock.LASTS);
    assertThat(opener.open(fixture.roster(), person, right()))
        .isEqualTo(new Opening.Locked(person, until, Secret.PASSPHRASE));
    fixture.clock().set(until);
    assertThat(opener.open(fixture.roster(), person, right())).isInstanceOf(Opening.Opened.class);
  }

  @Test
  void lock_follows_from_the_record_after_a_restart_and_an_owner_lifts_it() throws IOException {
    for (int i = 0; i < AttemptLock.MOST; i++) {
      past.wrong.add(RosterFixture.NOW.minusSeconds(60 - i));
    }
    assertThat(opener.open(fixture.roster(), person, right())).isInstanceOf(Opening.Locked.class);
    assertThat(recorded.getLast().finding().code()).isEqualTo("HP-IDENTITY-047");
    past.unlocked = Optional.of(RosterFixture.NOW.minusSeconds(1));
    assertThat(opener.open(fixture.roster(), person, right())).isInstanceOf(Opening.Opened.class);
  }

  @Test
  void wait_grows_over_programs_that_know_each_other_by_the_record_alone() throws IOException {
    for (int nth = 1; nth < AttemptLock.MOST; nth++) {
      var command = new KeyOpener(fixture.home(), fixture.clock(), past, recorded::add);
      var wait = AttemptBrake.wait(nth);
      var now = fixture.clock().instant();
      assertThat(command.open(fixture.roster(), person, wrong()))
          .isEqualTo(new Opening.WrongPassphrase(person, nth, now.plus(wait)));
      past.wrong.add(now);

      var next = new KeyOpener(fixture.home(), fixture.clock(), past, recorded::add);
      fixture.clock().forward(wait.minusMillis(1));
      assertThat(next.open(fixture.roster(), person, right()))
          .isEqualTo(new Opening.TooSoon(person, nth, now.plus(wait), Secret.PASSPHRASE));
      fixture.clock().forward(Duration.ofMillis(1));
    }
    var last = new KeyOpener(fixture.home(), fixture.clock(), past, recorded::add);
    assertThat(last.open(fixture.roster(), person, right())).isInstanceOf(Opening.Opened.class);
    assertThat(last.open(fixture.roster(), person, wrong()))
        .isInstanceOfSatisfying(
            Opening.WrongPassphrase.class, again -> assertThat(again.failures()).isEqualTo(1));
  }

  @Test
  void recorded_attempts_of_more_than_half_an_hour_ago_or_before_an_unlocking_slow_nobody()
      throws IOException {
    past.wrong.add(RosterFixture.NOW.minus(AttemptLock.WITHIN));
    assertThat(opener.open(fixture.roster(), person, wrong()))
        .isEqualTo(new Opening.WrongPassphrase(person, 1, after(1)));
    past.wrong.addAll(List.of(after(-2), after(-1)));
    past.unlocked = Optional.of(after(-1));
    fixture.clock().forward(Duration.ofSeconds(1));
    assertThat(opener.open(fixture.roster(), person, right())).isInstanceOf(Opening.Opened.class);
  }

  @Test
  void nine_in_half_an_hour_or_ten_in_longer_lock_nothing() {
    var now = RosterFixture.NOW;
    var nine = IntStream.range(0, 9).mapToObj(now::plusSeconds).toList();
    assertThat(AttemptLock.until(nine, Optional.empty(), now.plusSeconds(9))).isEmpty();
    var slow = IntStream.range(0, 10).mapToObj(i -> now.plusSeconds(i * 201L)).toList();
    assertThat(AttemptLock.until(slow, Optional.empty(), slow.getLast())).isEmpty();
    var ten = IntStream.range(0, 10).mapToObj(i -> now.plusSeconds(i * 200L)).toList();
    assertThat(AttemptLock.until(ten, Optional.empty(), ten.getLast()))
        .contains(ten.getLast().plus(AttemptLock.LASTS));
  }

  private static final class Past implements AttemptRecord {
    private final List<Instant> wrong = new ArrayList<>();
    private Optional<Instant> unlocked = Optional.empty();

    @Override
    public List<Instant> wrong(String person) {
      return wrong;
    }

    @Override
    public Optional<Instant> unlocked(String person) {
      return unlocked;
    }
  }

  @Test
  void expired_certificate_opens_nothing() throws IOException {
    fixture.clock().forward(RosterFixture.VALIDITY.plusSeconds(1));
    assertThat(opener.open(fixture.roster(), person, right()))
        .isInstanceOf(Opening.NoStanding.class);
  }

  @Test
  void missing_key_file_is_told_apart_from_a_wrong_passphrase() throws IOException {
    Files.delete(fixture.home().keyFile("a.lee"));
    assertThat(opener.open(fixture.roster(), person, right())).isEqualTo(new Opening.NoKey(person));
  }

  @Test
  void key_of_another_person_is_refused_under_this_name() throws IOException {
    var home = fixture.home();
    Files.write(home.keyFile("a.lee"), Files.readAllBytes(home.keyFile("b.kim")));
    assertThat(opener.open(fixture.roster(), person, fixture.passphrase("b.kim")))
        .isEqualTo(new Opening.OtherKey(person));
  }

  @Test
  void damaged_key_file_is_unusable_and_costs_no_waiting() throws IOException {
    Files.writeString(fixture.home().keyFile("a.lee"), "not a key");
    assertThat(opener.open(fixture.roster(), person, right())).isInstanceOf(Opening.Unusable.class);
    assertThat(opener.open(fixture.roster(), person, right())).isInstanceOf(Opening.Unusable.class);
  }

  @Test
  void no_answer_and_no_record_quotes_a_passphrase() throws IOException {
    var texts = new ArrayList<String>();
    texts.add(opener.open(fixture.roster(), person, wrong()).toString());
    fixture.clock().forward(Duration.ofMinutes(1));
    texts.add(opener.open(fixture.roster(), person, right()).toString());
    texts.add(recorded.toString());
    assertThat(texts)
        .noneMatch(
            text -> text.contains(new String(wrong())) || text.contains(new String(right())));
  }

  private char[] right() {
    return fixture.passphrase("a.lee");
  }

  private static char[] wrong() {
    return "something else entirely".toCharArray();
  }

  private static Instant after(long seconds) {
    return RosterFixture.NOW.plusSeconds(seconds);
  }

  private static SigningIdentity opened(Opening opening) {
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return ((Opening.Opened) opening).identity();
  }
}
