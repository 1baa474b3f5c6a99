package dev.holdpoint.app.demo;

import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.projection.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What {@code result.json} says about a demo. */
final class Result {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Result() {}

  static void write(
      Path file,
      Scenario scenario,
      RunSnapshot run,
      List<Entry> entries,
      String pdf,
      List<String> screens)
      throws IOException {
    var result = new LinkedHashMap<String, @Nullable Object>();
    result.put("scenario", scenario.name());
    result.put("outcome", run.word().name());
    result.put(
        "stages",
        run.stages().stream().map(s -> ordered("id", s.id(), "phase", s.phase().name())).toList());
    result.put("holds", holds(entries));
    result.put("entries", run.entries());
    result.put(
        "detectToRestoredMs", detectToRestored(entries).map(Duration::toMillis).orElse(null));
    result.put("pdf", pdf);
    result.put("screens", screens);
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
  }

  private static Map<String, Object> ordered(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Each hold with the decision that closed it and who took it. */
  private static List<Map<String, Object>> holds(List<Entry> entries) {
    var reasons = new LinkedHashMap<String, String>();
    var closed = new LinkedHashMap<String, Map<String, Object>>();
    Optional<Ruling.DecisionAccepted> deciding = Optional.empty();
    for (var entry : entries) {
      switch (entry.body()) {
        case Ruling.HoldPlaced hold -> reasons.put(hold.id(), hold.reason().name());
        case Ruling.DecisionAccepted accepted -> deciding = Optional.of(accepted);
        case Ruling.HoldClosed(_, var id, _) -> closed.put(id, closing(deciding));
        case Fact _ -> deciding = Optional.empty();
        case Ruling _ -> {}
      }
    }
    var holds = new ArrayList<Map<String, Object>>();
    reasons.forEach(
        (id, reason) -> {
          var hold = ordered("reason", reason);
          hold.putAll(closed.getOrDefault(id, ordered("decision", "", "persons", List.of())));
          holds.add(hold);
        });
    return holds;
  }

  private static Map<String, Object> closing(Optional<Ruling.DecisionAccepted> deciding) {
    return ordered(
        "decision",
        deciding
            .map(d -> d.decision().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .orElse("trigger"),
        "persons",
        deciding.map(Ruling.DecisionAccepted::persons).orElse(List.of()));
  }

  /** Of the newest rollback that brought anything back. */
  private static Optional<Duration> detectToRestored(List<Entry> entries) {
    var touched =
        entries.stream()
            .map(Entry::body)
            .filter(Ruling.RollbackStarted.class::isInstance)
            .map(Ruling.RollbackStarted.class::cast)
            .filter(started -> !started.targets().isEmpty())
            .map(Ruling.RollbackStarted::number)
            .collect(Collectors.toSet());
    return entries.stream()
        .map(Entry::body)
        .filter(Ruling.RollbackDone.class::isInstance)
        .map(Ruling.RollbackDone.class::cast)
        .filter(done -> touched.contains(done.number()))
        .map(done -> Duration.between(done.detectedAt(), done.restoredAt()))
        .reduce((_, last) -> last);
  }
}
