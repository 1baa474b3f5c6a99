package dev.holdpoint.ledger;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdpoint.domain.change.Condition;
import dev.holdpoint.domain.change.Gate;
import dev.holdpoint.domain.change.MetricSource;
import dev.holdpoint.domain.change.WayBack;
import dev.holdpoint.domain.evidence.ActionReply;
import dev.holdpoint.domain.evidence.Reading;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.ledger.entry.CanonicalJson;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Domain records to the bodies of entries and back. A type is named after its record, {@code
 * HoldPlaced} as {@code hold-placed}; the names come from the sealed interfaces, so a new record
 * needs nothing here. Strict both ways: members that are missing or unknown are refused, instants
 * and durations are ISO 8601 text within {@link Bounds}, and a number that is not finite does not
 * come past the ledger. All threads may use one codec.
 */
public final class EntryCodec {
  /** Adds the type's name to the variants of a sealed interface inside a body. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Variant {}

  private static final List<Class<?>> VARIANTS =
      List.of(
          ActionReply.class,
          Condition.class,
          Gate.Criterion.class,
          MetricSource.class,
          Reading.class,
          WayBack.class);

  private static final ClassValue<String> TYPE_NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          var words = type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
          return words.toLowerCase(Locale.ROOT);
        }
      };

  private final JsonMapper mapper;
  private final Map<String, Class<? extends EntryBody>> facts = types(Fact.class);
  private final Map<String, Class<? extends EntryBody>> rulings = types(Ruling.class);

  /** A codec for all records of the domain. */
  public EntryCodec() {
    var builder =
        JsonMapper.builder(CanonicalJson.strictFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS);
    builder.addModule(Bounds.module());
    for (Class<?> variant : VARIANTS) {
      builder.addMixIn(variant, Variant.class);
      for (Class<?> each : records(variant)) {
        builder.registerSubtypes(new NamedType(each, typeName(each)));
      }
    }
    this.mapper = builder.build();
  }

  /** The entry that says this about a run. */
  public EntryDraft draft(String run, EntryBody body) {
    return new EntryDraft(
        run, kind(body), typeName(body.getClass()), body.at(), mapper.writeValueAsString(body));
  }

  /**
   * The entry in the words of the domain; fails for the station's entries, which are no matter of a
   * run.
   */
  public Entry entry(StoredEntry stored) throws UnreadableEntry {
    return new Entry(stored.seq(), stored.run(), stored.runSeq(), body(stored), stored.hash());
  }

  private EntryBody body(StoredEntry stored) throws UnreadableEntry {
    var known =
        switch (stored.kind()) {
          case FACT -> facts;
          case RULING -> rulings;
          case STATION -> Map.<String, Class<? extends EntryBody>>of();
        };
    var type = known.get(stored.type());
    if (type == null) {
      throw new UnreadableEntry(stored, "there is no " + stored.kind().label() + " of this type");
    }
    try {
      return mapper.readValue(stored.body(), type);
    } catch (JacksonException e) {
      throw new UnreadableEntry(stored, String.valueOf(e.getOriginalMessage()), e);
    }
  }

  /**
   * The rules version that an admission names, without reading the rest of it, which may be of a
   * form unknown here; absent if it names none.
   */
  public OptionalInt rulesVersion(StoredEntry admission) {
    try {
      var version = mapper.readTree(admission.body()).path("rulesVersion");
      return version.isInt() ? OptionalInt.of(version.intValue()) : OptionalInt.empty();
    } catch (JacksonException noJson) {
      // Whoever reads the entry itself says so.
      return OptionalInt.empty();
    }
  }

  /** The time that the body gives, without reading the rest of it; absent if it gives none. */
  public Optional<Instant> at(StoredEntry entry) {
    try {
      var at = mapper.readTree(entry.body()).path("at");
      return at.isString() ? Optional.of(Instant.parse(at.stringValue())) : Optional.empty();
    } catch (JacksonException | DateTimeException unreadable) {
      // Whoever reads the entry itself says so.
      return Optional.empty();
    }
  }

  /** The name under which a record of the domain stands in the ledger. */
  public static String typeName(Class<?> type) {
    return TYPE_NAMES.get(type);
  }

  /** The records of a sealed interface, also of the sealed interfaces within it. */
  private static List<Class<?>> records(Class<?> sealedType) {
    return Stream.of(sealedType.getPermittedSubclasses())
        .<Class<?>>mapMulti(
            (each, found) -> {
              if (each.isSealed()) {
                records(each).forEach(found);
              } else {
                found.accept(each);
              }
            })
        .toList();
  }

  private static EntryKind kind(EntryBody body) {
    return switch (body) {
      case Fact _ -> EntryKind.FACT;
      case Ruling _ -> EntryKind.RULING;
    };
  }

  private static Map<String, Class<? extends EntryBody>> types(
      Class<? extends EntryBody> sealedType) {
    var types = new HashMap<String, Class<? extends EntryBody>>();
    for (Class<?> each : sealedType.getPermittedSubclasses()) {
      if (types.put(typeName(each), each.asSubclass(EntryBody.class)) != null) {
        throw new IllegalStateException("two records of one name: " + each);
      }
    }
    return Map.copyOf(types);
  }
}
