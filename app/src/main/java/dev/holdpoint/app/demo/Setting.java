package dev.holdpoint.app.demo;

import dev.holdpoint.simulator.SiteSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A change package and the site at which it is carried out.
 *
 * @param domain what the change is about, in a few words
 * @param change the text of the package, whose address and times are still to be set
 * @param name the name of the package's file
 * @param from the file that says so; absent for what comes with the program
 */
public record Setting(
    String domain, String change, String name, SiteSpec site, Optional<Path> from) {}
