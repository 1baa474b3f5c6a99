package dev.holdpoint.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults that a site knows, each with the parameters it takes. */
public enum FaultKind {
  /** Adds {@code strength} to the error metrics. */
  ERROR_SPIKE("error-spike", Bite.VALUE, "unit", "metric", "strength", "onlyNew"),
  /** Adds {@code strength} to the latency metrics. */
  LATENCY("latency", Bite.VALUE, "unit", "metric", "strength", "onlyNew"),
  /** Adds {@code strength} for every second since it began. */
  DRIFT("drift", Bite.VALUE, "unit", "metric", "strength", "onlyNew"),
  /** Adds {@code strength} to one of two sources of a quantity. */
  CONFLICTING_SOURCES("conflicting-sources", Bite.VALUE, "unit", "metric", "strength", "onlyNew"),
  /** Scrapes yield NaN. */
  NAN("nan", Bite.SCRAPE, "unit", "metric"),
  /** Queries of the metric yield nothing. */
  EMPTY_RESULT("empty-result", Bite.QUERY, "unit", "metric"),
  /** Queries of the metric yield every result twice, the second with a label more. */
  SEVERAL_SERIES("several-series", Bite.QUERY, "metric"),
  /** Scrapes stop; the last samples stay. */
  STOPPED_SCRAPE("stopped-scrape", Bite.SCRAPE, "unit", "metric"),
  /** Requests under {@code path} are answered with {@code status} and have no effect. */
  HTTP_500("http-500", Bite.REQUEST, "unit", "path", "status", "times"),
  /** Requests under {@code path} are answered {@code delay} late. */
  SLOW_REPLY("slow-reply", Bite.REQUEST, "unit", "path", "delay", "times"),
  /** Changes of the unit are answered with 503 and have no effect. */
  UNIT_503("unit-503", Bite.REQUEST, "unit", "times"),
  /** The change happens and the connection is cut without a reply. */
  REPLY_LOST("reply-lost", Bite.REQUEST, "unit", "times"),
  /** The change is answered with {@code status} and happens {@code delay} later. */
  LATE_EFFECT("late-effect", Bite.REQUEST, "unit", "delay", "status", "times"),
  /** Restores below {@code path} are answered with 503 and have no effect; other changes go on. */
  RESTORE_FAILS("restore-fails", Bite.REQUEST, "unit", "path", "times"),
  /** Records below {@code path} are answered with {@code status} and not made. */
  SERVICE_FAILS("service-fails", Bite.REQUEST, "path", "status", "onlyNew", "times"),
  /** The artefact is unknown. */
  ARTEFACT_MISSING("artefact-missing", Bite.PAGE, "version"),
  /** The artefact's digest differs. */
  ARTEFACT_ALTERED("artefact-altered", Bite.PAGE, "version"),
  /** The artefact is known and cannot be had. */
  ARTEFACT_UNREACHABLE("artefact-unreachable", Bite.PAGE, "version"),
  /** The restore role may not restore. */
  PERMISSION_LOST("permission-lost", Bite.PAGE),
  /** The fallback path is unhealthy. */
  FALLBACK_UNHEALTHY("fallback-unhealthy", Bite.PAGE),
  /** A change freeze is on. */
  CHANGE_FREEZE("change-freeze", Bite.PAGE),
  /** There is little room left on the way back. */
  CAPACITY_SHORT("capacity-short", Bite.PAGE),
  /** Every time that the sources report is {@code offset} away from the true one. */
  CLOCK_SKEW("clock-skew", Bite.QUERY, "offset");

  /** Where in the site a fault bites. */
  public enum Bite {
    /** The real values. */
    VALUE,
    /** Taking samples. */
    SCRAPE,
    /** Answering queries. */
    QUERY,
    /** Requests on their way. */
    REQUEST,
    /** What the control plane's pages say. */
    PAGE
  }

  private final String text;
  private final Bite bite;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of, never shared before it is filled
  private final Set<String> parameters;

  FaultKind(String text, Bite bite, String... parameters) {
    this.text = text;
    this.bite = bite;
    this.parameters = Set.of(parameters);
  }

  /** The name used in descriptions and at the admin door. */
  public String text() {
    return text;
  }

  /** The parameters it takes; {@code unit} stands for {@link Fault#unit()}. */
  public Set<String> parameters() {
    return parameters;
  }

  /** Where in the site it bites. */
  public Bite bite() {
    return bite;
  }

  /** The kind of this name. */
  static Optional<FaultKind> find(String name) {
    return Arrays.stream(values()).filter(k -> k.text.equals(name)).findFirst();
  }

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static FaultKind named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "HP-SIM-030: no fault is called \""
                        + name
                        + "\"; known are "
                        + Arrays.stream(values())
                            .map(FaultKind::text)
                            .collect(Collectors.joining(", "))));
  }
}
