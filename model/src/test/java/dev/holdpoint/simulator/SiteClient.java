package dev.holdpoint.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a site as a stranger would, over HTTP alone. */
final class SiteClient implements AutoCloseable {
  record Answer(int status, JsonNode body) {
    String error() {
      return body.path("error").asString();
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final Tokens tokens;

  SiteClient(Site site) {
    url = site.url();
    tokens = site.tokens();
  }

  Answer get(Role role, String path) throws IOException, InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + tokens.of(role)).GET());
  }

  Answer open(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer withToken(String authorization, String path) throws IOException, InterruptedException {
    return send(request(path).header("Authorization", authorization).GET());
  }

  Answer put(Role role, String unit, String key, String body)
      throws IOException, InterruptedException {
    return send(change(role, unit, key, body));
  }

  CompletableFuture<?> putLater(Role role, String unit, String key, String body) {
    return http.sendAsync(change(role, unit, key, body).build(), BodyHandlers.ofString());
  }

  Answer send(Role role, String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Authorization", "Bearer " + tokens.of(role))
            .method(method, BodyPublishers.ofString(body)));
  }

  /** The result of an instant query: its elements, or the pair of a scalar. */
  JsonNode query(String query) throws IOException, InterruptedException {
    return api("query", Map.of("query", query)).body().path("data").path("result");
  }

  /** The one number that a query yields. */
  double number(String query) throws IOException, InterruptedException {
    var result = query(query);
    if (result.size() != 1) {
      throw new AssertionError("one result expected of " + query + " but got " + result);
    }
    return Double.parseDouble(result.get(0).get("value").get(1).asString());
  }

  Answer api(String endpoint, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return open("/api/v1/" + endpoint + "?" + form(parameters));
  }

  Answer apiByForm(String endpoint, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return send(
        request("/api/v1/" + endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(parameters))));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder change(Role role, String unit, String key, String body) {
    var request =
        request("/control/units/" + unit)
            .header("Authorization", "Bearer " + tokens.of(role))
            .PUT(BodyPublishers.ofString(body));
    return key.isEmpty() ? request : request.header("Idempotency-Key", key);
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
  }
}
