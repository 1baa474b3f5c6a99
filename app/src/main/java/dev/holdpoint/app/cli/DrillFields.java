package dev.holdpoint.app.cli;

import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.drill.Fault;
import java.util.HashMap;
import java.util.Map;

/** A drill's result as one object of the printed document. */
final class DrillFields {
  private DrillFields() {}

  static Map<String, Object> of(DrillResult result) {
    var fields =
        new HashMap<>(
            Document.with("trigger", result.trigger())
                .and("passed", result.passed())
                .and("where", word(result.where()))
                .and("stages", result.stages())
                .and("tookMs", result.took().toMillis())
                .and("at", result.at().toString())
                .and("expires", result.expires().toString())
                .and("person", result.person())
                .and("paging", result.paging())
                .and("injected", result.injected().stream().map(DrillFields::samples).toList())
                .and("window", result.window().stream().map(DrillFields::fill).toList())
                .and("actions", result.actions().stream().map(DrillFields::act).toList())
                .members());
    result
        .broken()
        .ifPresent(
            b ->
                fields.put(
                    "broken",
                    Document.with("code", b.code())
                        .and("step", b.step())
                        .and("why", b.why())
                        .and("mend", Fault.mend(b.code()))
                        .members()));
    return fields;
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static Map<String, Object> samples(DrillResult.Samples samples) {
    var fields =
        new HashMap<>(
            Document.with("metric", samples.metric())
                .and("count", samples.count())
                .and("first", samples.first().toString())
                .and("last", samples.last().toString())
                .members());
    samples.value().ifPresent(value -> fields.put("value", value));
    return fields;
  }

  private static Map<String, Object> fill(DrillResult.Fill fill) {
    return Document.with("at", fill.at().toString())
        .and("accruedMs", fill.accrued().toMillis())
        .members();
  }

  private static Map<String, Object> act(DrillResult.Act act) {
    return Document.with("at", act.at().toString())
        .and("unit", act.unit())
        .and("step", act.step())
        .and("action", act.action())
        .and("direction", word(act.direction()))
        .and("reply", act.reply())
        .and("readBack", act.readBack().orElse(""))
        .and("confirmed", act.confirmed())
        .members();
  }
}
