package dev.holdpoint.views.pictures;

import dev.holdpoint.styles.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;

/**
 * A picture of a screen, and facts about its pixels. Kept as a PNG in target/pictures, to be looked
 * at, where {@code -Dholdpoint.pictures=true} asks for it: writing them all takes longer than the
 * tests.
 */
public final class Picture {
  private static final Path FOLDER = Path.of("target", "pictures");

  private final int[] pixels;
  private final int width;
  private final int height;

  private Picture(WritableImage image) {
    width = (int) image.getWidth();
    height = (int) image.getHeight();
    pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
  }

  /** Whether pictures are wanted for people to look at, and not only what a test asks about. */
  public static boolean wanted() {
    return Boolean.getBoolean("holdpoint.pictures");
  }

  /**
   * The themes that a test paints which looks at what no theme changes, such as places and sizes.
   */
  public static List<Theme> themes() {
    return wanted() ? List.of(Theme.values()) : List.of(Theme.DAY);
  }

  /** Lays a screen out at a size in a theme; called NAME-THEME.png. */
  public static Picture of(String name, Parent screen, Theme theme, int width, int height) {
    return Screen.on(() -> take(name, screen, theme, width, height));
  }

  /** Lays a component out with a margin of the page around it. */
  public static Picture of(String name, Region component, Theme theme) {
    return Screen.on(
        () -> {
          var page = new StackPane(component);
          page.getStyleClass().add("page");
          int width = (int) Math.ceil(component.getPrefWidth()) + 20;
          int height = (int) Math.ceil(component.getPrefHeight()) + 20;
          page.setStyle("-fx-padding: 10;");
          return take(name, page, theme, width, height);
        });
  }

  /** What a scene shows that already has its theme. */
  public static Picture of(String name, Scene scene, Theme theme) {
    return Screen.on(
        () -> {
          var picture = new Picture(scene.snapshot(null));
          if (wanted()) {
            picture.keep(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
          }
          return picture;
        });
  }

  private static Picture take(String name, Parent root, Theme theme, int width, int height) {
    var scene = new Scene(root, width, height);
    scene.getStylesheets().setAll(theme.stylesheets());
    root.applyCss();
    root.layout();
    Picture picture = of(name, scene, theme);
    scene.setRoot(new StackPane());
    return picture;
  }

  private void keep(String file) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      Files.createDirectories(FOLDER.resolve(file).getParent());
      ImageIO.write(image, "png", FOLDER.resolve(file).toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The colour of one pixel. */
  public Color at(int x, int y) {
    int argb = pixels[y * width + x];
    return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
  }

  /** How far a pixel is from grey: the distance of its least and its greatest channel, 0..255. */
  public int chroma(int x, int y) {
    int argb = pixels[y * width + x];
    int red = argb >> 16 & 0xff;
    int green = argb >> 8 & 0xff;
    int blue = argb & 0xff;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
  }

  /** The greatest distance from grey in the whole picture. */
  public int greatestChroma() {
    int greatest = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        greatest = Math.max(greatest, chroma(x, y));
      }
    }
    return greatest;
  }

  /** How many pixels of an area are of a colour, give or take two steps of each channel. */
  public long count(Rectangle2D area, Predicate<Color> wanted) {
    long count = 0;
    for (int y = (int) area.getMinY(); y < Math.min(height, area.getMaxY()); y++) {
      for (int x = (int) area.getMinX(); x < Math.min(width, area.getMaxX()); x++) {
        count += wanted.test(at(x, y)) ? 1 : 0;
      }
    }
    return count;
  }
}
