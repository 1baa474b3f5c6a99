package dev.holdpoint.domain.backtest;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Recorded samples.
 *
 * @param tracks by id of the metric, in the order of the recording
 */
public record Recording(SequencedMap<String, Track> tracks) {
  /** Copies the map. */
  public Recording {
    tracks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tracks));
  }

  /** A recording of one metric. */
  public static Recording of(String metric, Track track) {
    return new Recording(new LinkedHashMap<>(Map.of(metric, track)));
  }

  /** Whether any sample of this metric brought data. */
  public boolean good(String metric) {
    return tracks.getOrDefault(metric, Track.EMPTY).good();
  }

  /** How many samples there are, those without data included. */
  public long samples() {
    return tracks.values().stream().mapToLong(Track::size).sum();
  }

  /** Whether there is no sample at all. */
  public boolean isEmpty() {
    return tracks.values().stream().allMatch(track -> track.size() == 0);
  }

  /** The first instant of any track. */
  public Optional<Instant> from() {
    return tracks.values().stream()
        .filter(track -> track.size() > 0)
        .map(track -> track.at(0))
        .min(Instant::compareTo);
  }

  /** The last instant of any track. */
  public Optional<Instant> to() {
    return tracks.values().stream()
        .filter(track -> track.size() > 0)
        .map(track -> track.at(track.size() - 1))
        .max(Instant::compareTo);
  }
}
