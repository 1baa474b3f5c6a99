package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.RequestSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this room does with texts of strangers, without a connection. */
public final class RequestDoor {
  private static final Scope SCOPE =
      RawSite.scope(RawSite.connection("https://site.example", Duration.ofSeconds(1)));
  private static final Sensitive SENSITIVE = new Sensitive(List.of("token", "pin"));

  private RequestDoor() {}

  /** A path, a header and a body, one a line, as templates and as values. */
  public static void prepare(byte[] input) {
    var parts = (new String(input, UTF_8) + "\n\n\n").split("\n", 4);
    var request =
        new RequestSpec("POST", parts[0], Map.of("X-Note", parts[1]), Optional.of(parts[2]));
    var outgoing =
        new Outgoing(
            "site",
            CredentialRole.OBSERVE,
            request,
            Optional.of("eu-west"),
            Map.of("version", parts[0], "weight", parts[1]),
            Map.of("q", parts[2]),
            Map.of());
    try {
      var url = new Preparation(SCOPE, outgoing).request().url();
      if (!url.host().equals("site.example") || !url.encodedPath().startsWith("/api/")) {
        throw new IllegalStateException("left its scope: " + url);
      }
    } catch (Refusal _) {
      // Coded.
    }
  }

  /** The text of a reply, as it is masked before anything reads it. */
  public static void hide(byte[] input) {
    var text = new String(input, UTF_8);
    var hidden = SENSITIVE.hide(text, _ -> Masking.MASK);
    var masked = Masking.mask(hidden, RawSite.ENVIRONMENT.values());
    ReplyJson.read(masked).ifPresent(reply -> reply.forEach(ReplyJson::text));
    Masking.oneLine(masked, 80);
    ReplyJson.read(new String(input, ISO_8859_1));
  }
}
