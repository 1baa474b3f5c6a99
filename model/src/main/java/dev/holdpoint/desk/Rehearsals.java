package dev.holdpoint.desk;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import java.util.List;
import java.util.function.Consumer;

/** Port: rehearses a trigger at a site that is not live. */
public interface Rehearsals {
  /** Where the package's triggers can be drilled from here; none where nothing fits. */
  List<SiteKind> places(ChangePackage change);

  /**
   * Drills one trigger; blocks until it is through, every wait within it has a limit.
   *
   * @param where one of {@link #places}
   * @param person id of who runs it and will sign the result
   * @return the result, not yet signed; what broke stands in it
   * @throws InterruptedException when the thread is interrupted; nothing is to be kept then
   */
  DrillResult drill(
      ChangePackage change,
      String digest,
      Trigger trigger,
      SiteKind where,
      String person,
      Consumer<DrillProgress> progress)
      throws InterruptedException;
}
