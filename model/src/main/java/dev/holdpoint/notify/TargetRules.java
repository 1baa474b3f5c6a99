package dev.holdpoint.notify;

import dev.holdpoint.http.Masking;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What one target of {@code notify.yaml} may look like. Repeats no address and no credential. */
final class TargetRules {
  static final Set<String> FIELDS = Set.of("id", "url", "credential", "about", "plainHttp");

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern REFERENCE =
      Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]{0,199}|file:[^\\p{Cc}]{1,1000}");
  private static final int LONGEST_URL = 2_000;
  private static final int SHOWN = 60;

  private final Post post;

  TargetRules(Post post) {
    this.post = post;
  }

  /** The target, or empty where a finding says what is wrong. */
  Optional<Target> target(JsonNode node, String place, List<NotifyFinding> findings) {
    int before = findings.size();
    var id = text(node, "id").filter(word -> ID.matcher(word).matches());
    if (id.isEmpty()) {
      findings.add(NotifyFault.ID.because(place + " has no id of that form."));
    }
    var url = text(node, "url").flatMap(TargetRules::address);
    if (url.isEmpty()) {
      findings.add(NotifyFault.URL.because(place + ".url is no such address."));
    }
    var credential = text(node, "credential").filter(it -> REFERENCE.matcher(it).matches());
    if (node.has("credential") && credential.isEmpty()) {
      findings.add(NotifyFault.CREDENTIAL.because(place + ".credential is no reference."));
    }
    var about = about(node, place, findings);
    boolean plain = plain(node, place, url, findings);
    if (findings.size() > before) {
      return Optional.empty();
    }
    var target = new Target(id.orElseThrow(), url.orElseThrow(), credential, about, plain);
    leaves(target, place).ifPresent(findings::add);
    return findings.size() > before ? Optional.empty() : Optional.of(target);
  }

  /** What the rules of the program's HTTP client have against it, whatever is sent. */
  private Optional<NotifyFinding> leaves(Target target, String place) {
    return post.refusal(target)
        .filter(refusal -> !Post.mayPass(refusal))
        .map(
            refusal ->
                refusal.code().equals("HP-HTTP-005") && !isHttps(target.url())
                    ? NotifyFault.PLAIN_HTTP.because(
                        place
                            + " is plain http to another machine, "
                            + target.url().getHost()
                            + ".")
                    : NotifyFault.URL.because(
                        place + ".url cannot be called: " + refusal.code() + "."));
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static Optional<URI> address(String text) {
    if (text.length() > LONGEST_URL) {
      return Optional.empty();
    }
    try {
      var url = new URI(text);
      boolean http = isHttps(url) || "http".equalsIgnoreCase(url.getScheme());
      return Optional.of(url)
          .filter(
              it ->
                  http
                      && it.getHost() != null
                      && it.getRawUserInfo() == null
                      && it.getRawFragment() == null);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static boolean plain(
      JsonNode node, String place, Optional<URI> url, List<NotifyFinding> findings) {
    if (!node.has("plainHttp")) {
      return false;
    }
    var said = node.path("plainHttp");
    if (!said.isBoolean()) {
      findings.add(NotifyFault.PLAIN_HTTP.because(place + ".plainHttp is neither true nor false."));
      return false;
    }
    if (said.booleanValue() && url.filter(TargetRules::isHttps).isPresent()) {
      findings.add(
          NotifyFault.PLAIN_HTTP.because(place + ".plainHttp is said of an https address."));
    }
    return said.booleanValue();
  }

  private static Set<Topic> about(JsonNode node, String place, List<NotifyFinding> findings) {
    if (!node.has("about")) {
      return EnumSet.allOf(Topic.class);
    }
    var list = node.path("about");
    var topics = EnumSet.noneOf(Topic.class);
    boolean good = list.isArray() && !list.isEmpty() && list.size() <= Topic.values().length;
    for (int i = 0; good && i < list.size(); i++) {
      var topic =
          list.get(i).isString() ? Topic.of(list.get(i).stringValue()) : Optional.<Topic>empty();
      good = topic.filter(topics::add).isPresent();
    }
    if (!good) {
      findings.add(
          NotifyFault.ABOUT.because(place + ".about is no list of such words, each once."));
    }
    return topics;
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field)).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  /** A name from the file, fit to be shown. */
  static String shown(String name) {
    return Masking.oneLine(name, SHOWN);
  }
}
