package dev.holdpoint.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a site in a process of its own: {@code SiteMain (--site NAME | --spec FILE) [--port N]
 * [--with-parent]}. Tokens come from the environment ({@code HOLDPOINT_SITE_OBSERVE}, {@code
 * _TRANSITION}, {@code _RESTORE}, {@code _ADMIN}), never from the command line. It prints {@code
 * {"site":…,"url":…}} on one line and runs until it is killed or, with {@code --with-parent}, until
 * its standard input ends.
 */
public final class SiteMain {
  private static final int WRONG_USE = 2;

  /** The line that tells a parent process where the site is. */
  record Started(String site, String url) {}

  private SiteMain() {}

  /** Starts the site that the arguments describe; exit status 2 says that they do not. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (var site = start(args, System.getenv())) {
      System.out.println(line(site));
      System.out.flush();
      if (List.of(args).contains("--with-parent")) {
        System.in.transferTo(OutputStream.nullOutputStream());
      } else {
        new CountDownLatch(1).await();
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USE);
    }
  }

  static String line(Site site) {
    return JsonMapper.shared().writeValueAsString(new Started(site.name(), site.url().toString()));
  }

  static Site start(String[] args, Map<String, String> environment) throws IOException {
    var named = Optional.<SiteSpec>empty();
    var port = Optional.<Integer>empty();
    for (var i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--site" -> named = Optional.of(SiteSpec.bundled(value(args, ++i)));
        case "--spec" -> named = Optional.of(SiteSpec.of(Path.of(value(args, ++i))));
        case "--port" -> port = Optional.of(port(value(args, ++i)));
        case "--with-parent" -> {}
        default ->
            throw new IllegalArgumentException(
                "HP-SIM-060: unknown argument "
                    + args[i]
                    + "; use (--site NAME | --spec FILE) [--port N] [--with-parent]");
      }
    }
    var tokens =
        new Tokens(
            token(environment, "OBSERVE"),
            token(environment, "TRANSITION"),
            token(environment, "RESTORE"),
            token(environment, "ADMIN"));
    var spec =
        named.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "HP-SIM-064: name a site: --site NAME or --spec FILE"));
    return Site.start(port.map(spec::withPort).orElse(spec), tokens, Clock.systemUTC());
  }

  private static String value(String[] args, int index) {
    if (index >= args.length) {
      throw new IllegalArgumentException("HP-SIM-061: " + args[index - 1] + " needs a value");
    }
    return args[index];
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("HP-SIM-062: " + text + " is no port from 0 to 65535");
    }
    return Integer.parseInt(text);
  }

  private static String token(Map<String, String> environment, String role) {
    var name = "HOLDPOINT_SITE_" + role;
    var token = environment.get(name);
    if (token == null || token.isBlank()) {
      throw new IllegalArgumentException("HP-SIM-063: set " + name + " to that role's token");
    }
    return token;
  }
}
