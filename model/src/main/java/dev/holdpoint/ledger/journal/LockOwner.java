package dev.holdpoint.ledger.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Who has a home open for writing.
 *
 * @param pid the process, 0 if not known
 * @param host the machine
 * @param since when it opened the home
 * @param command how the process was started, without its arguments
 */
public record LockOwner(long pid, String host, Instant since, String command) {
  /** An owner that left no readable text. */
  public static final LockOwner UNKNOWN = new LockOwner(0, "unknown", Instant.EPOCH, "unknown");

  static LockOwner thisProcess(Clock clock) {
    var self = ProcessHandle.current();
    String host =
        Optional.ofNullable(System.getenv("HOSTNAME"))
            .filter(name -> !name.isBlank())
            .orElse(hostByName());
    String command = self.info().command().orElse("java");
    return new LockOwner(
        self.pid(), host.replace('\n', ' '), clock.instant(), command.replace('\n', ' '));
  }

  private static String hostByName() {
    try {
      return java.net.InetAddress.getLocalHost().getHostName();
    } catch (java.net.UnknownHostException _) {
      return "this machine";
    }
  }

  String text() {
    return pid + "\n" + host + "\n" + since + "\n" + command + "\n";
  }

  static LockOwner parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4) {
      return UNKNOWN;
    }
    try {
      return new LockOwner(Long.parseLong(lines[0]), lines[1], Instant.parse(lines[2]), lines[3]);
    } catch (NumberFormatException | DateTimeParseException _) {
      return UNKNOWN;
    }
  }

  /** One sentence for a person. */
  public String sentence() {
    return this.equals(UNKNOWN)
        ? "Another process has this home open."
        : "Process "
            + pid
            + " on "
            + host
            + " ("
            + command
            + ") has had this home open since "
            + since
            + ".";
  }
}
