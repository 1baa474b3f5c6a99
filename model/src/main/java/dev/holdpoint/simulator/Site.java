package dev.holdpoint.simulator;

import dev.holdpoint.simulator.door.Listener;
import dev.holdpoint.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A running simulated site. All methods may be called from any thread. */
public final class Site implements AutoCloseable {
  private final World world;
  private final Tokens tokens;
  private final Listener listener;

  private Site(World world, Tokens tokens, Listener listener) {
    this.world = world;
    this.tokens = tokens;
    this.listener = listener;
  }

  /** Starts a site with fresh tokens; {@link #tokens()} tells them. */
  public static Site start(SiteSpec spec, Clock clock) {
    return start(spec, Tokens.random(new SecureRandom()), clock);
  }

  /**
   * Starts a site on 127.0.0.1, on the description's port.
   *
   * @param clock the site's own time: scrapes, faults and late effects follow it
   * @throws UncheckedIOException where the port cannot be had
   */
  public static Site start(SiteSpec spec, Tokens tokens, Clock clock) {
    var world = new World(spec, clock);
    try {
      var listener = new Listener(world, tokens, spec.port());
      listener.start();
      return new Site(world, tokens, listener);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "HP-SIM-025: cannot listen on port " + spec.port() + "; state another or 0", e);
    }
  }

  /** What the site is called in its description. */
  public String name() {
    return world.spec().site();
  }

  /** Where the site listens, without a path. */
  public URI url() {
    return listener.url();
  }

  /** The tokens that the site knows. */
  public Tokens tokens() {
    return tokens;
  }

  /**
   * Switches a fault on, or plans it.
   *
   * @throws IllegalArgumentException where it makes no sense at this site
   */
  public void inject(Fault fault) {
    world.inject(fault);
  }

  /** Switches off every fault of this name, planned ones too. */
  public void clear(String faultName) {
    world.clear(faultName);
  }

  /** The last 10,000 change requests and late effects, oldest first. */
  public List<Effect> effects() {
    return world.effects();
  }

  /** The state of every unit as it is now. */
  public Map<String, Map<String, String>> units() {
    return world.units();
  }

  /** Stops listening at once; waiting replies are cut. */
  @Override
  public void close() {
    listener.close();
  }
}
