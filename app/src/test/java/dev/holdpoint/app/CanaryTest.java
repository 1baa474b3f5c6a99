package dev.holdpoint.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.app.demo.ScreenTexts;
import dev.holdpoint.desk.Answer;
import dev.holdpoint.desk.Identity;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.projection.RunSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted wherever a site and its people can plant them, a run is carried through the
 * wired program, and everything that it leaves behind is searched for them.
 */
class CanaryTest {
  private static final String MISTYPED = "canaryMistypedPassphrase77b1";
  private static final String UNUSED = "canaryOfTheEnvironment0c3e";

  /** So much of a secret is as bad as all of it. */
  private static final int TELLING = 12;

  @TempDir private Path folder;
  private final StringBuilder log = new StringBuilder();

  @Test
  void no_planted_secret_is_found_in_anything_that_a_run_leaves_behind() throws Exception {
    var root = Logger.getLogger("");
    var listener = listener();
    root.addHandler(listener);
    try (var payments = new PaymentsStation(folder);
        var site = new LeakingSite(payments.site.url());
        var receiver = new Receiver()) {
      payments.variables.put("HOLDPOINT_UNUSED", UNUSED);
      receiver.namedIn(payments);
      payments.open();
      var screens = carried(payments, site, receiver);
      receiver.verified(payments.home);
      var left = left(payments, screens);
      left.put("notifications", small(receiver.bodies()));
      assertThat(site.given()).isGreaterThan(20);
      for (var where :
          List.of("screens", "journal", "entries.jsonl", ".pdf as read", "notifications")) {
        assertThat(left.entrySet().stream().filter(e -> e.getKey().endsWith(where)))
            .as("what is said beside the secrets, in %s", where)
            .anyMatch(e -> e.getValue().contains(LeakingSite.WITNESS.toLowerCase(Locale.ROOT)));
      }
      assertThat(found(left, canaries(payments))).isEmpty();
    } finally {
      root.removeHandler(listener);
    }
  }

  /** Into the first planned hold, where everything begins to fail, and aborted; exported. */
  private String carried(PaymentsStation payments, LeakingSite site, Receiver receiver)
      throws Exception {
    var file =
        payments.ready(
            text ->
                PaymentsStation.replaced(
                        text, payments.site.url().toString(), site.url().toString())
                    .replace(
                        "timeLimit: 1500ms",
                        "timeLimit: 1500ms\n    sensitive: " + LeakingSite.NAMES));
    var run = payments.started(file);
    var held = payments.awaitOffer(run, DecisionKind.RELEASE);
    var refused =
        PaymentsStation.got(
            payments
                .station()
                .decide(
                    held.packet(),
                    Decision.of(DecisionKind.ABORT, "called off"),
                    "I decide.",
                    new Identity("operator.b", MISTYPED.toCharArray())));
    assertThat(refused).isNotInstanceOf(Answer.Done.class);
    site.fail();
    var failing = payments.await(run, CanaryTest::failing);
    var screens = ScreenTexts.of(payments.station(), run, payments.clock, folder);
    payments.decide(failing, Decision.of(DecisionKind.ABORT, "called off"), "operator.a");
    var over = payments.await(run, RunSnapshot::over);
    var out = folder.resolve("out");
    assertThat(
            PaymentsStation.got(payments.station().export(run, out, payments.identity("auditor"))))
        .isInstanceOf(Answer.Done.class);
    ScreenTexts.result(out.resolve("result.json"), over, payments.ledger());
    receiver.await(document -> Receiver.text(document, "event").equals("closed"));
    payments.stop();
    return screens;
  }

  private static boolean failing(RunSnapshot run) {
    return run.packet().holds().stream().anyMatch(h -> h.reason() == HoldReason.READINESS_LOST)
        && run.packet().holds().stream().anyMatch(h -> h.reason() == HoldReason.BLIND);
  }

  /** Everything as text in small letters, by where it was found. */
  private Map<String, String> left(PaymentsStation payments, String screens) throws IOException {
    var left = new LinkedHashMap<String, String>();
    left.put("screens", small(screens));
    left.put("log", small(log.toString()));
    for (var place : List.of(payments.home.root(), folder.resolve("out"))) {
      try (var files = Files.walk(place)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          var bytes = Files.readAllBytes(file);
          var name = place.relativize(file).toString();
          left.put(name, small(new String(bytes, ISO_8859_1)));
          if (name.endsWith(".pdf")) {
            left.put(name + " unpacked", small(unpacked(bytes)));
            left.put(name + " as read", small(read(bytes)));
          }
        }
      }
    }
    assertThat(left.keySet())
        .anyMatch(name -> name.endsWith("index.mv.db"))
        .anyMatch(name -> name.endsWith("result.json"))
        .filteredOn(name -> name.endsWith(".pdf"))
        .isNotEmpty();
    return left;
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String read(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  /** Every compressed stream of a PDF, what is attached to it too. */
  private static String unpacked(byte[] pdf) throws IOException {
    var all = new ByteArrayOutputStream();
    var text = new String(pdf, ISO_8859_1);
    var begin = Pattern.compile("stream\r?\n").matcher(text);
    while (begin.find()) {
      try (var in =
          new InflaterInputStream(
              new ByteArrayInputStream(pdf, begin.end(), pdf.length - begin.end()))) {
        in.transferTo(all);
      } catch (ZipException _) {
        // Not compressed, or the word stood elsewhere.
      }
    }
    assertThat(all.size()).isGreaterThan(pdf.length);
    return all.toString(UTF_8);
  }

  private Map<String, String> canaries(PaymentsStation payments) {
    var canaries = new LinkedHashMap<String, String>();
    var tokens = payments.site.tokens();
    canaries.put("observe", tokens.observe());
    canaries.put("transition", tokens.transition());
    canaries.put("restore", tokens.restore());
    canaries.put("session", LeakingSite.SESSION);
    canaries.put("password", LeakingSite.PASSWORD);
    canaries.put("spoken", LeakingSite.SPOKEN);
    canaries.put("cookie", LeakingSite.COOKIE);
    canaries.put("mistyped", MISTYPED);
    canaries.put("unused", UNUSED);
    canaries.put("receiver", Receiver.TOKEN);
    for (var person : List.of("operator.a", "operator.b", "auditor", "owner")) {
      canaries.put("passphrase of " + person, new String(payments.people.passphrase(person)));
    }
    return canaries;
  }

  private static List<String> found(Map<String, String> left, Map<String, String> canaries) {
    var found = new TreeSet<String>();
    canaries.forEach(
        (name, canary) -> {
          for (var form : forms(canary)) {
            left.forEach(
                (where, text) -> {
                  int at = text.indexOf(small(form));
                  if (at >= 0) {
                    found.add(name + " in " + where + ": " + around(text, at));
                  }
                });
          }
        });
    return List.copyOf(found);
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
  }

  /** The beginning of a secret, plain, backwards, in hex, and in Base64 wherever it begins. */
  private static List<String> forms(String canary) {
    var start = canary.substring(0, Math.min(TELLING, canary.length()));
    var bytes = start.getBytes(UTF_8);
    var forms = new ArrayList<String>();
    forms.add(start);
    forms.add(new StringBuilder(canary).reverse().substring(0, start.length()));
    forms.add(HexFormat.of().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      var shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      var digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      forms.add(digits.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
    }
    return forms;
  }

  private Handler listener() {
    var handler =
        new Handler() {
          @Override
          public synchronized void publish(LogRecord entry) {
            log.append(entry.getMessage()).append(List.of(parameters(entry))).append('\n');
            if (entry.getThrown() != null) {
              var trace = new StringWriter();
              entry.getThrown().printStackTrace(new PrintWriter(trace));
              log.append(trace).append('\n');
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    return handler;
  }

  private static Object[] parameters(LogRecord entry) {
    return entry.getParameters() == null ? new Object[0] : entry.getParameters();
  }
}
