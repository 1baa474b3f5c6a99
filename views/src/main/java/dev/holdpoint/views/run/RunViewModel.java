package dev.holdpoint.views.run;

import dev.holdpoint.projection.RunSnapshot;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The run that is shown, as of a moment. */
public final class RunViewModel {
  /**
   * What the screen is built from.
   *
   * @param readOnly who has the ledger, when this program only reads
   */
  public record Moment(RunSnapshot run, Optional<String> readOnly, Instant now) {}

  private final ReadOnlyObjectWrapper<@Nullable Moment> moment = new ReadOnlyObjectWrapper<>();

  /** The moment; null until a run is shown. */
  public ReadOnlyObjectProperty<@Nullable Moment> moment() {
    return moment.getReadOnlyProperty();
  }

  /** Shows a run as of a moment. */
  public void show(RunSnapshot run, Optional<String> readOnly, Instant now) {
    moment.set(new Moment(run, readOnly, now));
  }

  /** The run shown. */
  public Optional<RunSnapshot> run() {
    return Optional.ofNullable(moment.get()).map(Moment::run);
  }
}
