package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ApprovedPackage;
import dev.holdpoint.engine.shell.Probes;
import dev.holdpoint.engine.shell.Sender;

/** Port: opens the connections of a package. */
public interface Sites {
  /** To ask and to act on; the caller closes the probes. */
  Reached reach(ApprovedPackage approved);

  /** A site that can be reached. */
  record Reached(Probes probes, Sender sender) {}
}
