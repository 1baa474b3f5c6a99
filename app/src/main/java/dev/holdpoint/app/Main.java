package dev.holdpoint.app;

import dev.holdpoint.app.cli.Commands;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its status: 0 done, 1 found something wrong, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(Commands.line().execute(arguments));
  }
}
