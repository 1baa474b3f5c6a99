package dev.holdpoint.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service of the station is asked within the limits that hold for those of a package. */
class BinaryPostTest {
  private static final String ASKED = "application/timestamp-query";
  private static final String WANTED = "application/timestamp-reply";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static BinaryPost to(RawSite site) {
    return new BinaryPost(URI.create("http://127.0.0.1:" + site.port() + "/tsr"), false, LIMIT);
  }

  private static byte[] ask(BinaryPost post) throws IOException {
    return post.exchange(ASKED, WANTED, "query".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void bytes_go_there_and_come_back_without_a_credential() throws IOException {
    try (var site = RawSite.answering(200, WANTED, "reply")) {
      assertThat(ask(to(site))).asString(StandardCharsets.US_ASCII).isEqualTo("reply");
      assertThat(site.requests())
          .singleElement()
          .asString()
          .startsWith("POST /tsr HTTP/1.1")
          .contains("Content-Type: " + ASKED, "Accept: " + WANTED)
          .endsWith("query")
          .doesNotContain("Authorization");
    }
  }

  interface Site {
    RawSite open() throws IOException;
  }

  static Stream<Arguments> wrongSites() {
    return Stream.of(
        wrong("refuses", "status 403", () -> RawSite.answering(403, WANTED, "no")),
        wrong("sends elsewhere", "status 302", () -> RawSite.answering(302, WANTED, "there")),
        wrong("shows a page", "something else", () -> RawSite.answering(200, "text/html", "<p>")),
        wrong(
            "sends too much",
            "more than a reply may hold",
            () -> RawSite.answering(200, WANTED, "x".repeat(BinaryPost.REPLY_LIMIT + 1))),
        wrong("hangs up", "ended before the reply", RawSite::cutting),
        wrong("does not listen", "no connection to 127.0.0.1", RawSite::refusing));
  }

  private static Arguments wrong(String name, String words, Site site) {
    return Arguments.of(name, words, site);
  }

  @ParameterizedTest(name = "a service that {0}")
  @MethodSource("wrongSites")
  void what_is_no_whole_reply_is_refused_in_words_of_ours(String name, String words, Site opening)
      throws IOException {
    try (var site = opening.open()) {
      assertThatThrownBy(() -> ask(to(site)))
          .as(name)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(words);
      assertThat(site.connections()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void a_service_that_hangs_is_left_after_the_limit() throws IOException {
    try (var site = RawSite.hanging()) {
      var post =
          new BinaryPost(
              URI.create("http://127.0.0.1:" + site.port()), false, Duration.ofSeconds(2));

      assertThatThrownBy(() -> ask(post)).hasMessageContaining("no complete reply within");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://stamps.example/tsr", "http://127.0.0.256/"})
  void plain_http_to_another_machine_is_refused_unless_it_was_said(String address) {
    assertThatThrownBy(() -> new BinaryPost(URI.create(address), false, LIMIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HP-HTTP-005");
    assertThat(new BinaryPost(URI.create(address), true, LIMIT).host()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:secret@stamps.example", "file:///etc/hosts", "stamps"})
  void what_is_no_address_of_a_service_is_refused_and_shows_no_secret(String address) {
    assertThatThrownBy(() -> new BinaryPost(URI.create(address), false, LIMIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HP-HTTP-013")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_name_that_turns_out_to_be_another_machine_gets_nothing_in_plain() throws IOException {
    try (var site = RawSite.answering(200, WANTED, "reply")) {
      var elsewhere = InetAddress.getByAddress("localhost", new byte[] {(byte) 192, 0, 2, 1});
      var post =
          new BinaryPost(
              URI.create("http://localhost:" + site.port()),
              false,
              LIMIT,
              builder -> builder.dns(_ -> List.of(elsewhere)));

      assertThatThrownBy(() -> ask(post)).hasMessageContaining("plain http stays here");
      assertThat(site.connections()).isZero();
    }
  }
}
