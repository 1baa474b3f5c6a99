package dev.holdpoint.app.demo;

import dev.holdpoint.app.Wiring;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.projection.Board;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One life of the console in a process of its own, which is there to be killed: on a home, with or
 * without screens. Says line by line what it was told is durable.
 */
final class KilledConsole {
  /** The life has the demo's screens, clicked through by its own operator. */
  static final String SCREENS = "screens";

  /** The life has no screens, and its people carry the run forward. */
  static final String FORWARD = "forward";

  /** The life has no screens, and its people roll back as soon as they may. */
  static final String BACK = "back";

  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private KilledConsole() {}

  /** The demo that is played. */
  static Scenario scenario() {
    return Repertoire.bundled().named("crash").orElseThrow();
  }

  /**
   * Lives.
   *
   * @param args home, folder for pictures, and how; passphrases come on standard input
   */
  public static void main(String[] args) throws Exception {
    var home = new IdentityHome(Path.of(args[0]));
    var passphrases = passphrases();
    boolean screens = args[2].equals(SCREENS);
    if (screens) {
      Toolkit.headless();
      if (Toolkit.start().isPresent()) {
        throw new IllegalStateException("no toolkit");
      }
    }
    var opening =
        Wiring.open(
            home,
            Clock.systemUTC(),
            new SecureRandom(),
            // Seals of a home that is thrown away belong in no folder of whoever runs the tests.
            name -> Optional.ofNullable(System.getenv(name)).filter(_ -> name.startsWith("HOLD")));
    if (!(opening instanceof Wiring.Opening.Open(var opened))) {
      say("shut " + opening);
      System.exit(2);
      return;
    }
    say("open");
    try (opened;
        var _ = opened.station().watch(KilledConsole::tell)) {
      say("over " + carry(opened, home, args, passphrases, screens));
    } catch (Operator.Stuck stuck) {
      say("stuck " + stuck.getMessage());
      System.exit(3);
    }
    System.exit(0);
  }

  private static String carry(
      Wiring.Opened opened,
      IdentityHome home,
      String[] args,
      Map<String, String> passphrases,
      boolean screens)
      throws Exception {
    var file = home.root().resolve(scenario().setting().name());
    if (screens) {
      return new DemoConsole(
              opened,
              scenario(),
              person -> passphrases.getOrDefault(person, "").toCharArray(),
              Optional.empty(),
              Clock.systemUTC(),
              Path.of(args[1]))
          .play(file, "")
          .run()
          .word()
          .name();
    }
    return new DeskHand(opened.station(), passphrases, args[2].equals(BACK), KilledConsole::say)
        .carry(file);
  }

  private static Map<String, String> passphrases() throws IOException {
    var passphrases = new HashMap<String, String>();
    for (var line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
      int space = line.indexOf(' ');
      passphrases.put(line.substring(0, space), line.substring(space + 1));
    }
    return passphrases;
  }

  /** What is durable; and whether a run goes on, which it does not until it was resumed. */
  private static void tell(Board board) {
    say("durable " + board.entries() + " " + board.head());
    boolean going =
        board.runs().stream()
            .filter(run -> !run.over())
            .anyMatch(
                run ->
                    run.packet().holds().stream()
                        .noneMatch(hold -> hold.reason() == HoldReason.INTERRUPTED));
    if (going && TOLD.compareAndSet(false, true)) {
      say("going");
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
