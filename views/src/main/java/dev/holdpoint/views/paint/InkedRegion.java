package dev.holdpoint.views.paint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * A region that paints itself on a canvas with colours and a font that come from the style sheet.
 *
 * <p>Painting happens in the layout pass, at most once a pulse, however often {@link #repaint()}
 * was asked for.
 */
public abstract class InkedRegion extends Region {
  private static final Map<Ink, CssMetaData<InkedRegion, Color>> INKS = inks();
  private static final FontCssMetaData<InkedRegion> FONT =
      new FontCssMetaData<>("-fx-font", Font.getDefault()) {
        @Override
        public boolean isSettable(InkedRegion region) {
          return !region.font.isBound();
        }

        @Override
        public StyleableProperty<Font> getStyleableProperty(InkedRegion region) {
          return region.font;
        }
      };
  private static final List<CssMetaData<? extends Styleable, ?>> META = meta();

  private final Map<Ink, StyleableObjectProperty<Color>> colours = new EnumMap<>(Ink.class);
  private final StyleableObjectProperty<Font> font;
  private Fonts fonts;

  protected InkedRegion() {
    getStyleClass().add("inked");
    for (Map.Entry<Ink, CssMetaData<InkedRegion, Color>> ink : INKS.entrySet()) {
      var property =
          new SimpleStyleableObjectProperty<>(
              ink.getValue(), this, ink.getKey().property(), Color.TRANSPARENT);
      property.addListener(_ -> repaint());
      colours.put(ink.getKey(), property);
    }
    font = new SimpleStyleableObjectProperty<>(FONT, this, "font", Font.getDefault());
    fonts = Fonts.from(font.get());
    font.addListener(
        _ -> {
          fonts = Fonts.from(font.get());
          repaint();
        });
  }

  /** The fonts of the painted text, made from the inherited one. */
  public record Fonts(Font plain, Font bold, Font small, Font smallBold, Font value) {
    static Fonts from(Font base) {
      String family = base.getFamily();
      double size = base.getSize();
      return new Fonts(
          Font.font(family, size),
          Font.font(family, FontWeight.BOLD, size),
          Font.font(family, size - 1),
          Font.font(family, FontWeight.BOLD, size - 1),
          Font.font(family, FontWeight.BOLD, size + 3));
    }
  }

  /** The colour that the style sheet gives to a role; transparent until it was applied. */
  public final Color ink(Ink role) {
    StyleableObjectProperty<Color> property = colours.get(role);
    return property == null ? Color.TRANSPARENT : property.get();
  }

  /** The fonts in force. */
  public final Fonts fonts() {
    return fonts;
  }

  /** Asks for one painting in the next layout pass. */
  protected final void repaint() {
    requestLayout();
  }

  @Override
  protected final void layoutChildren() {
    paint(getWidth(), getHeight());
  }

  /** Paints the whole control; called in the layout pass with the region's size in pixels. */
  protected abstract void paint(double width, double height);

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return META;
  }

  private static Map<Ink, CssMetaData<InkedRegion, Color>> inks() {
    var inks = new EnumMap<Ink, CssMetaData<InkedRegion, Color>>(Ink.class);
    for (Ink ink : Ink.values()) {
      inks.put(ink, new InkMeta(ink));
    }
    return inks;
  }

  private static List<CssMetaData<? extends Styleable, ?>> meta() {
    var all = new ArrayList<>(Region.getClassCssMetaData());
    all.addAll(INKS.values());
    all.add(FONT);
    return List.copyOf(all);
  }

  private static final class InkMeta extends CssMetaData<InkedRegion, Color> {
    private final Ink ink;

    InkMeta(Ink ink) {
      super(ink.property(), StyleConverter.getColorConverter(), Color.TRANSPARENT);
      this.ink = ink;
    }

    @Override
    public boolean isSettable(InkedRegion region) {
      return !property(region).isBound();
    }

    @Override
    public StyleableProperty<Color> getStyleableProperty(InkedRegion region) {
      return property(region);
    }

    private StyleableObjectProperty<Color> property(InkedRegion region) {
      return java.util.Objects.requireNonNull(region.colours.get(ink));
    }
  }
}
