package dev.holdpoint.views.run;

import dev.holdpoint.views.run.HeaderModel.Tile;
import dev.holdpoint.views.status.Gauge;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.StatusGlyph;
import dev.holdpoint.views.status.Tone;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The bar that is always in view over a run. */
final class RunHeader extends HBox {
  /** From this width on the exposure stands in one line. */
  private static final double ROOMY = 1500;

  /** What the change is called is never given up for what stands beside it. */
  private static final double LEAST_NAME = 194;

  /** More letters about forward health are two lines where there is little room. */
  private static final int LONG = 18;

  /** Below this width captions say less. */
  private static final double TIGHT = 1200;

  private final Label lineage = caption();
  private final Label title = new Label();
  private final StatusGlyph chip = StatusGlyph.chip(Status.PENDING);
  private final Label runCaption = caption();
  private final Value reach = new Value();
  private final StatusGlyph health = new StatusGlyph(Status.PENDING);
  private final Gauge wayBack = new Gauge(new Gauge.Reading(0, "–", "", Tone.NORMAL));
  private final Label wayBackCaption = caption();
  private final Value window = new Value();
  private final Value evidence = new Value();
  private final Value utc = new Value();

  private static final double LEAST_TIGHT = 60;
  private static final double LEAST_REACH = 150;

  private Optional<HeaderModel> shown = Optional.empty();

  RunHeader() {
    setId("run-header");
    getStyleClass().add("header-bar");
    title.getStyleClass().add("title");
    var name = tile(lineage, row(title));
    name.getStyleClass().add("first");
    HBox.setHgrow(name, Priority.ALWAYS);
    title.setWrapText(true);
    title.setMinWidth(0);
    health.getStyleClass().add("health");
    var healthCaption = caption();
    healthCaption.setText("Forward health");
    var runRow = row(chip);
    runRow.setAlignment(Pos.CENTER_LEFT);
    var healthTile = tile(healthCaption, row(health));
    var wayBackTile = tile(wayBackCaption, row(wayBack));
    wayBackTile.setMinWidth(Region.USE_PREF_SIZE);
    healthTile.setMinWidth(Region.USE_PREF_SIZE);
    var reachTile = tile(reach.caption, row(reach.value, reach.detail));
    reachTile.setMinWidth(LEAST_REACH);
    reach.value.getStyleClass().add("exposure");
    reach.value.setWrapText(true);
    widthProperty()
        .map(width -> width.doubleValue() < TIGHT ? 0 : width.doubleValue() < ROOMY ? 1 : 2)
        .subscribe(_ -> shown.ifPresent(this::show));
    widthProperty()
        .subscribe(
            width -> {
              boolean tight = width.doubleValue() < TIGHT;
              name.setMinWidth(tight ? LEAST_TIGHT : LEAST_NAME);
              name.setPrefWidth(name.getMinWidth());
              wayBack.compact(tight);
              reach.value.setMaxWidth(tight ? 150 : width.doubleValue() < ROOMY ? 215 : 420);
            });
    getChildren()
        .addAll(
            name,
            pinned(tile(runCaption, runRow)),
            reachTile,
            healthTile,
            wayBackTile,
            pinned(window.tile()),
            pinned(evidence.tile()),
            pinned(utc.tile()));
    for (var tile : getChildren()) {
      HBox.setHgrow(tile, tile == name ? Priority.ALWAYS : Priority.NEVER);
    }
  }

  void show(HeaderModel model) {
    shown = Optional.of(model);
    lineage.setText(getWidth() < ROOMY ? model.identity() : model.lineage());
    title.setText(model.title());
    title.setTooltip(new Tooltip(model.title() + "\n" + model.lineage()));
    chip.show(model.status(), model.run().value());
    runCaption.setText(model.run().caption());
    reach.show(model.reach());
    if (getWidth() < TIGHT) {
      reach.caption.setText(model.reach().caption().replace("Blast radius · ", ""));
    }
    var well = model.health().value();
    boolean broken = getWidth() < ROOMY && well.length() > LONG;
    health.show(model.healthStatus(), broken ? well.replaceFirst(", ", ",\n") : well);
    wayBack.show(model.wayBack());
    wayBackCaption.setText(model.wayBackCaption());
    window.show(model.window());
    model.windowTone().applyTo(window.value);
    evidence.show(model.evidence());
    utc.show(model.utc());
    setAccessibleText(
        "%s, %s, %s, way back %s"
            .formatted(
                model.title(),
                model.run().value().toLowerCase(Locale.ROOT),
                model.reach().value(),
                model.wayBack().word()));
  }

  /** A caption over a value and its detail. */
  private static final class Value {
    final Label caption = RunHeader.caption();
    final Label value = new Label();
    final Label detail = RunHeader.detail();

    Value() {
      value.getStyleClass().add("value");
    }

    VBox tile() {
      return RunHeader.tile(caption, row(value, detail));
    }

    void show(Tile tile) {
      caption.setText(tile.caption());
      value.setText(tile.value());
      detail.setText(tile.detail());
    }
  }

  private static VBox pinned(VBox tile) {
    tile.setMinWidth(Region.USE_PREF_SIZE);
    return tile;
  }

  private static VBox tile(Label caption, Region value) {
    var tile = new VBox(caption, value);
    tile.getStyleClass().add("tile");
    return tile;
  }

  private static HBox row(Region... parts) {
    var row = new HBox(7, parts);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(22);
    return row;
  }

  private static Label caption() {
    var label = new Label();
    label.getStyleClass().add("caption");
    return label;
  }

  private static Label detail() {
    var label = new Label();
    label.getStyleClass().add("dim");
    return label;
  }
}
