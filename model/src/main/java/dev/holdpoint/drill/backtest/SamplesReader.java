package dev.holdpoint.drill.backtest;

import dev.holdpoint.domain.backtest.Recording;
import dev.holdpoint.domain.backtest.Track;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code {"metric": [[unixSeconds, value or null], …]}} as a stream, so that a hostile file
 * costs no more than its limits. Times are kept to the millisecond.
 */
public final class SamplesReader {
  /** Bytes of a file. */
  public static final long MOST_BYTES = 100_000_000;

  /** Samples of all metrics together. */
  public static final int MOST_SAMPLES = 5_000_000;

  /** Metrics. */
  static final int MOST_METRICS = 1_000;

  private static final double LAST_SECOND = 253_402_300_799.0;
  private static final int DEPTH = 4;
  private static final int NAME = 200;
  private static final int NUMBER = 60;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNameLength(NAME)
                  .maxNumberLength(NUMBER)
                  .maxStringLength(NAME)
                  .maxDocumentLength(MOST_BYTES)
                  .build())
          .build();

  private final JsonParser parser;
  private final LinkedHashMap<String, Track> tracks = new LinkedHashMap<>();
  private final int most;
  private int samples;

  private SamplesReader(JsonParser parser, int most) {
    this.parser = parser;
    this.most = most;
  }

  /** The first thing that is wrong ends the reading. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Remark why;

    Stop(Remark why) {
      super(why.message(), null, false, false);
      this.why = why;
    }
  }

  /** Reads a file; what is too large is not even loaded. */
  public static SamplesRead read(Path file) {
    try (var in = Files.newInputStream(file)) {
      if (Files.size(file) > MOST_BYTES) {
        return refused(Fault.TOO_LARGE, "The file has more than 100 MB.");
      }
      return read(in);
    } catch (IOException _) {
      return refused(Fault.UNREADABLE, "The file " + file + " cannot be read.");
    }
  }

  /** Reads a stream to its end. */
  static SamplesRead read(InputStream in) {
    return read(in, MOST_SAMPLES);
  }

  static SamplesRead read(InputStream in, int most) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      return new SamplesRead.Recorded(new SamplesReader(parser, most).document());
    } catch (Stop stop) {
      return new SamplesRead.Refused(stop.why);
    } catch (JacksonIOException unreadable) {
      return refused(Fault.UNREADABLE, "The samples cannot be read: " + unreadable.getMessage());
    } catch (JacksonException broken) {
      return new SamplesRead.Refused(broken(broken));
    } catch (UncheckedIOException _) {
      return refused(Fault.UNREADABLE, "The samples cannot be read to their end.");
    }
  }

  private static Remark broken(JacksonException broken) {
    var said = String.valueOf(broken.getOriginalMessage());
    var why =
        said.startsWith("Non-standard token")
            ? "NaN and Infinity are no numbers of JSON: write null where there was no data."
            : "This is no JSON within the limits: " + shortened(said);
    var place = broken.getLocation();
    return place == null
        ? Fault.NOT_JSON.because(why)
        : Fault.NOT_JSON.at(Math.max(0, place.getLineNr()), Math.max(0, place.getColumnNr()), why);
  }

  private static SamplesRead refused(Fault fault, String message) {
    return new SamplesRead.Refused(fault.because(message));
  }

  private static String shortened(String message) {
    var line = message.replaceAll("\\R.*", "");
    return line.length() <= 160 ? line : line.substring(0, 160) + "…";
  }

  private Recording document() throws Stop {
    expect(JsonToken.START_OBJECT, "an object of metrics");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var metric = parser.currentName();
      if (tracks.size() >= MOST_METRICS) {
        throw stop(Fault.TOO_LARGE, "More than " + MOST_METRICS + " metrics.");
      }
      if (tracks.containsKey(metric)) {
        throw stop(Fault.METRIC_TWICE, "The metric " + metric + " stands twice.");
      }
      expect(JsonToken.START_ARRAY, "a list of samples");
      tracks.put(metric, track());
    }
    if (parser.nextToken() != null) {
      throw stop(Fault.FORM, "Something follows the document.");
    }
    return new Recording(tracks);
  }

  private Track track() throws Stop {
    var millis = new long[64];
    var values = new double[64];
    int size = 0;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token != JsonToken.START_ARRAY) {
        throw stop(Fault.FORM, "Here stands no [time, value].");
      }
      if (++samples > most) {
        throw stop(Fault.TOO_LARGE, "More than " + most + " samples.");
      }
      if (size == millis.length) {
        millis = Arrays.copyOf(millis, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      millis[size] = time();
      values[size] = value();
      size++;
      expect(JsonToken.END_ARRAY, "the end of [time, value]");
    }
    return Track.of(millis, values, size);
  }

  private long time() throws Stop {
    var token = parser.nextToken();
    if (token == null || !token.isNumeric()) {
      throw stop(Fault.BAD_TIME, "The time is no number.");
    }
    double seconds = parser.getDoubleValue();
    if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
      throw stop(Fault.BAD_TIME, "The time lies outside the years 1970 to 9999.");
    }
    return Math.round(seconds * 1_000);
  }

  private double value() throws Stop {
    var token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (token == null || !token.isNumeric()) {
      throw stop(Fault.BAD_VALUE, "The value is neither a number nor null.");
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw stop(Fault.BAD_VALUE, "The value is too large for a number.");
    }
    return value;
  }

  private void expect(JsonToken expected, String what) throws Stop {
    if (parser.nextToken() != expected) {
      throw stop(Fault.FORM, "Here is expected " + what + ".");
    }
  }

  private Stop stop(Fault fault, String message) {
    var place = parser.currentTokenLocation();
    return new Stop(fault.at(place.getLineNr(), place.getColumnNr(), message));
  }
}
