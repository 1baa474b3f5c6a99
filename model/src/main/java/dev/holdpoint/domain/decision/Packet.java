package dev.holdpoint.domain.decision;

import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.record.EarlierRun;
import dev.holdpoint.domain.run.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The intervention packet: why it stopped, what is live now, which way back remains and until when,
 * what a human must confirm. Built anew from the run's state; a decision is signed over one.
 *
 * @param wayBackUntil the stage with which the way back ends; absent if none does
 * @param ifNobodyActs what will happen by itself, in words
 * @param earlier runs of the same change before this one, newest first
 */
public record Packet(
    String run,
    String change,
    int version,
    String title,
    String packageDigest,
    Instant at,
    String stageTitle,
    Phase phase,
    Substance substance,
    List<OpenHold> holds,
    List<UnitNow> live,
    String wayBack,
    Duration wayBackTakes,
    Optional<String> wayBackUntil,
    String ifNobodyActs,
    List<EvidenceLine> evidence,
    List<EarlierRun> earlier) {

  /** Copies the lists. */
  public Packet {
    holds = List.copyOf(holds);
    live = List.copyOf(live);
    evidence = List.copyOf(evidence);
    earlier = List.copyOf(earlier);
  }

  /**
   * An open hold.
   *
   * @param signed persons whose first signature stands
   * @param asked who is to answer a fired trigger; absent where no page is declared, and once
   *     somebody answered
   */
  public record OpenHold(
      String id,
      HoldReason reason,
      String stage,
      int attempt,
      Instant since,
      String why,
      List<String> subjects,
      Role role,
      int people,
      String confirm,
      List<String> signed,
      Optional<Asked> asked) {
    /** Copies the lists. */
    public OpenHold {
      subjects = List.copyOf(subjects);
      signed = List.copyOf(signed);
    }
  }

  /**
   * Who is asked about a fired trigger.
   *
   * @param page roster ids, in the order in which they are asked
   * @param step place on the page, from 0; the length of the page once nobody is left
   * @param until when the next one is asked, or the page ends; absent once it has
   */
  public record Asked(List<String> page, int step, Optional<Instant> until) {
    /** Copies the page. */
    public Asked {
      page = List.copyOf(page);
    }

    /** The person who is asked now; absent once nobody on the page has answered. */
    public Optional<String> person() {
      return at(step);
    }

    /** The person who is asked after that. */
    public Optional<String> next() {
      return at(step + 1);
    }

    private Optional<String> at(int place) {
      return place < page.size() ? Optional.of(page.get(place)) : Optional.empty();
    }

    private Map<String, Object> fields() {
      return Map.of("page", page, "step", step, "until", until.map(Instant::toString).orElse(""));
    }
  }

  /** A unit as last read; without a time when it was never read. */
  public record UnitNow(
      String unit, String title, UnitState state, Optional<Instant> readAt, boolean inDoubt) {}

  /** The canonical JSON. */
  public String canonicalJson() {
    return Canonical.json(
        Map.ofEntries(
            Map.entry("run", run),
            Map.entry("change", change),
            Map.entry("version", version),
            Map.entry("title", title),
            Map.entry("packageDigest", packageDigest),
            Map.entry("at", at.toString()),
            Map.entry("stageTitle", stageTitle),
            Map.entry("phase", phase),
            Map.entry("substance", substance.fields()),
            Map.entry("holds", holds.stream().map(Packet::fields).toList()),
            Map.entry("live", live.stream().map(Packet::fields).toList()),
            Map.entry("wayBack", wayBack),
            Map.entry("wayBackTakes", wayBackTakes.toString()),
            Map.entry("wayBackUntil", wayBackUntil.orElse("")),
            Map.entry("ifNobodyActs", ifNobodyActs),
            Map.entry("evidence", evidence.stream().map(EvidenceLine::fields).toList()),
            Map.entry("earlier", earlier.stream().map(EarlierRun::fields).toList())));
  }

  /** SHA-256 of the canonical JSON. */
  public String digest() {
    return Canonical.digest(canonicalJson());
  }

  private static Map<String, Object> fields(OpenHold hold) {
    return Map.ofEntries(
        Map.entry("id", hold.id),
        Map.entry("reason", hold.reason),
        Map.entry("stage", hold.stage),
        Map.entry("attempt", hold.attempt),
        Map.entry("since", hold.since.toString()),
        Map.entry("why", hold.why),
        Map.entry("subjects", hold.subjects),
        Map.entry("role", hold.role),
        Map.entry("people", hold.people),
        Map.entry("confirm", hold.confirm),
        Map.entry("signed", hold.signed),
        Map.entry("asked", hold.asked.map(Asked::fields).orElse(Map.of())));
  }

  private static Map<String, Object> fields(UnitNow unit) {
    return Map.of(
        "unit",
        unit.unit,
        "state",
        unit.state.fields(),
        "readAt",
        unit.readAt.map(Instant::toString).orElse(""),
        "inDoubt",
        unit.inDoubt);
  }
}
