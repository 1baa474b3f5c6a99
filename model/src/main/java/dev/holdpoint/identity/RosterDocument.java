package dev.holdpoint.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.RevocationList;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The text of roster.yaml. Fields are as found; {@link RosterReader} judges them. */
record RosterDocument(
    @Nullable String apiVersion,
    @Nullable String kind,
    int serial,
    @Nullable String issued,
    @Nullable String previous,
    @Nullable String change,
    @Nullable String revocations,
    @Nullable List<? extends @Nullable Entry> persons,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<? extends @Nullable Lent> delegations) {
  static final String API_VERSION = "holdpoint/v1";
  static final String KIND = "Roster";

  /**
   * A buffer for a whole roster: the parser fails where a smaller one ends between the two halves
   * of a character, as a name may hold it.
   */
  private static final LoadSettings WHOLE =
      LoadSettings.builder()
          .setLabel("roster")
          .setBufferSize(RosterReader.MAX_BYTES + 1)
          .setCodePointLimit(RosterReader.MAX_BYTES)
          .build();

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(YAMLFactory.builder().loadSettings(WHOLE).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.LITERAL_BLOCK_STYLE)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .build();

  /** One person. */
  record Entry(
      @Nullable String id,
      @Nullable String name,
      @Nullable List<? extends @Nullable String> roles,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Map<String, ? extends @Nullable String> until,
      @Nullable String certificate) {
    static Entry of(Person person) {
      return new Entry(
          person.id(),
          person.name(),
          person.declared().stream().map(RosterDocument::word).toList(),
          person.until().isEmpty() ? null : ends(person),
          Certificates.pem(person.certificate()));
    }
  }

  private static Map<String, String> ends(Person person) {
    var ends = new TreeMap<String, String>();
    person.until().forEach((role, at) -> ends.put(word(role), at.toString()));
    return ends;
  }

  /** One delegation. */
  record Lent(
      @Nullable String role,
      @Nullable String from,
      @Nullable String to,
      @Nullable String begins,
      @Nullable String ends) {
    static Lent of(Delegation delegation) {
      return new Lent(
          word(delegation.role()),
          delegation.from(),
          delegation.to(),
          delegation.begins().toString(),
          delegation.ends().toString());
    }
  }

  /**
   * The text of a roster.
   *
   * @param previous digest of the roster that this one replaces; empty for the first
   * @param change what was changed against it, in one sentence
   */
  static byte[] write(
      int serial,
      Instant issued,
      String previous,
      String change,
      RevocationList revocations,
      List<Person> persons,
      List<Delegation> delegations) {
    var document =
        new RosterDocument(
            API_VERSION,
            KIND,
            serial,
            issued.toString(),
            previous,
            change,
            revocations.pem(),
            persons.stream().map(Entry::of).toList(),
            delegations.isEmpty() ? null : delegations.stream().map(Lent::of).toList());
    return MAPPER.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Parses bytes whose signature was checked.
   *
   * @throws tools.jackson.core.JacksonException where they are not such a document
   */
  static @Nullable RosterDocument parse(byte[] yaml) {
    return MAPPER.readValue(yaml, RosterDocument.class);
  }

  /** A role as people write it: in lower case. */
  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
