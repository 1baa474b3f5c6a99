package dev.holdpoint.app;

import dev.holdpoint.app.cli.Commands;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the program. */
public final class Main {
  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LIBRARIES = Logger.getLogger("");

  private Main() {}

  /** Runs one command and ends with its status: 0 done, 1 found something wrong, 2 wrong usage. */
  public static void main(String[] arguments) {
    // What a person must know is said by the commands, with a code; libraries log what they tried.
    LIBRARIES.setLevel(Level.SEVERE);
    System.exit(Commands.line().execute(arguments));
  }
}
