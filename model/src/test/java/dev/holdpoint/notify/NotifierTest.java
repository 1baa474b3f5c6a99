package dev.holdpoint.notify;

import static dev.holdpoint.notify.Rig.HEAD;
import static dev.holdpoint.notify.Rig.NOON;
import static dev.holdpoint.notify.Rig.NOTE;
import static dev.holdpoint.notify.Rig.PACE;
import static dev.holdpoint.notify.Rig.SECRET;
import static dev.holdpoint.notify.Rig.notice;
import static dev.holdpoint.notify.Rig.offer;
import static dev.holdpoint.notify.Rig.one;
import static dev.holdpoint.notify.Rig.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.http.RawSite;
import dev.holdpoint.http.ReplyJson;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, how often, and what is said of what could not be. */
class NotifierTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void a_target_gets_one_document_that_says_all_and_carries_the_seal() throws Exception {
    try (var hook = Hook.answering()) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));

      offer(notifier, notice(Topic.HOLD, 57, "Hold placed: {weight} \"5\" " + SECRET));

      var request = hook.request();
      assertThat(request)
          .startsWith("POST /hooks/in?team=pay HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer " + SECRET + "\r\n")
          .containsIgnoringCase("\r\nIdempotency-Key: r1/57\r\n")
          .contains("\r\nContent-Type: application/json\r\n");
      var body = request.substring(request.indexOf("\r\n\r\n") + 4);
      assertThat(body).doesNotContain(SECRET);
      var document = ReplyJson.read(body).orElseThrow();
      assertThat(document.path("what").stringValue())
          .isEqualTo("Hold placed: {weight} \"5\" (masked)");
      assertThat(document.path("seal").path("note").stringValue()).isEqualTo(NOTE);
      assertThat(body.replace("\\u007b", "{"))
          .isEqualTo(
              """
              {"format":"holdpoint/notification/v1","id":"r1/57","about":"hold",\
              "event":"hold-placed","run":"r1","change":"CHG-1","version":3,\
              "title":"A cut-over","standing":"held",\
              "what":"Hold placed: {weight} \\"5\\" (masked)","who":"engine",\
              "at":"2026-11-21T12:00:00Z","holds":[{"id":"h2","reason":"trigger",\
              "stage":"Canary","since":"2026-11-21T12:00:00Z","why":"errors at 2.1",\
              "role":"release","people":1,"asked":{"person":"A. Lee",\
              "until":"2026-11-21T12:01:00Z","next":"B. Kim"}}],"holdsInAll":1,\
              "entry":{"sequence":57},"ledger":{"size":59,"head":"%s"},\
              "seal":{"size":41,"note":"station\\n41\\nroot=\\nhead 00\\n\\n\u2014 station AAAA\\n"}}\
              """
                  .formatted(HEAD));
    }
  }

  @Test
  void a_document_stays_small_whatever_is_told() throws Exception {
    try (var hook = Hook.answering()) {
      var hold =
          new Notice.Open("h", "r", "s", NOON, "w".repeat(90_000), "release", 1, Optional.empty());
      var long_ =
          new Notice(
              Topic.HOLD,
              "e",
              "r1",
              "c",
              1,
              "t".repeat(90_000),
              "s",
              "x\n".repeat(90_000),
              "w",
              NOON,
              1,
              Collections.nCopies(5_000, hold));

      offer(rig.notifier(PACE, target("pager", hook.url())), long_);

      assertThat(hook.request()).hasSizeLessThan(12_000).contains("\"holdsInAll\":5000");
    }
  }

  @Test
  void a_target_gets_what_it_asked_for_only_and_in_order() throws Exception {
    try (var all = Hook.answering();
        var some = Hook.answering()) {
      var notifier =
          rig.notifier(PACE, target("all", all.url()), target("some", some.url(), Topic.OUTCOME));

      offer(notifier, notice(Topic.HOLD, 1, "a"), notice(Topic.DECISION, 2, "b"));
      offer(notifier, notice(Topic.OUTCOME, 3, "c"));

      for (var id : List.of("r1/1", "r1/2", "r1/3")) {
        assertThat(all.request()).contains("\"id\":\"" + id + "\"");
      }
      assertThat(some.request()).contains("\"id\":\"r1/3\"");
      notifier.close();
      assertThat(some.more()).isZero();
    }
  }

  @Test
  void what_was_missed_is_sent_again_as_it_was_and_the_trouble_is_over_once_it_is_taken()
      throws Exception {
    try (var hook = Hook.answering("503 Busy", "429 Slow", "500 Oh")) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));

      offer(notifier, notice(Topic.HOLD, 57, "a"));

      var first = hook.request();
      for (int again = 0; again < 3; again++) {
        assertThat(hook.request()).isEqualTo(first);
      }
      rig.await(notifier, List::isEmpty);
      assertThat(rig.pauses())
          .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
      assertThat(hook.more()).isZero();
    }
  }

  @Test
  void a_target_that_misses_too_long_is_given_up_and_said_until_it_takes_one_again()
      throws Exception {
    try (var hook = Hook.answering("503 a", "503 b", "503 c", "503 d", "503 e")) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));

      offer(notifier, notice(Topic.HOLD, 57, "a"));

      var found = rig.await(notifier, one("HP-NOTIFY-021"));
      assertThat(rig.pauses()).as("1 + 2 + 4 + 4 seconds are more than ten").hasSize(4);
      assertThat(found.getFirst().line())
          .contains("1 notification to pager at 127.0.0.1")
          .contains("hold-placed of run r1")
          .contains("answered 503")
          .contains("Tell people by other means");
      offer(notifier, notice(Topic.HOLD, 58, "b"));
      rig.await(notifier, List::isEmpty);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "302 Found\r\nLocation: http://127.0.0.2:9/elsewhere",
        "307 Same\r\nLocation: /hooks/other",
        "401 No",
        "404 Gone"
      })
  void a_refusal_or_a_redirect_is_final_and_never_followed(String reply) throws Exception {
    try (var hook = Hook.answering(reply)) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));

      offer(notifier, notice(Topic.HOLD, 57, "a"));

      var found = rig.await(notifier, one("HP-NOTIFY-021")).getFirst();
      assertThat(found.what()).contains("answered " + reply.substring(0, 3));
      assertThat(found.what()).doesNotContain("/hooks").doesNotContain("team=pay");
      assertThat(hook.request()).isNotEmpty();
      assertThat(hook.more()).isZero();
      assertThat(rig.pauses()).isEmpty();
    }
  }

  @Test
  void a_target_that_hangs_delays_neither_others_nor_who_offers() throws Exception {
    var quick =
        new Pace(
            Duration.ofSeconds(2), Duration.ofSeconds(9), Duration.ofSeconds(9), PACE.patience());
    try (var hanging = RawSite.hanging();
        var hook = Hook.answering()) {
      var dead = target("dead", "http://127.0.0.1:" + hanging.port() + "/x");
      var notifier = rig.notifier(quick, dead, target("pager", hook.url()));

      for (int i = 1; i <= 5; i++) {
        offer(notifier, notice(Topic.HOLD, i, "a"));
      }

      for (int i = 1; i <= 5; i++) {
        assertThat(hook.request()).contains("\"id\":\"r1/" + i + "\"");
      }
      var found = rig.await(notifier, one("HP-NOTIFY-021"));
      assertThat(found.getFirst().what()).contains("no complete reply within 2s");
    }
  }

  @Test
  void a_missing_credential_is_told_before_anything_happens() throws Exception {
    try (var hook = Hook.answering()) {
      var notifier = rig.notifier(PACE, Map.of(), target("pager", hook.url()));

      assertThat(notifier.trouble()).singleElement().matches(f -> f.code().equals("HP-NOTIFY-020"));
      offer(notifier, notice(Topic.HOLD, 57, "a"));

      var found = rig.await(notifier, one("HP-NOTIFY-021"));
      assertThat(found.getFirst().what()).contains("HP-HTTP-011").contains("env:PAGER");
      assertThat(hook.more()).isZero();
    }
  }

  @Test
  void a_file_that_was_refused_stays_said_and_nobody_is_told() {
    var refused = new TargetsReading.Refused(List.of(NotifyFault.SYNTAX.because("It is none.")));
    var post = new Post(new Caller(new Credentials(_ -> Optional.empty())), PACE.request());
    var asked = new AtomicReference<>("");
    try (var notifier = rig.notifier(refused, PACE, post)) {
      notifier.offer(
          () -> {
            asked.set("asked");
            return List.of();
          });

      assertThat(notifier.trouble()).singleElement().matches(f -> f.code().equals("HP-NOTIFY-003"));
      assertThat(asked.get()).isEmpty();
    }
  }

  @Test
  void more_than_can_wait_is_dropped_and_said_and_who_offers_goes_on() throws Exception {
    try (var hook = Hook.answering()) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));
      var begun = new CountDownLatch(1);
      var gate = new CountDownLatch(1);
      notifier.offer(
          () -> {
            begun.countDown();
            try {
              gate.await();
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
            return List.of();
          });
      begun.await();
      for (int i = 0; i <= Notifier.MOST_WAITING; i++) {
        notifier.offer(List::of);
      }
      gate.countDown();

      assertThat(notifier.trouble())
          .singleElement()
          .matches(f -> f.line().startsWith("HP-NOTIFY-022: 1 times"));
    }
  }

  @Test
  void a_defect_is_said_and_does_not_reach_who_offers() throws Exception {
    try (var hook = Hook.answering()) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));
      notifier.offer(
          () -> {
            throw new IllegalStateException("a defect of a test");
          });

      rig.await(notifier, one("HP-NOTIFY-023"));
    }
  }

  @Test
  void neither_log_nor_trouble_tells_credential_or_address_of_a_target() throws Exception {
    var log = new StringBuilder();
    var root = Logger.getLogger("");
    var listener =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            synchronized (log) {
              log.append(new SimpleFormatter().format(line));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    root.addHandler(listener);
    try (var hook = Hook.answering("302 Go\r\nLocation: http://elsewhere.example/" + SECRET)) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));

      offer(notifier, notice(Topic.HOLD, 57, "a"));

      var found = rig.await(notifier, one("HP-NOTIFY-021"));
      assertThat(log.toString()).contains("HP-NOTIFY-021").contains("r1/57");
      assertThat(log + found.toString()).doesNotContain(SECRET).doesNotContain("team=pay");
    } finally {
      root.removeHandler(listener);
    }
  }

  @Test
  void a_letter_waits_no_longer_than_the_end_of_the_program() throws Exception {
    try (var hook = Hook.answering()) {
      var notifier = rig.notifier(PACE, target("pager", hook.url()));
      for (int i = 1; i <= 20; i++) {
        offer(notifier, notice(Topic.HOLD, i, "a"));
      }

      notifier.close();

      assertThat(hook.more()).as("delivered before the end").isEqualTo(20);
    }
  }
}
