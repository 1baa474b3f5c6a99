package dev.holdpoint.views.scenes;

import dev.holdpoint.projection.UnitReconciled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Units compared after an interruption. */
public final class Reconciled {
  private Reconciled() {}

  /** One as recorded, one back at a checkpoint, one unknown, one not read yet. */
  public static List<UnitReconciled> oneUnknown(Instant now) {
    var read = Optional.of(now.minusSeconds(4));
    return List.of(
        new UnitReconciled(
            "eu-west",
            "Europe west",
            "version v2.1.0, weight 25",
            Optional.of("version v2.1.0, weight 25"),
            read,
            Optional.of("as recorded")),
        new UnitReconciled(
            "eu-north",
            "Europe north",
            "weight 25",
            Optional.of("weight 5"),
            read,
            Optional.of("checkpoint 2")),
        new UnitReconciled(
            "us-east", "US east", "weight 25", Optional.of("weight 40"), read, Optional.empty()),
        new UnitReconciled(
            "us-west",
            "US west",
            "version v2.0.3, weight 0",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
