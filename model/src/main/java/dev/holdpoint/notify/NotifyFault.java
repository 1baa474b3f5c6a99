package dev.holdpoint.notify;

import java.util.Locale;

/** Everything that can be wrong with notifications, each with its code and its mend. */
public enum NotifyFault {
  UNREADABLE(1, "Make it a file that this program may read, or take it away."),
  TOO_LARGE(2, "Take out what is no target; eight of them need a few kilobytes."),
  SYNTAX(3, "Write it as the README shows it: `targets:` and a list below."),
  UNKNOWN_FIELD(4, "Take it out or write it right: id, url, credential, about, plainHttp."),
  TARGETS(5, "Name one to eight targets, or take the file away if nobody is to be told."),
  ID(
      6,
      "Give each target an id of its own: lower-case letters, digits and dashes, 40 at most, a"
          + " letter first."),
  URL(7, "Name a whole https address without user and fragment."),
  CREDENTIAL(8, "Refer to it as env:NAME or file:PATH; the secret itself never stands here."),
  ABOUT(9, "Name some of hold, escalation, trigger, decision, outcome; without the list all are."),
  PLAIN_HTTP(
      10, "Use https. Only where that cannot be, say plainHttp: true; everybody on the way reads."),
  NO_FILE(11, "Write one as the README shows it, or name the right folder with --home."),
  NOT_TAKEN(
      20,
      "It is tried again for some minutes. Tell people by other means, and look at the target and"
          + " its credential."),
  GIVEN_UP(21, "Tell people by other means, and look at the target."),
  DROPPED(22, "Tell people by other means; look at the board."),
  DEFECT(23, "Start the program again; runs go on meanwhile. Tell people by other means."),
  LEFT_AT_END(24, "Tell people by other means."),
  TEST_NOT_TAKEN(25, "Look at the target, its address and its credential, and try again.");

  private final int number;
  private final String mend;

  NotifyFault(int number, String mend) {
    this.number = number;
    this.mend = mend;
  }

  /** {@code HP-NOTIFY-NNN}. */
  public String code() {
    return String.format(Locale.ROOT, "HP-NOTIFY-%03d", number);
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** A finding of this kind. */
  NotifyFinding because(String what) {
    return new NotifyFinding(this, what);
  }
}
