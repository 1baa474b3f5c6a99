package dev.holdpoint.views.paint;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Lines and areas painted straight into pixels. Straight lines of a live chart cost a canvas much
 * more than the few thousand pixels that they cover.
 *
 * <p>Coordinates are those of the control; {@code scale} pixels go on one of them. There are two
 * buffers, so that one is never written while the other may be on its way to the screen.
 */
public final class Raster {
  private final ImageView view = new ImageView();
  private final Page[] pages = new Page[2];
  private int turn;
  private int[] pixels = {};
  private int width;
  private int height;
  private double scale = 1;

  private record Page(int[] pixels, PixelBuffer<IntBuffer> buffer, WritableImage image) {
    static Page of(int width, int height) {
      int[] pixels = new int[width * height];
      var buffer =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      return new Page(pixels, buffer, new WritableImage(buffer));
    }
  }

  public Raster() {
    view.setMouseTransparent(true);
    view.setSmooth(false);
  }

  /** The node that shows the pixels. */
  public ImageView view() {
    return view;
  }

  /** Begins an empty picture of a size, with so many pixels on one unit. */
  public void begin(double wide, double high, double pixelsPerUnit) {
    int columns = (int) Math.ceil(wide * pixelsPerUnit);
    int rows = (int) Math.ceil(high * pixelsPerUnit);
    if (columns != width || rows != height || scale != pixelsPerUnit) {
      Arrays.fill(pages, null);
      width = columns;
      height = rows;
      scale = pixelsPerUnit;
      view.setFitWidth(columns / scale);
      view.setFitHeight(rows / scale);
    }
    turn = 1 - turn;
    Page page = pages[turn];
    if (page == null) {
      page = Page.of(columns, rows);
      pages[turn] = page;
    } else {
      Arrays.fill(page.pixels(), 0);
    }
    pixels = page.pixels();
  }

  /** Shows the picture. */
  public void show() {
    @Nullable Page page = pages[turn];
    if (page != null) {
      page.buffer().updateBuffer(_ -> null);
      view.setImage(page.image());
    }
  }

  /** Fills a rectangle; its edges fall on whole pixels. */
  public void fill(double left, double top, double wide, double high, Color colour) {
    int argb = argb(colour);
    int x0 = Math.clamp(Math.round(left * scale), 0, width);
    int x1 = Math.clamp(Math.round((left + wide) * scale), 0, width);
    int y0 = Math.clamp(Math.round(top * scale), 0, height);
    int y1 = Math.clamp(Math.round((top + high) * scale), 0, height);
    for (int y = y0; y < y1; y++) {
      Arrays.fill(pixels, y * width + x0, y * width + Math.max(x0, x1), argb);
    }
  }

  /**
   * A level line, one unit thick.
   *
   * @param on the length of a dash, with {@code off} between two; no dashes where {@code off} is 0
   */
  public void level(double left, double right, double y, double on, double off, Color colour) {
    double top = Math.floor(y);
    if (off <= 0) {
      fill(left, top, right - left, 1, colour);
      return;
    }
    for (double at = left; at < right; at += on + off) {
      fill(at, top, Math.min(on, right - at), 1, colour);
    }
  }

  /** An upright line; see {@link #level}. */
  public void upright(
      double x, double top, double foot, double thick, double on, double off, Color colour) {
    double left = Math.floor(x);
    if (off <= 0) {
      fill(left, top, thick, foot - top, colour);
      return;
    }
    for (double at = top; at < foot; at += on + off) {
      fill(left, at, thick, Math.min(on, foot - at), colour);
    }
  }

  /** Hatches a rectangle with rising lines, {@code spacing} units apart. */
  public void hatch(Rectangle2D area, double spacing, Color colour) {
    int argb = argb(colour);
    int x0 = Math.clamp(Math.round(area.getMinX() * scale), 0, width);
    int x1 = Math.clamp(Math.round(area.getMaxX() * scale), 0, width);
    int y0 = Math.clamp(Math.round(area.getMinY() * scale), 0, height);
    int y1 = Math.clamp(Math.round(area.getMaxY() * scale), 0, height);
    double period = spacing * scale;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        double off = (x + y) % period;
        double distance = Math.min(off, period - off) * Math.sqrt(0.5);
        blend(y * width + x, argb, scale * 0.5 + 0.5 - distance);
      }
    }
  }

  /** A stroke for {@link #line}; {@code phase} and {@code period} dash it by columns. */
  public record Stroke(Color colour, double thick, double on, double period, double phase) {
    /** A stroke without dashes. */
    public static Stroke solid(Color colour, double thick) {
      return new Stroke(colour, thick, 1, 1, 0);
    }

    boolean drawsAt(double unit) {
      return on >= period || (unit + phase) % period < on;
    }
  }

  /** A straight piece of a line, smoothed at its edges. */
  public void line(double x0, double y0, double x1, double y1, Stroke stroke) {
    int argb = argb(stroke.colour());
    double ax = x0 * scale;
    double ay = y0 * scale;
    double bx = x1 * scale;
    double by = y1 * scale;
    double length = Math.hypot(bx - ax, by - ay);
    if (length == 0) {
      return;
    }
    double thick = stroke.thick() * scale;
    if (Math.abs(bx - ax) >= Math.abs(by - ay)) {
      flat(ax, ay, bx, by, thick * length / Math.abs(bx - ax) / 2, argb, stroke);
    } else if (ay <= by) {
      steep(ax, ay, bx, by, thick * length / (by - ay) / 2, argb, stroke);
    } else {
      steep(bx, by, ax, ay, thick * length / (ay - by) / 2, argb, stroke);
    }
  }

  private void flat(
      double ax, double ay, double bx, double by, double half, int argb, Stroke stroke) {
    double rise = (by - ay) / (bx - ax);
    int last = Math.min(width - 1, (int) Math.floor(bx));
    for (int x = Math.max(0, (int) Math.floor(ax)); x <= last; x++) {
      double part = Math.min(x + 1, bx) - Math.max(x, ax);
      if (part > 0 && stroke.drawsAt(x / scale)) {
        double y = ay + (Math.clamp(x + 0.5, ax, bx) - ax) * rise;
        rows(x, y - half, y + half, part, argb);
      }
    }
  }

  private void steep(
      double ax, double ay, double bx, double by, double half, int argb, Stroke stroke) {
    double run = (bx - ax) / (by - ay);
    int last = Math.min(height - 1, (int) Math.floor(by));
    for (int y = Math.max(0, (int) Math.floor(ay)); y <= last; y++) {
      double part = Math.min(y + 1, by) - Math.max(y, ay);
      double x = ax + (Math.clamp(y + 0.5, ay, by) - ay) * run;
      if (part > 0 && stroke.drawsAt(x / scale)) {
        columns(y, x - half, x + half, part, argb);
      }
    }
  }

  /** A bar one pixel wide with smoothed ends: all of a line that falls on one column. */
  public void bar(double x, double top, double foot, Stroke stroke) {
    int column = (int) Math.floor(x * scale);
    if (column >= 0 && column < width && stroke.drawsAt(column / scale)) {
      double half = stroke.thick() * scale / 2;
      rows(column, top * scale - half, foot * scale + half, 1, argb(stroke.colour()));
    }
  }

  private void rows(int x, double top, double foot, double weight, int argb) {
    int first = Math.max(0, (int) Math.floor(top));
    int last = Math.min(height - 1, (int) Math.floor(foot));
    for (int y = first; y <= last; y++) {
      blend(y * width + x, argb, weight * (Math.min(y + 1, foot) - Math.max(y, top)));
    }
  }

  private void columns(int y, double left, double right, double weight, int argb) {
    int first = Math.max(0, (int) Math.floor(left));
    int last = Math.min(width - 1, (int) Math.floor(right));
    for (int x = first; x <= last; x++) {
      blend(y * width + x, argb, weight * (Math.min(x + 1, right) - Math.max(x, left)));
    }
  }

  /** Lays a colour over a pixel; source-over with premultiplied channels, after Porter and Duff. */
  private void blend(int at, int argb, double weight) {
    if (weight <= 0) {
      return;
    }
    int cover = weight >= 1 ? 256 : (int) (weight * 256);
    int under = pixels[at];
    int keep = 256 - (cover * (argb >>> 24) + 127) / 255;
    pixels[at] =
        channel(argb, under, 24, cover, keep)
            | channel(argb, under, 16, cover, keep)
            | channel(argb, under, 8, cover, keep)
            | channel(argb, under, 0, cover, keep);
  }

  private static int channel(int over, int under, int shift, int cover, int keep) {
    int sum = (over >>> shift & 0xff) * cover + (under >>> shift & 0xff) * keep;
    return Math.min(255, sum >> 8) << shift;
  }

  private static int argb(Color colour) {
    double alpha = colour.getOpacity();
    return (int) Math.round(alpha * 255) << 24
        | (int) Math.round(colour.getRed() * alpha * 255) << 16
        | (int) Math.round(colour.getGreen() * alpha * 255) << 8
        | (int) Math.round(colour.getBlue() * alpha * 255);
  }
}
