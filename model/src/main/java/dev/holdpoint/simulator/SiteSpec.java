package dev.holdpoint.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The description of a simulated site.
 *
 * @param environment what the marker says this is
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param seed from which all noise follows
 * @param units names of the units, each with every field
 * @param artefacts what can be installed, by version
 * @param exposure how much of a unit is on the new version
 * @param metrics the series of each unit
 * @param sources quantities served outside Prometheus
 * @param pages read-only pages of the control plane, by path
 * @param services what customers of the site call, each a collection of records
 * @param restorePaths below which units are restored, the first one as a rule; they are read and
 *     changed forward elsewhere
 */
public record SiteSpec(
    String site,
    String environment,
    int port,
    long seed,
    List<String> units,
    Map<String, FieldSpec> fields,
    Map<String, Artefact> artefacts,
    Exposure exposure,
    Scrape scrape,
    List<MetricSpec> metrics,
    List<Source> sources,
    List<Page> pages,
    List<Service> services,
    List<String> restorePaths) {

  /** Below which units are read and changed, and restored too unless the site says otherwise. */
  public static final String UNITS = "/control/units/";

  /** A versioned artefact; {@code digest} is lower-case hexadecimal SHA-256. */
  public record Artefact(String version, String digest, boolean immutable) {}

  /**
   * How much of a unit is on the new version: the share of the field's word, or else the field's
   * share of {@code full}, or all of it where no field is named, but nothing while {@code
   * versionField} has its starting value.
   *
   * @param field a whole-number field or one with shares, or the empty text
   * @param shares from 0 to 1 by word; empty for a whole number
   */
  public record Exposure(
      String versionField, String field, double full, Map<String, Double> shares) {
    public Exposure {
      shares = Map.copyOf(shares);
    }
  }

  /**
   * When samples materialise and how long they stay.
   *
   * @param every scrape interval
   * @param history how long samples are kept
   * @param backfill how much history is there at the start
   * @param lookback how old a sample may be and still answer a query
   */
  public record Scrape(Duration every, Duration history, Duration backfill, Duration lookback) {}

  /**
   * A quantity for the whole site served as JSON at {@code path}, its value under {@code field}.
   */
  public record Source(String path, String field, MetricSpec metric) {}

  /** A page of the control plane that units and faults change. */
  public record Page(String path, Map<String, JsonNode> reply, List<Change> changes) {
    public Page {
      reply = Collections.unmodifiableMap(new LinkedHashMap<>(reply));
      changes = List.copyOf(changes);
    }
  }

  /**
   * Records that customers make by POST at {@code path} and read below it by their ids.
   *
   * @param needs member of a record to the path of the service whose record it must name
   */
  public record Service(String path, Map<String, String> needs) {
    public Service {
      needs = Map.copyOf(needs);
    }
  }

  /** Members of a page that differ while {@code when} holds. */
  public record Change(When when, Map<String, JsonNode> set) {
    public Change {
      set = Map.copyOf(set);
    }
  }

  /** When a page changes. */
  public sealed interface When {}

  /** While a fault of this kind is on. */
  public record FaultIsOn(FaultKind kind) implements When {}

  /** While any unit has this value. */
  public record AnyUnitHas(String field, String value) implements When {}

  /** Copies what it is given; the reader has checked it. */
  public SiteSpec {
    units = List.copyOf(units);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    artefacts = Map.copyOf(artefacts);
    metrics = List.copyOf(metrics);
    sources = List.copyOf(sources);
    pages = List.copyOf(pages);
    services = List.copyOf(services);
    restorePaths = List.copyOf(restorePaths);
  }

  /**
   * Reads a description (YAML, at most 1 MiB); the stream stays open.
   *
   * @throws IllegalArgumentException where it is not one, saying which place is wrong
   */
  public static SiteSpec read(InputStream in) {
    try {
      return SiteSpecReader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("HP-SIM-020: the site description cannot be read", e);
    }
  }

  /**
   * A description that comes with this program, by its name.
   *
   * @throws IllegalArgumentException where there is none of this name
   */
  public static SiteSpec bundled(String name) {
    try (var in = SiteSpec.class.getResourceAsStream(name + "-site.yaml")) {
      if (in == null) {
        throw new IllegalArgumentException(
            "HP-SIM-021: no bundled site is called \"" + name + "\"");
      }
      return SiteSpecReader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("HP-SIM-020: the site description cannot be read", e);
    }
  }

  /**
   * A description in a file of the user's.
   *
   * @throws IllegalArgumentException where it is not one, saying which place is wrong
   */
  public static SiteSpec of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return SiteSpecReader.read(in);
    }
  }

  /** The same site on another port. */
  public SiteSpec withPort(int other) {
    return new SiteSpec(
        site,
        environment,
        other,
        seed,
        units,
        fields,
        artefacts,
        exposure,
        scrape,
        metrics,
        sources,
        pages,
        services,
        restorePaths);
  }
}
