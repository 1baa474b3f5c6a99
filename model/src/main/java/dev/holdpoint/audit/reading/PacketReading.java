package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.EvidenceRecord;
import dev.holdpoint.audit.report.AuditReport.PacketRecord;
import dev.holdpoint.audit.report.AuditReport.UnitLine;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.projection.PersonNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the packet that a person was shown from the canonical JSON in the ledger. */
final class PacketReading {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PacketReading() {}

  /**
   * What the packet says; empty where there is none or none that can be understood.
   *
   * @param names from a person's id to what is printed for it
   */
  static Optional<PacketRecord> read(String packetJson, UnaryOperator<String> names) {
    if (packetJson.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(packet(JSON.readTree(packetJson), names));
    } catch (JacksonException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static PacketRecord packet(JsonNode packet, UnaryOperator<String> names) {
    Instant at = Instant.parse(text(packet, "at"));
    var live = new ArrayList<UnitLine>();
    packet.path("live").forEach(unit -> live.add(unit(unit)));
    var evidence = new ArrayList<EvidenceRecord>();
    packet.path("evidence").forEach(line -> evidence.add(evidence(line, at)));
    String until = text(packet, "wayBackUntil");
    Duration takes = Duration.parse(text(packet, "wayBackTakes"));
    String wayBack =
        text(packet, "wayBack")
            + (takes.isZero() ? "" : ", takes " + Words.duration(takes))
            + (until.isEmpty() ? "" : ", ends with stage " + until);
    var page = new ArrayList<String>();
    packet
        .path("holds")
        .forEach(hold -> hold.at("/asked/page").forEach(person -> page.add(person.asString(""))));
    String nobody = PersonNames.in(text(packet, "ifNobodyActs"), page, names);
    return new PacketRecord(at, wayBack, nobody, live, evidence);
  }

  private static UnitLine unit(JsonNode unit) {
    var fields = new TreeMap<String, String>();
    var state = unit.path("state");
    state.propertyNames().forEach(name -> fields.put(name, text(state, name)));
    String readAt = text(unit, "readAt");
    String note = readAt.isEmpty() ? "never read" : Words.utc(Instant.parse(readAt));
    return new UnitLine(
        text(unit, "unit"),
        Phrases.sets(fields),
        unit.path("inDoubt").asBoolean(false) ? note + "; in doubt" : note);
  }

  private static EvidenceRecord evidence(JsonNode line, Instant shownAt) {
    String from = text(line, "countsFrom");
    return new EvidenceRecord(
        words(text(line, "kind")),
        text(line, "title"),
        text(line, "value"),
        text(line, "limits"),
        from.isEmpty() ? "–" : Words.duration(Duration.between(Instant.parse(from), shownAt)),
        words(text(line, "verdict")));
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
