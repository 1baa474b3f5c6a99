package dev.holdpoint.notify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code notify.yaml}. All findings come at once, and one refuses the file: who believes that
 * five targets are told must not learn later that it was four.
 */
public final class TargetsReader {
  /** Larger files are refused unread. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Most targets of a home. */
  public static final int MOST = 8;

  private static final int MOST_FINDINGS = 20;

  /** A smaller buffer may end between the two halves of a character, at which the parser fails. */
  private static final LoadSettings WHOLE =
      LoadSettings.builder()
          .setLabel("notify")
          .setBufferSize(MAX_BYTES + 1)
          .setCodePointLimit(MAX_BYTES)
          .build();

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(YAMLFactory.builder().loadSettings(WHOLE).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final TargetRules rules;

  /**
   * @param post whose rules say what may leave
   */
  public TargetsReader(Post post) {
    this.rules = new TargetRules(post);
  }

  /** Where the targets of a home stand. */
  public static Path in(Path home) {
    return home.resolve("notify.yaml");
  }

  /** Reads a file; one that is not there names nobody. */
  public TargetsReading read(Path file) {
    if (Files.notExists(file)) {
      return new TargetsReading.Named(List.of());
    }
    if (!Files.isRegularFile(file)) {
      // Neither a folder nor a pipe, which would never end.
      return unreadable(file + " is no file that can be read.");
    }
    try (var in = Files.newInputStream(file)) {
      return read(in.readNBytes(MAX_BYTES + 1));
    } catch (IOException e) {
      return unreadable(file + " cannot be read: " + e.getClass().getSimpleName() + ".");
    }
  }

  private static TargetsReading unreadable(String what) {
    return TargetsReading.Refused.because(
        NotifyFault.UNREADABLE.because(what + " Nobody is notified."));
  }

  /** Reads the bytes of a file. */
  public TargetsReading read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return TargetsReading.Refused.because(
          NotifyFault.TOO_LARGE.because(
              "notify.yaml has more than " + MAX_BYTES + " bytes. Nobody is notified."));
    }
    JsonNode root;
    try {
      // A decoder of its own: the parser's would replace what is no text.
      root =
          MAPPER.readTree(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException | JacksonException _) {
      return syntax();
    }
    if (!root.isObject()) {
      return syntax();
    }
    var findings = new ArrayList<NotifyFinding>();
    var targets = targets(root, findings);
    return findings.isEmpty()
        ? new TargetsReading.Named(targets)
        : new TargetsReading.Refused(findings.stream().limit(MOST_FINDINGS).toList());
  }

  private static TargetsReading syntax() {
    return TargetsReading.Refused.because(
        NotifyFault.SYNTAX.because(
            "notify.yaml is no YAML mapping in UTF-8 without duplicate keys. Nobody is notified."));
  }

  private List<Target> targets(JsonNode root, List<NotifyFinding> findings) {
    unknown(root, "", Set.of("targets"), findings);
    var list = root.path("targets");
    if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
      findings.add(NotifyFault.TARGETS.because("notify.yaml has no list of one to eight targets."));
      return List.of();
    }
    var targets = new ArrayList<Target>();
    var taken = new HashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      var place = "targets[" + i + "]";
      if (!list.get(i).isObject()) {
        findings.add(NotifyFault.TARGETS.because(place + " is no mapping."));
        continue;
      }
      unknown(list.get(i), place + ".", TargetRules.FIELDS, findings);
      rules
          .target(list.get(i), place, findings)
          .ifPresent(
              target -> {
                if (!taken.add(target.id())) {
                  findings.add(NotifyFault.ID.because(place + " has the id of another target."));
                }
                targets.add(target);
              });
    }
    return targets;
  }

  private static void unknown(
      JsonNode node, String place, Set<String> known, List<NotifyFinding> findings) {
    node.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .limit(MOST)
        .forEach(
            name ->
                findings.add(
                    NotifyFault.UNKNOWN_FIELD.because(
                        "notify.yaml has the field "
                            + place
                            + TargetRules.shown(name)
                            + ", which is none.")));
  }
}
