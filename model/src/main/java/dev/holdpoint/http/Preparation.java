package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdpoint.domain.change.Connection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** From what a sender means to a request that may leave, or to a refusal. No input or output. */
final class Preparation {
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "content-length",
          "cookie",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final Scope scope;
  private final Outgoing outgoing;
  private final Template template;

  Preparation(Scope scope, Outgoing outgoing) {
    this.scope = scope;
    this.outgoing = outgoing;
    template = new Template(outgoing.unit(), outgoing.fields());
  }

  /** The connection of the scope that is named. */
  Connection connection() throws Refusal {
    var connection = scope.connections().get(outgoing.connection());
    if (connection == null) {
      throw new Refusal(
          "HP-HTTP-001",
          "the package names no connection " + outgoing.connection() + "; name it there");
    }
    return connection;
  }

  /** The request, without the credential. */
  Request request() throws Refusal {
    var unit = outgoing.unit();
    if (unit.isPresent() && !scope.units().contains(unit.get())) {
      throw new Refusal(
          "HP-HTTP-002", "the unit " + unit.get() + " is outside the package's scope; not called");
    }
    var builder = new Request.Builder().url(url(connection()));
    builder.header("Accept-Encoding", "identity");
    builder.header("Connection", "close");
    builder.header("User-Agent", "Holdpoint");
    var headers = headers();
    headers.forEach(builder::header);
    var mediaType = headers.getOrDefault("content-type", "application/json");
    return builder.method(method(), body(mediaType)).build();
  }

  private HttpUrl url(Connection connection) throws Refusal {
    var base = base(connection);
    String rendered = template.path(outgoing.request().path());
    int mark = rendered.indexOf('?');
    String path = mark < 0 ? rendered : rendered.substring(0, mark);
    String query = mark < 0 ? "" : rendered.substring(mark + 1);
    PathRule.admit(path, connection.paths());
    PathRule.query(query);
    String root = base.encodedPath().replaceFirst("/$", "");
    var builder = base.newBuilder().encodedPath(root + path);
    if (!query.isEmpty()) {
      builder.encodedQuery(query);
    }
    new TreeMap<>(outgoing.query()).forEach(builder::addQueryParameter);
    var url = builder.build();
    // The client has its own reading of URLs; where it differs from ours nothing leaves.
    if (!url.encodedPath().equals(root + path)
        || !url.host().equals(base.host())
        || url.port() != base.port()) {
      throw new Refusal(
          "HP-HTTP-004", "the path is read differently by the client; write it plainly");
    }
    return url;
  }

  private static HttpUrl base(Connection connection) throws Refusal {
    var url = HttpUrl.parse(connection.url().toString());
    if (url == null
        || !url.username().isEmpty()
        || !url.password().isEmpty()
        || url.encodedQuery() != null
        || url.encodedFragment() != null) {
      throw new Refusal(
          "HP-HTTP-005",
          "the URL of connection "
              + connection.id()
              + " must be https://host:port/path without user, query or fragment; mend it");
    }
    if (!url.isHttps() && !Loopback.is(url.host()) && !connection.plaintext()) {
      throw new Refusal(
          "HP-HTTP-005",
          "connection "
              + connection.id()
              + " is plain http to another machine ("
              + url.host()
              + "); use https, or declare plaintext and have it approved");
    }
    PathRule.plain(url.encodedPath());
    return url;
  }

  private String method() throws Refusal {
    var method = outgoing.request().method().toUpperCase(Locale.ROOT);
    boolean hasBody = outgoing.request().body().isPresent();
    if (!WITH_BODY.contains(method) && !(WITHOUT_BODY.contains(method) && !hasBody)) {
      throw new Refusal(
          "HP-HTTP-009",
          "the request is neither GET or HEAD without a body, nor POST, PUT, PATCH or DELETE");
    }
    return method;
  }

  private @Nullable RequestBody body(String mediaType) throws Refusal {
    var bodyTemplate = outgoing.request().body();
    if (bodyTemplate.isEmpty()) {
      return WITHOUT_BODY.contains(method()) ? null : RequestBody.create(new byte[0]);
    }
    return RequestBody.create(
        template.jsonBody(bodyTemplate.get()).getBytes(UTF_8), MediaType.parse(mediaType));
  }

  /** By lower-case name. */
  private Map<String, String> headers() throws Refusal {
    Map<String, String> headers = new TreeMap<>();
    for (var header : outgoing.request().headers().entrySet()) {
      add(headers, header.getKey(), template.header(header.getValue()));
    }
    for (var header : outgoing.headers().entrySet()) {
      add(headers, header.getKey(), Template.headerValue(header.getValue()));
    }
    return headers;
  }

  private static void add(Map<String, String> headers, String name, String value) throws Refusal {
    var key = name.toLowerCase(Locale.ROOT);
    if (!HEADER_NAME.matcher(name).matches() || OWN_HEADERS.contains(key)) {
      throw new Refusal(
          "HP-HTTP-008",
          "the header "
              + Masking.oneLine(name, 60)
              + " is set by this program only, or is no header name; take it out");
    }
    if (headers.put(key, value) != null) {
      throw new Refusal("HP-HTTP-008", "the header " + name + " is given twice; take one out");
    }
  }

  /** What a redirect pointed to, said without repeating what the server wrote. */
  static String redirect(HttpUrl asked, String location) {
    var target = asked.resolve(location);
    if (target == null) {
      return "to nowhere readable";
    }
    boolean same =
        target.host().equals(asked.host())
            && target.port() == asked.port()
            && target.scheme().equals(asked.scheme());
    return same ? "on the same host" : "to another host, " + Masking.oneLine(target.host(), 80);
  }
}
