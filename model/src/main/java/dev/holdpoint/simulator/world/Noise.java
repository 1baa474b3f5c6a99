package dev.holdpoint.simulator.world;

/**
 * Noise that follows from a seed, a name and a time alone: a slow wave that wanders every few
 * seconds, with a little jitter on it.
 */
final class Noise {
  private static final long WAVE_MILLIS = 5_000;
  private static final double WAVE_SHARE = 0.7;

  private Noise() {}

  /** A number from -1 to 1. */
  static double at(long seed, String name, long millis) {
    var stream = mix(seed ^ (0x9E3779B97F4A7C15L * name.hashCode()));
    var step = Math.floorDiv(millis, WAVE_MILLIS);
    var along = Math.floorMod(millis, WAVE_MILLIS) / (double) WAVE_MILLIS;
    var wave = unit(stream + step) * (1 - along) + unit(stream + step + 1) * along;
    return WAVE_SHARE * wave + (1 - WAVE_SHARE) * unit(stream ^ millis);
  }

  private static double unit(long value) {
    return (mix(value) >> 11) * 0x1.0p-52;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    var z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
