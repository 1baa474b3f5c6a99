package dev.holdpoint.ledger;

import dev.holdpoint.domain.change.Condition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Values of any record of the domain, built from its components, so that no new record goes
 * untested.
 */
final class Samples {
  /** How many shapes there are: which variant, empty or full, which constant. */
  static final int SHAPES = 4;

  private Samples() {}

  static Object of(Type type, int shape) {
    return switch (type) {
      case ParameterizedType generic -> ofGeneric(generic, shape);
      case Class<?> plain -> ofClass(plain, shape);
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static Object ofGeneric(ParameterizedType type, int shape) {
    Type[] of = type.getActualTypeArguments();
    boolean empty = shape == 0;
    if (type.getRawType() == List.class) {
      return empty ? List.of() : List.of(of(of[0], shape), of(of[0], shape + 1));
    }
    if (type.getRawType() == Map.class) {
      return empty ? Map.of() : Map.of(of(of[0], shape), of(of[1], shape));
    }
    if (type.getRawType() == Optional.class) {
      return empty ? Optional.empty() : Optional.of(of(of[0], shape));
    }
    throw new AssertionError("no sample of " + type);
  }

  private static Object ofClass(Class<?> type, int shape) {
    if (type.isRecord()) {
      return ofRecord(type, shape);
    }
    if (type.isSealed()) {
      var variants = type.getPermittedSubclasses();
      return of(variants[shape % variants.length], shape);
    }
    if (type.isEnum()) {
      var constants = type.getEnumConstants();
      return constants[shape % constants.length];
    }
    return switch (type.getSimpleName()) {
      case "String" -> List.of("", "a \"quoted\" €", "\u0000\n\\", "\ud83d\ude00").get(shape % 4);
      case "int", "Integer" -> shape * 7 + 1;
      case "long" -> (1L << 53) - shape;
      case "double" -> List.of(0.0, 1.5, -1e-9, 1.7e19).get(shape % 4);
      case "boolean" -> shape % 2 == 0;
      case "Instant" -> Instant.parse("2026-03-01T12:00:00Z").plusMillis(500L * shape);
      case "Duration" -> Duration.ofMillis(90_500L * shape);
      case "LocalDate" -> LocalDate.of(2026, 3, 1 + shape);
      case "URI" -> URI.create("https://site.example:8443/a?b=" + shape);
      case "OptionalInt" -> shape == 0 ? OptionalInt.empty() : OptionalInt.of(shape);
      case "OptionalDouble" -> shape == 0 ? OptionalDouble.empty() : OptionalDouble.of(shape / 3.0);
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static Object ofRecord(Class<?> type, int shape) {
    if (type == Condition.BurnRate.class) {
      // The only record that refuses most numbers.
      var pair = (Condition.Pair) ofRecord(Condition.Pair.class, shape);
      return new Condition.BurnRate(
          0.999 - shape / 100.0, Duration.ofDays(1 + shape), List.of(pair));
    }
    var components = type.getRecordComponents();
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var values =
          Arrays.stream(components).map(each -> of(each.getGenericType(), shape)).toArray();
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no sample of " + type, e);
    }
  }
}
