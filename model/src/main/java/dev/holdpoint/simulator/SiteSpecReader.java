package dev.holdpoint.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a site's description from YAML. Unknown members are refused, so that a slip is seen. */
final class SiteSpecReader {
  private static final int LARGEST = 1 << 20;
  private static final int LONGEST_HISTORY = 100_000;

  /**
   * A buffer for a whole description: the parser copies a smaller one for each kilobyte of a token,
   * and fails where it ends between the two halves of a character.
   */
  private static final LoadSettings WHOLE =
      LoadSettings.builder()
          .setLabel("site")
          .setBufferSize(LARGEST + 1)
          .setCodePointLimit(LARGEST)
          .build();

  private static final ObjectMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().loadSettings(WHOLE).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SiteSpecReader() {}

  static SiteSpec read(InputStream in) throws IOException {
    var bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException("HP-SIM-022: the site description is over 1 MiB");
    }
    try {
      return site(new Place("site description", YAML.readTree(bytes)));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "HP-SIM-023: the site description is not YAML: " + e.getOriginalMessage(), e);
    }
  }

  private static SiteSpec site(Place at) {
    at.only(
        "site environment port seed units fields artefacts exposure scrape metrics sources pages"
            + " services restorePath secondRestorePath");
    var fields = new LinkedHashMap<String, FieldSpec>();
    at.get("fields").members().forEach((name, field) -> fields.put(name, field(name, field)));
    var artefacts = new LinkedHashMap<String, SiteSpec.Artefact>();
    at.get("artefacts").members().forEach((name, a) -> artefacts.put(name, artefact(name, a)));
    var metrics = new ArrayList<MetricSpec>();
    at.get("metrics").members().forEach((name, m) -> metrics.add(metric(name, m, Set.of())));
    var sources = new ArrayList<SiteSpec.Source>();
    at.optional("sources").members().forEach((name, s) -> sources.add(source(name, s)));
    var pages = new ArrayList<SiteSpec.Page>();
    at.optional("pages").members().forEach((path, page) -> pages.add(page(path, page)));
    var services = new ArrayList<SiteSpec.Service>();
    at.optional("services").members().forEach((path, s) -> services.add(service(path, s)));
    var spec =
        new SiteSpec(
            at.get("site").text(),
            at.get("environment").text(),
            (int) at.number("port", 0),
            (long) at.number("seed", 1),
            at.get("units").texts(),
            fields,
            artefacts,
            exposure(at.get("exposure")),
            scrape(at.get("scrape")),
            metrics,
            sources,
            pages,
            services,
            restorePaths(at));
    check(spec);
    return spec;
  }

  private static List<String> restorePaths(Place at) {
    var paths = new ArrayList<String>();
    paths.add(at.has("restorePath") ? at.get("restorePath").text() : SiteSpec.UNITS);
    if (at.has("secondRestorePath")) {
      paths.add(at.get("secondRestorePath").text());
    }
    return paths;
  }

  private static SiteSpec.Service service(String path, Place at) {
    at.only("needs");
    var needs = new LinkedHashMap<String, String>();
    at.optional("needs").members().forEach((member, of) -> needs.put(member, of.text()));
    return new SiteSpec.Service(path, needs);
  }

  private static FieldSpec field(String name, Place at) {
    at.only("start artefact whole oneOf text ends");
    FieldSpec.Rule rule;
    if (at.has("whole")) {
      at.get("whole").only("least most");
      rule =
          new FieldSpec.Whole(
              (int) at.get("whole").number("least", 0), (int) at.get("whole").number("most", 100));
    } else if (at.has("oneOf")) {
      rule = new FieldSpec.OneOf(at.get("oneOf").texts());
    } else {
      rule = at.has("artefact") ? new FieldSpec.Artefact() : new FieldSpec.Text();
    }
    return new FieldSpec(
        name, at.get("start").text(), rule, new HashSet<>(at.optional("ends").texts()));
  }

  private static SiteSpec.Artefact artefact(String version, Place at) {
    at.only("digest immutable");
    var digest = at.get("digest").text();
    if (!digest.matches("[0-9a-f]{64}")) {
      throw at.wrong("digest must be 64 lower-case hexadecimal digits");
    }
    return new SiteSpec.Artefact(version, digest, at.flag("immutable", true));
  }

  private static SiteSpec.Exposure exposure(Place at) {
    at.only("version field full shares");
    var shares = new LinkedHashMap<String, Double>();
    at.optional("shares").members().forEach((word, share) -> shares.put(word, share.number()));
    if (shares.values().stream().anyMatch(share -> share < 0 || share > 1)) {
      throw at.wrong("shares must be from 0 to 1");
    }
    return new SiteSpec.Exposure(
        at.get("version").text(),
        at.has("field") ? at.get("field").text() : "",
        at.number("full", 100),
        shares);
  }

  private static SiteSpec.Scrape scrape(Place at) {
    at.only("every history backfill lookback");
    var scrape =
        new SiteSpec.Scrape(
            at.span("every", Duration.ofMillis(500)),
            at.span("history", Duration.ofMinutes(30)),
            at.span("backfill", Duration.ofMinutes(2)),
            at.span("lookback", Duration.ofMinutes(5)));
    if (scrape.every().toMillis() < 1
        || scrape.history().dividedBy(scrape.every()) > LONGEST_HISTORY
        || scrape.backfill().compareTo(scrape.history()) > 0) {
      throw at.wrong("every must be positive, history at most 100000 scrapes, backfill within it");
    }
    return scrape;
  }

  private static MetricSpec metric(String name, Place at, Set<String> more) {
    var allowed = new HashSet<>(more);
    allowed.addAll(Set.of("base", "noise", "newVersion", "least", "most", "counter", "siteWide"));
    allowed.addAll(Set.of("labels", "faults"));
    at.only(String.join(" ", allowed));
    var faults = new LinkedHashMap<String, Double>();
    at.optional("faults").members().forEach((fault, v) -> faults.put(fault, v.number()));
    for (var fault : faults.keySet()) {
      if (FaultKind.find(fault).filter(k -> k.bite() == FaultKind.Bite.VALUE).isEmpty()) {
        throw at.wrong("faults names " + fault + ", which changes no value");
      }
    }
    return new MetricSpec(
        name,
        at.get("base").number(),
        at.number("noise", 0),
        at.number("newVersion", 0),
        at.number("least", Double.NEGATIVE_INFINITY),
        at.number("most", Double.POSITIVE_INFINITY),
        at.flag("counter", false),
        at.flag("siteWide", false),
        at.optional("labels").texts(),
        faults);
  }

  private static SiteSpec.Source source(String name, Place at) {
    var path = at.get("path").text();
    return new SiteSpec.Source(
        path, at.get("field").text(), metric(name, at, Set.of("path", "field")));
  }

  private static SiteSpec.Page page(String path, Place at) {
    at.only("reply changes");
    var changes = new ArrayList<SiteSpec.Change>();
    for (var change : at.optional("changes").items()) {
      change.only("fault field is set");
      var when =
          change.has("fault")
              ? new SiteSpec.FaultIsOn(FaultKind.named(change.get("fault").text()))
              : new SiteSpec.AnyUnitHas(change.get("field").text(), change.get("is").text());
      changes.add(new SiteSpec.Change(when, nodes(change.get("set"))));
    }
    return new SiteSpec.Page(path, nodes(at.get("reply")), changes);
  }

  private static Map<String, JsonNode> nodes(Place at) {
    var nodes = new LinkedHashMap<String, JsonNode>();
    at.members().forEach((name, member) -> nodes.put(name, member.node()));
    return nodes;
  }

  private static void check(SiteSpec spec) {
    var names = spec.fields().keySet();
    var exposure = spec.exposure();
    if (spec.units().isEmpty() || spec.units().stream().distinct().count() < spec.units().size()) {
      throw wrong("units must be there and differ");
    }
    if (!names.contains(exposure.versionField())
        || (!exposure.field().isEmpty() && !names.contains(exposure.field()))) {
      throw wrong("exposure names a field that units do not have");
    }
    if (!exposed(spec)) {
      throw wrong("exposure needs a whole-number field, or shares for exactly its field's words");
    }
    for (var field : spec.fields().values()) {
      var objection = field.objection(field.start());
      if (objection.isPresent()) {
        throw wrong("the start of " + field.name() + " does not fit: " + objection.get());
      }
      if (field.rule() instanceof FieldSpec.Artefact
          && !spec.artefacts().containsKey(field.start())) {
        throw wrong("the start of " + field.name() + " is no artefact");
      }
    }
    for (var metric : spec.metrics()) {
      if (!names.containsAll(metric.fieldLabels())) {
        throw wrong(metric.name() + " has a label that is no field");
      }
    }
    checkPaths(spec);
  }

  private static boolean exposed(SiteSpec spec) {
    var field = spec.fields().get(spec.exposure().field());
    var shares = spec.exposure().shares();
    return switch (field == null ? null : field.rule()) {
      case null -> shares.isEmpty();
      case FieldSpec.Whole _ -> shares.isEmpty();
      case FieldSpec.OneOf(var words) -> shares.keySet().equals(Set.copyOf(words));
      case FieldSpec.Artefact _, FieldSpec.Text _ -> false;
    };
  }

  private static void checkPaths(SiteSpec spec) {
    List<String> paths = new ArrayList<>();
    spec.pages().forEach(p -> paths.add(p.path()));
    if (!paths.stream().allMatch(p -> p.startsWith("/control/"))) {
      throw wrong("the path of a page must begin with /control/");
    }
    if (!spec.restorePaths().stream().allMatch(p -> p.matches("/control/.+/"))) {
      throw wrong("a restore path must begin with /control/ and end with /");
    }
    if (Set.copyOf(spec.restorePaths()).size() < spec.restorePaths().size()) {
      throw wrong("secondRestorePath must not be the first one");
    }
    checkServices(spec);
    spec.sources().forEach(s -> paths.add(s.path()));
    if (!paths.stream().allMatch(p -> p.startsWith("/"))) {
      throw wrong("a path must begin with /");
    }
  }

  private static void checkServices(SiteSpec spec) {
    var services = spec.services().stream().map(SiteSpec.Service::path).toList();
    if (!services.stream().allMatch(p -> p.matches("/(?!control/|api/|sim/)[a-z0-9/-]*[a-z0-9]"))) {
      throw wrong("the path of a service must be lower-case words, not below /control or /api");
    }
    var needed = spec.services().stream().flatMap(s -> s.needs().values().stream());
    if (!needed.allMatch(services::contains)) {
      throw wrong("a service needs records of one that is not there");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("HP-SIM-024: site description: " + what);
  }
}
