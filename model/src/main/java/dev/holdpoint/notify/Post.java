package dev.holdpoint.notify;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.ConnectionType;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sends letters over the program's one HTTP client and under its rules, each target as a connection
 * of which one path may be requested.
 */
public final class Post {
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  /** No connection was made, or the credential was not there; both may change. */
  private static final Set<String> MAY_PASS =
      Set.of("HP-HTTP-011", "HP-HTTP-012", "HP-HTTP-020", "HP-HTTP-021", "HP-HTTP-022");

  /** Within a text of the document; the braces of the document itself stand before quotes. */
  private static final Pattern PLACE = Pattern.compile("\\{(?=[A-Za-z_])");

  private final Caller caller;
  private final Duration limit;

  /**
   * @param limit of one request, connect to last byte
   */
  public Post(Caller caller, Duration limit) {
    this.caller = caller;
    this.limit = limit;
  }

  /** What came of one attempt. */
  sealed interface Sent {
    /** The target has it. */
    record Taken() implements Sent {}

    /** It may have it another time. */
    record Missed(String why) implements Sent {}

    /** It does not want it, or it may not leave. */
    record Refused(String why) implements Sent {}
  }

  Sent send(Target target, Letter letter) {
    return switch (caller.call(scope(target), outgoing(target, letter))) {
      case Reply.Replied(var status, _, _, _) when status / 100 == 2 -> new Sent.Taken();
      case Reply.Replied replied
          when replied.status() / 100 == 5 || PASSING.contains(replied.status()) ->
          new Sent.Missed("it " + replied.inWords());
      case Reply.Replied replied -> new Sent.Refused("it " + replied.inWords());
      case Reply.Lost lost -> new Sent.Missed(lost.inWords());
      case Reply.NotSent not when MAY_PASS.contains(not.code()) -> new Sent.Missed(not.inWords());
      case Reply.NotSent not -> new Sent.Refused(not.inWords());
    };
  }

  /** Why nothing would leave for this target now, without sending anything. */
  Optional<Reply.NotSent> refusal(Target target) {
    return caller.refusal(
        scope(target), outgoing(target, new Letter("", "", "{}", java.time.Instant.EPOCH)));
  }

  /** Whether the refusal is one that a later attempt may not meet. */
  static boolean mayPass(Reply.NotSent refusal) {
    return MAY_PASS.contains(refusal.code());
  }

  /** The text without anything that was ever resolved as a credential. */
  String mask(String text) {
    return caller.mask(text);
  }

  private Scope scope(Target target) {
    var url = target.url();
    var connection =
        new Connection(
            target.id(),
            ConnectionType.HTTP,
            URI.create(url.getScheme() + "://" + url.getRawAuthority()),
            List.of(path(url)),
            SiteKind.LIVE,
            // The one role that goes without a credential where none is named.
            target.credential().map(it -> Map.of(CredentialRole.OBSERVE, it)).orElse(Map.of()),
            limit,
            Optional.empty(),
            target.plainHttp(),
            List.of());
    return new Scope(Map.of(target.id(), connection), Set.of());
  }

  private static Outgoing outgoing(Target target, Letter letter) {
    var url = target.url();
    var query = url.getRawQuery();
    var request =
        new RequestSpec(
            "POST",
            query == null ? path(url) : path(url) + "?" + query,
            Map.of(),
            Optional.of(PLACE.matcher(letter.body()).replaceAll("\\\\u007b")));
    return new Outgoing(
        target.id(),
        CredentialRole.OBSERVE,
        request,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of("Idempotency-Key", letter.id()));
  }

  private static String path(URI url) {
    return url.getRawPath().isEmpty() ? "/" : url.getRawPath();
  }
}
