package dev.holdpoint.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdpoint.audit.signing.Damage;
import dev.holdpoint.audit.signing.PdfSigner;
import dev.holdpoint.audit.signing.PdfTrust;
import dev.holdpoint.audit.signing.PdfVerifier;
import dev.holdpoint.audit.signing.TestAuthority;
import dev.holdpoint.domain.change.Durations;
import dev.holdpoint.drill.backtest.SamplesDoor;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.http.RequestDoor;
import dev.holdpoint.identity.PeopleDoor;
import dev.holdpoint.identity.keys.Certificates;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.importing.RuleImport;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.CanonicalJson;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.export.ExportFiles;
import dev.holdpoint.ledger.export.ExportNote;
import dev.holdpoint.ledger.export.Stub;
import dev.holdpoint.ledger.journal.Frame;
import dev.holdpoint.ledger.seal.Seal;
import dev.holdpoint.ledger.verify.LedgerVerifier;
import dev.holdpoint.notify.Post;
import dev.holdpoint.notify.TargetsReader;
import dev.holdpoint.simulator.SiteSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every reader of a stranger's bytes. To add one, add it here. */
final class Doors {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC);
  private static final long TEXT = 3_000;

  private final Path folder;
  private final PeopleDoor people;
  private final EntryCodec codec = new EntryCodec();

  Doors(Path folder) throws IOException {
    this.folder = folder;
    people = new PeopleDoor(folder.resolve("people"));
  }

  List<Door> all() throws IOException {
    var doors = new ArrayList<>(List.of(texts()));
    doors.addAll(List.of(records()));
    doors.addAll(List.of(identities()));
    return doors;
  }

  private static Door[] texts() throws IOException {
    var packages = new PackageReader(CLOCK);
    return new Door[] {
      new Door("package", packages(), 60, TEXT * 10, packages::read),
      new Door("rule file", rules(), 120, TEXT * 4, RuleImport::read),
      new Door("expression", expressions(), 120, TEXT * 4, Doors::expression),
      new Door("duration", texts("1d2h3m4s5ms", "90s", "0s"), 70, TEXT, Doors::duration),
      new Door("samples", samples(), 90, TEXT, SamplesDoor::read),
      new Door("request", requests(), 90, TEXT, RequestDoor::prepare),
      new Door("reply", replies(), 60, TEXT, RequestDoor::hide),
      new Door("targets", targets(), 30, TEXT * 4, targetsReader()::read),
      new Door(
          "site", resources("/dev/holdpoint/simulator/payments-site.yaml"), 10, TEXT, Doors::site)
    };
  }

  private Door[] records() throws IOException {
    return new Door[] {
      new Door("canonical json", entryLines(), 60, TEXT, Doors::canonical),
      new Door("entry", entryLines(), 80, TEXT, this::entry),
      new Door("journal", journals(), 30, TEXT, this::journal),
      new Door("export", exports(), 20, TEXT, this::export),
      new Door("seal", seals(), 80, TEXT, Doors::seal)
    };
  }

  private Door[] identities() throws IOException {
    return new Door[] {
      new Door("statement", people.statements(), 40, TEXT, people::statement),
      new Door("roster", List.of(people.rosterText()), 16, TEXT, people::roster),
      new Door("certificate", List.of(certificate()), 20, TEXT, Doors::certificate),
      new Door("key file", List.of(people.keyFile()), 3, TEXT * 4, Doors::key),
      new Door("pdf", pdfs(), 1, TEXT * 100, Doors::pdf)
    };
  }

  private static void expression(byte[] input) {
    var quoted = new String(input, UTF_8).replace("'", "''").replaceAll("[\\p{Cc}\\p{Cs}]", " ");
    RuleImport.read(
        ("groups: [{name: g, rules: [{alert: A, expr: '" + quoted + "'}]}]").getBytes(UTF_8));
  }

  private static void duration(byte[] input) {
    try {
      var duration = Durations.parse(new String(input, UTF_8));
      if (!Durations.parse(Durations.inWords(duration)).equals(duration)) {
        throw new IllegalStateException("reads back as another: " + duration);
      }
    } catch (IllegalArgumentException _) {
      // What callers expect of a text that is none.
    }
  }

  private static void site(byte[] input) {
    try {
      SiteSpec.read(new ByteArrayInputStream(input));
    } catch (IllegalArgumentException coded) {
      if (!String.valueOf(coded.getMessage()).startsWith("HP-SIM-")) {
        throw new IllegalStateException("without a code", coded);
      }
    }
  }

  private static void canonical(byte[] input) throws CanonicalJson.NotCanonicalisable {
    String once;
    try {
      once = CanonicalJson.of(new String(input, UTF_8));
    } catch (CanonicalJson.NotCanonicalisable _) {
      return;
    }
    if (!CanonicalJson.of(once).equals(once)) {
      throw new IllegalStateException("is not its own canonical form: " + once);
    }
  }

  private void entry(byte[] input) {
    try {
      var entry = EntryLine.parse(input);
      codec.at(entry);
      codec.rulesVersion(entry);
      codec.entry(entry);
    } catch (EntryLine.NotALine | UnreadableEntry _) {
      // Both become findings.
    }
    Stub.parse(new String(input, UTF_8));
  }

  private void journal(byte[] input) throws IOException {
    var home = Files.createDirectories(folder.resolve("home"));
    var journal = home.resolve("ledger").resolve("journal");
    Files.createDirectories(journal.getParent());
    Files.write(journal, input);
    new LedgerVerifier(Set.of(), List.of()).verify(home);
    // The same lines in a frame whose checksum holds.
    Files.write(journal, framed(input.length == 0 ? new byte[] {'x'} : input));
    new LedgerVerifier(Set.of(), List.of()).verify(home);
  }

  private void export(byte[] input) throws IOException {
    var files = new ExportFiles(Files.createDirectories(folder.resolve("export")));
    Files.write(files.entries(), input);
    Files.write(files.note(), input);
    Files.createDirectories(files.seals());
    Files.write(files.seals().resolve("000000000001.note"), input);
    Files.write(files.seals().resolve("x.pem"), input);
    new LedgerVerifier(Set.of(), List.of()).verify(folder.resolve("export"));
  }

  private static void seal(byte[] input) {
    var text = new String(input, UTF_8);
    var seal = Seal.parse(text);
    if (seal.isPresent() && Seal.parse(seal.get().note().note()).isEmpty()) {
      throw new IllegalStateException("does not read itself: " + text);
    }
    ExportNote.parse(text);
  }

  private static void certificate(byte[] input) {
    try {
      var certificate = Certificates.decode(input);
      Certificates.holder(certificate);
      Certificates.printedName(certificate);
    } catch (CertificateException _) {
      // Each caller has its code for it.
    }
  }

  private static void key(byte[] input) {
    KeyFile.read(input, "velvet thunder garden".toCharArray());
  }

  private static void pdf(byte[] input) {
    new PdfVerifier(PdfTrust.none(), CLOCK).verify(input);
  }

  private static List<byte[]> packages() throws IOException {
    return resources(
        "/dev/holdpoint/intake/payments-cutover.yaml",
        "/dev/holdpoint/intake/treasury-forecast.yaml");
  }

  private static List<byte[]> rules() {
    return texts(
        """
        groups:
          - name: payments
            interval: 15s
            rules:
              - alert: Errors
                expr: sum(rate(errors_total{job="pay",code=~"5.."}[5m])) > 0.05
                for: 10m
                labels: {severity: page}
                annotations: {summary: "Errors are high", dashboard: "https://d.example/x"}
              - record: a:b
                expr: sum(x)
        """);
  }

  private static List<byte[]> expressions() {
    return texts(
        "sum(rate(errors_total{job=\"pay\",code=~\"5..\"}[5m])) > 0.05",
        "((avg(a) < 1) or (avg(a) > 5e3))",
        "absent_over_time(up{job='x'}[10m])",
        "1 <= max by (a) (b offset 5m) # so",
        "histogram_quantile(0.95, sum by (le) (rate(x_bucket[1h30m]))) >= bool 0x1F");
  }

  private static List<byte[]> samples() {
    return texts(
        "{\"error-rate\":[[1764000000,0.15],[1764000001.5,null],[1764000002,1e3]],\"x\":[]}");
  }

  private static List<byte[]> requests() {
    return texts(
        "/api/units/{unit}?to={version}\n{weight}\n{\"version\":\"{version}\",\"weight\":{weight}}",
        "/api/x\nplain\n{}",
        "/api/{version}/%41\nv\n[1,2]");
  }

  private static List<byte[]> replies() {
    return texts(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
            + "\"value\":[1764000000.1,\"0.15\"]}]},\"token\":\"abcdefgh\"}",
        "<html><p>token=abcdefgh; pin: '1234'</p> Bearer abcdefghijk</html>");
  }

  private static TargetsReader targetsReader() {
    var caller = new Caller(new Credentials(_ -> Optional.empty()));
    return new TargetsReader(new Post(caller, Duration.ofSeconds(1)));
  }

  private static List<byte[]> targets() {
    return texts(
        """
        targets:
          - id: pager
            url: https://pager.example/hooks/T0?team=pay
            credential: env:PAGER_TOKEN
            about: [hold, escalation]
          - {id: here, url: "http://127.0.0.1:8080/x", plainHttp: true}
        """);
  }

  private static List<byte[]> entryLines() {
    var lines = new ArrayList<byte[]>();
    var prev = "0".repeat(64);
    for (int seq = 1; seq <= 4; seq++) {
      var at = Instant.parse("2026-03-01T10:00:0" + seq + "Z");
      var body = "{\"at\":\"" + at + "\",\"readings\":[],\"n\":1.5,\"t\":\"\u00e4\"}";
      try {
        var line =
            EntryLine.placed(
                EntryLine.prepare(new EntryDraft("run-1", EntryKind.FACT, "observed", at, body)),
                seq,
                seq,
                prev);
        lines.add(line.bytes());
        prev = line.entry().hash();
      } catch (CanonicalJson.NotCanonicalisable wrong) {
        throw new IllegalStateException(wrong);
      }
    }
    lines.add(
        ("{\"prev\":\"" + prev + "\",\"seq\":5,\"sha256\":\"" + prev + "\"}").getBytes(UTF_8));
    return lines;
  }

  private static List<byte[]> journals() {
    var lines = entryLines().subList(0, 4);
    var file = new ByteArrayOutputStream();
    file.writeBytes(framed(joined(lines.subList(0, 2))));
    file.writeBytes(Frame.around(joined(lines.subList(2, 4))).array());
    return List.of(file.toByteArray(), joined(lines));
  }

  private static List<byte[]> exports() {
    return List.of(joined(entryLines()), seals().getFirst());
  }

  private static byte[] framed(byte[] payload) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(Frame.FILE_HEADER);
    file.writeBytes(Frame.around(payload).array());
    return file.toByteArray();
  }

  private static byte[] joined(List<byte[]> lines) {
    var file = new ByteArrayOutputStream();
    for (var line : lines) {
      if (file.size() > 0) {
        file.write('\n');
      }
      file.writeBytes(line);
    }
    return file.toByteArray();
  }

  private static List<byte[]> seals() {
    var root = "A".repeat(43) + "=";
    return texts(
        "station\n5\n" + root + "\n\n\u2014 station AAAAAAAAAAAAAAAAAAAA\n",
        "station\nrun run-1\nlines 5\nentries.jsonl sha256 "
            + "a".repeat(64)
            + "\n\n\u2014 station AAAAAAAAAAAAAAAAAAAA\n");
  }

  private static byte[] certificate() throws IOException {
    return Certificates.pem(new TestAuthority("Fuzz").certificate()).getBytes(UTF_8);
  }

  private static List<byte[]> pdfs() {
    var authority = new TestAuthority("Fuzz");
    var station = authority.enrol("station");
    var plain = Damage.plainPdf("Outcome: ROLLED BACK", authority.material());
    return List.of(plain, new PdfSigner(station).sign(plain, TestAuthority.NOW, "Audit report"));
  }

  private static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
  }

  private static List<byte[]> resources(String... names) throws IOException {
    var found = new ArrayList<byte[]>();
    for (var name : names) {
      try (InputStream in = Doors.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException("no " + name);
        }
        found.add(in.readAllBytes());
      }
    }
    return found;
  }
}
