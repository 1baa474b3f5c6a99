package dev.holdpoint.app.demo;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Unit;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scenarios that can be played: those of a file, or those that come with the program, whose
 * domains are listed in {@code domains.txt}.
 *
 * @param scenarios in the order of their files
 */
public record Repertoire(List<Scenario> scenarios) {
  private static final String DOMAINS = "domains.txt";

  /** Copies the list. */
  public Repertoire {
    scenarios = List.copyOf(scenarios);
  }

  /** What comes with the program. */
  public static Repertoire bundled() {
    var all = new ArrayList<Scenario>();
    for (var domain : text(DOMAINS).lines().filter(line -> !line.isBlank()).toList()) {
      all.addAll(ScenarioReader.bundled(text(domain + "-scenarios.yaml")));
    }
    return new Repertoire(all);
  }

  /**
   * What stands in a file; its package and its site may be files beside it.
   *
   * @throws IllegalArgumentException where it is not understood, saying why
   */
  public static Repertoire of(Path file) throws IOException {
    return new Repertoire(ScenarioReader.of(file));
  }

  /** The scenario of that name. */
  public Optional<Scenario> named(String name) {
    return scenarios.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** All names, for a sentence. */
  public String names() {
    return scenarios.stream().map(Scenario::name).collect(Collectors.joining(", "));
  }

  /** The first site that has every unit of a package. */
  public Optional<SiteSpec> siteFor(ChangePackage change) {
    var units = change.units().stream().map(Unit::id).toList();
    return scenarios.stream()
        .map(s -> s.setting().site())
        .filter(site -> site.units().containsAll(units))
        .findFirst();
  }

  /** Every scenario in a line, below its domain. */
  public List<String> lines() {
    var byDomain = new LinkedHashMap<String, List<Scenario>>();
    scenarios.forEach(
        s -> byDomain.computeIfAbsent(s.setting().domain(), _ -> new ArrayList<>()).add(s));
    int widest = scenarios.stream().mapToInt(s -> s.name().length()).max().orElse(1);
    var lines = new ArrayList<String>();
    for (Map.Entry<String, List<Scenario>> domain : byDomain.entrySet()) {
      lines.add(domain.getKey());
      for (var s : domain.getValue()) {
        lines.add(String.format(Locale.ROOT, "  %-" + widest + "s  %s", s.name(), s.about()));
      }
    }
    return lines;
  }

  private static String text(String name) {
    try (var in = Repertoire.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
