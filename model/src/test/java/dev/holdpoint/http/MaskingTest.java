package dev.holdpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials never leave the room in a text. */
class MaskingTest {
  private static final String SECRET = "s3cr\"t/+ä=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cr\"t/+ä=",
        "s3cr\\\"t/+ä=",
        "s3cr%22t%2F%2B%C3%A4%3D",
        "s3cr%22t%2f%2b%c3%a4%3d",
        "czNjciJ0LyvDpD0",
        "7333637222742f2bc3a43d",
      })
  void every_form_in_which_a_server_echoes_a_secret_is_masked(String form) {
    assertThat(Masking.mask("got " + form + " from you", List.of(SECRET)))
        .isEqualTo("got (masked) from you");
  }

  @Test
  void a_secret_within_a_longer_one_does_not_save_the_rest() {
    assertThat(Masking.mask("canary-long-tail", List.of("canary", "canary-long-tail")))
        .isEqualTo("(masked)");
  }

  @Test
  void whatever_reads_like_an_authorization_header_is_masked() {
    assertThat(Masking.mask("sent Authorization: Bearer abc.def-123456 to us", List.of()))
        .isEqualTo("sent Authorization: Bearer (masked) to us");
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abcde…",
    "'a\u0000\nb\u202ec', 9, a b c",
    "'', 5, ''"
  })
  void a_line_is_printable_and_short(String text, int max, String line) {
    assertThat(Masking.oneLine(text, max)).isEqualTo(line);
  }

  @Test
  void a_character_of_two_halves_is_not_cut_in_two() {
    assertThat(Masking.oneLine("abc\uD83D\uDE00def", 5)).isEqualTo("abc…");
  }

  @Test
  void a_site_that_echoes_all_it_knows_gets_nothing_into_a_reply() throws IOException {
    var page = String.join(" ", RawSite.ENVIRONMENT.values());
    try (var site =
        new RawSite(
            (request, out, _) ->
                out.write(RawSite.reply(500, "text/" + page, "<p>" + page + request + "</p>")))) {
      var reply = RawSite.caller().call(site.scope(), Outgoing.get("site", "/api/x", Map.of()));
      assertThat(reply).isInstanceOf(Reply.Replied.class);
      assertThat(reply.toString()).contains("(masked)").doesNotContain("canary");
    }
  }

  @Test
  void a_secret_prints_as_its_mask() {
    assertThat(new Secret("canary-canary")).hasToString("(masked)");
  }

  @Test
  void a_credential_in_a_file_is_read_anew_at_each_call(@TempDir Path folder) throws IOException {
    var file = folder.resolve("token");
    var credentials = new Credentials(_ -> Optional.empty());
    try (var site = RawSite.json("{}")) {
      var named = site.connection();
      var connection =
          new dev.holdpoint.domain.change.Connection(
              named.id(),
              named.type(),
              named.url(),
              named.paths(),
              named.site(),
              Map.of(dev.holdpoint.domain.change.CredentialRole.OBSERVE, "file:" + file),
              named.timeLimit());
      var caller = new Caller(credentials);
      Files.writeString(file, "first-canary\n");
      caller.call(RawSite.scope(connection), Outgoing.get("site", "/api/x", Map.of()));
      Files.writeString(file, "second-canary\n");
      caller.call(RawSite.scope(connection), Outgoing.get("site", "/api/x", Map.of()));
      assertThat(site.requests().getFirst()).contains("Bearer first-canary\r\n");
      assertThat(site.requests().getLast()).contains("Bearer second-canary\r\n");
      assertThat(caller.mask("first-canary second-canary")).isEqualTo("(masked) (masked)");
    }
  }
}
