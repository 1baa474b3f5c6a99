package dev.holdpoint.app.demo;

import dev.holdpoint.app.RecordedSamples;
import dev.holdpoint.app.Wiring;
import dev.holdpoint.desk.Desk;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.projection.RunSnapshot;
import dev.holdpoint.styles.Theme;
import dev.holdpoint.views.shell.ConsoleSettings;
import dev.holdpoint.views.shell.ConsoleWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The unattended demo in one process: the real console, worked by the demo's own operator. */
final class DemoConsole {
  private static final String EXPORTER = "lead";
  private static final int MOST = 100_000;

  /** Pages are drawn and signed, which takes seconds on a busy machine. */
  private static final Duration WRITING = Duration.ofMinutes(2);

  /** Without a display there is a screen of 1000 by 1000 only. */
  private static final double SMALL = 1_200;

  private static final double SCALE = 0.6;

  private final Wiring.Opened opened;
  private final Scenario scenario;
  private final Function<String, char[]> passphrases;
  private final Optional<SiteTrouble> trouble;
  private final Clock clock;
  private final Path out;

  DemoConsole(
      Wiring.Opened opened,
      Scenario scenario,
      Function<String, char[]> passphrases,
      Optional<SiteTrouble> trouble,
      Clock clock,
      Path out) {
    this.opened = opened;
    this.scenario = scenario;
    this.passphrases = passphrases;
    this.trouble = trouble;
    this.clock = clock;
    this.out = out;
  }

  /** What is left in the folder. */
  record Done(RunSnapshot run, Path pdf, List<String> screens) {}

  /** Opens the package or the interrupted run, carries it to its end and exports it. */
  Done play(Path file, String prefix) throws InterruptedException, IOException, Operator.Stuck {
    Desk desk = opened.station();
    var settings = ConsoleSettings.forgetful(Theme.DAY, out, out);
    var window =
        Toolkit.on(
            () -> {
              var made = new ConsoleWindow(desk, clock, settings, new RecordedSamples());
              made.found(opened.foundInWords());
              var stage = new Stage();
              if (Screen.getPrimary().getBounds().getWidth() < SMALL) {
                made.showScaled(stage, SCALE);
              } else {
                made.show(stage);
              }
              return new Shown(made, stage);
            });
    try {
      var hand = new Hand(window.console().root(), out.resolve("screens" + prefix));
      hand.picture("board");
      var run = run(window, hand, desk, file);
      var end = new Operator(desk, hand, scenario, passphrases, trouble).carry(run);
      hand.picture("run-" + end.word().name().toLowerCase(java.util.Locale.ROOT));
      var pdf = export(hand);
      Toolkit.on(
          () -> {
            window.console().openBoard();
            return true;
          });
      hand.picture("board-after");
      return new Done(end, pdf, hand.taken());
    } finally {
      Toolkit.on(
          () -> {
            window.console().close();
            window.stage().close();
            return true;
          });
    }
  }

  /** A window on its stage. */
  private record Shown(ConsoleWindow console, Stage stage) {}

  private String run(Shown window, Hand hand, Desk desk, Path file)
      throws InterruptedException, Operator.Stuck {
    var open = desk.board().runs().stream().filter(r -> !r.over()).findFirst();
    if (open.isPresent()) {
      var run = open.get().run();
      Toolkit.on(
          () -> {
            window.console().openRun(run);
            return true;
          });
      return run;
    }
    Toolkit.on(
        () -> {
          window.console().openPackage(file);
          return true;
        });
    if (!hand.ready("start-run")) {
      hand.picture("intake");
      throw new Operator.Stuck("the package could not be started in time; see the last picture");
    }
    hand.picture("intake");
    promises(hand);
    hand.click("start-run");
    hand.choose("identity-person", "operator.a");
    hand.type("identity-passphrase", new String(passphrases.apply("operator.a")));
    hand.picture("sheet-start");
    hand.click("identity-sign");
    if (!hand.await(() -> !desk.board().runs().isEmpty())) {
      hand.picture("not-started");
      throw new Operator.Stuck("the run did not start");
    }
    var run = desk.board().runs().getFirst().run();
    hand.await(() -> true);
    return run;
  }

  /** Looks at what the package promises and at where it is drilled, and comes back. */
  private static void promises(Hand hand) throws InterruptedException {
    if (hand.click("commitment-page") && hand.ready("commitment-drill")) {
      hand.picture("commitment");
      if (hand.click("commitment-drill") && hand.ready("drill-back")) {
        hand.picture("drill");
        hand.click("drill-back");
      }
      if (hand.shows("commitment-back")) {
        hand.click("commitment-back");
      }
    }
  }

  private Path export(Hand hand) throws InterruptedException, Operator.Stuck, IOException {
    var folder = out.resolve("export");
    Files.createDirectories(folder);
    hand.click("export-pdf");
    hand.type("export-folder", folder.toString());
    hand.choose("identity-person", EXPORTER);
    hand.type("identity-passphrase", new String(passphrases.apply(EXPORTER)));
    hand.picture("sheet-export");
    hand.click("identity-sign");
    var written = new java.util.concurrent.atomic.AtomicReference<Path>();
    boolean there =
        hand.await(
            () -> {
              try (var files = Files.list(folder)) {
                files
                    .filter(f -> f.getFileName().toString().matches("audit-.*[.]pdf"))
                    .findFirst()
                    .ifPresent(written::set);
              }
              return written.get() != null;
            },
            WRITING);
    var pdf = written.get();
    if (!there || pdf == null) {
      throw new Operator.Stuck("the PDF was not written");
    }
    return pdf;
  }

  /** All entries of a run. */
  static List<Entry> entries(Ledger ledger, String run) throws IOException {
    var codec = new EntryCodec();
    var entries = new ArrayList<Entry>();
    for (var stored : ledger.run(run, 1, MOST)) {
      try {
        entries.add(codec.entry(stored));
      } catch (UnreadableEntry unreadable) {
        throw new IOException(unreadable);
      }
    }
    return entries;
  }
}
