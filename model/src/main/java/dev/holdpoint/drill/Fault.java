package dev.holdpoint.drill;

/** What can break in a drill. A number is never used for anything else. */
public enum Fault {
  /** A unit could not be read before anything was done. */
  UNREAD(1, "Mend the connection that units are read by, then drill again."),
  /** The site is not at the package's declared start. */
  NOT_AT_START(2, "Bring the site to the declared start, then drill again."),
  /** A forward step was refused, or did not take effect. */
  FORWARD(3, "Mend the action of that step or the site, then drill again."),
  /** The state after the stage is the known-good one: there is nothing to bring back. */
  NOTHING_CHANGED(4, "Let the trigger protect a stage that changes something."),
  /** The engine did not rule that the trigger fired. */
  NOT_FIRED(5, "Look at the condition: no sample can meet it for its window."),
  /** It fired, and its action did not begin. */
  NOT_ACTED(6, "Look at the hold that stands in its place."),
  /** The known-good version was not proved. */
  NOT_PROVED(7, "Put the known-good artefact back in place, then drill again."),
  /** A restoring step was refused, or did not take effect. */
  RESTORE(8, "Mend the path or the permission of that restoring step, then drill again."),
  /** It took longer than a drill may. */
  TIME(9, "Find out what the site waits for, then drill again."),
  /** A unit did not come back to where the action takes it. */
  NOT_BACK(10, "Mend the steps of the way back, then drill again."),
  /** The staging site did not prove that it is one. */
  NO_MARKER(11, "Give the staging site its marker, or correct the address; nothing was changed."),
  /** The staging site shares something with live. */
  NOT_APART(12, "Give staging a host and credentials of its own; nothing was changed."),
  /** After the drill the staging site could not be brought back to the declared start. */
  LEFT_CHANGED(13, "Bring the staging site back by hand before the next drill."),
  /** Somebody who would be told of the trigger was not reached. */
  NOT_PAGED(14, "Mend that target in notify.yaml, try it with `notify --test`, then drill again.");

  private final int number;
  private final String mend;

  Fault(int number, String mend) {
    this.number = number;
    this.mend = mend;
  }

  /** {@code HP-DRILL-008}. */
  public String code() {
    return "HP-DRILL-%03d".formatted(number);
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }

  /** What to do about a break of that code. */
  public static String mend(String code) {
    for (var fault : values()) {
      if (fault.code().equals(code)) {
        return fault.mend();
      }
    }
    return "Drill again.";
  }
}
