package dev.holdpoint.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes an input from valid ones, the same one for the same seed. */
final class Mutations {
  /** No input is longer. */
  static final int LONGEST = 128 * 1024;

  /** What formats give a meaning to, and what has broken readers before. */
  private static final List<byte[]> WORDS =
      Stream.of(
              "{",
              "}",
              "[",
              "]",
              "(",
              ")",
              "\"",
              "'",
              "`",
              ",",
              ":",
              ";",
              "\n",
              "\r",
              "\t",
              " ",
              "&a ",
              "*a",
              "!!java.net.URL ",
              "!!binary ",
              "!<tag:x> ",
              "<<: *a",
              "- ",
              "? ",
              "|\n",
              ">-\n",
              "---\n",
              "...\n",
              "%YAML 1.1\n",
              "#",
              "\\",
              "\\u0000",
              "\\ud800",
              "\u0000",
              "\uFEFF",
              "\u2028",
              "é",
              "\uD83D\uDE00",
              "null",
              "true",
              "NaN",
              "-0",
              "1e999999999",
              "-1e-999999999",
              "9223372036854775808",
              "-9223372036854775809",
              "2147483648",
              "1E400",
              "0.1e-400",
              "00",
              "+1",
              "999999999d999999999h",
              "1y",
              "ms",
              "%2e%2e",
              "..",
              "//",
              "/../",
              "%00",
              "?",
              "{unit}",
              "{",
              "{{",
              "}}",
              "@",
              "=~",
              ">=",
              " or ",
              " and ",
              " bool ",
              "absent(",
              "[5m]",
              "<</Length 9>>stream\n",
              "endstream",
              "obj",
              "endobj",
              "xref",
              "trailer",
              "startxref",
              "%%EOF",
              "/FlateDecode",
              "/Filter[",
              "0000000000",
              "+999999999-12-31T23:59:59Z",
              "-999999999-01-01T00:00:00Z",
              "2026-02-30",
              "PT9999999H",
              "@type",
              "\"type\":\"admitted\"",
              "\u2014 ",
              "eyJhbGciOiJub25lIn0",
              "AAAA",
              "====",
              "-----BEGIN CERTIFICATE-----\n")
          .map(word -> word.getBytes(UTF_8))
          .toList();

  private final SplittableRandom random;
  private final List<byte[]> corpus;

  private Mutations(long seed, List<byte[]> corpus) {
    random = new SplittableRandom(seed);
    this.corpus = corpus;
  }

  static byte[] input(long seed, List<byte[]> corpus) {
    var made = new Mutations(seed, corpus).input();
    return made.length <= LONGEST ? made : Arrays.copyOf(made, LONGEST);
  }

  private byte[] input() {
    if (random.nextInt(12) == 0) {
      var noise = new byte[random.nextInt(1, 600)];
      random.nextBytes(noise);
      return noise;
    }
    var input = one();
    for (int left = random.nextInt(1, 7); left > 0; left--) {
      input = mutated(input);
    }
    return input;
  }

  private byte[] one() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] mutated(byte[] from) {
    int at = random.nextInt(from.length + 1);
    int to = Math.min(from.length, at + random.nextInt(1, 2 + Math.max(1, from.length / 8)));
    return switch (random.nextInt(11)) {
      case 0 -> flipped(from, at);
      case 1 -> spliced(from, at, new byte[0], to);
      case 2 -> spliced(from, at, Arrays.copyOfRange(from, at, to), at);
      case 3, 4 -> spliced(from, at, word(), at);
      case 5 -> spliced(from, at, word(), to);
      case 6 -> spliced(from, at, tail(), from.length);
      case 7 -> number(from, at);
      case 8 -> random.nextInt(6) == 0 ? flooded(from, at) : lines(from);
      case 9 -> random.nextInt(6) == 0 ? nested(from, at, to) : lines(from);
      default -> Arrays.copyOf(from, at);
    };
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private byte[] tail() {
    var other = one();
    return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
  }

  private byte[] flipped(byte[] from, int at) {
    if (at == from.length) {
      return from;
    }
    var copy = from.clone();
    copy[at] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  private static byte[] spliced(byte[] from, int at, byte[] between, int to) {
    var out = new ByteArrayOutputStream(from.length + between.length);
    out.write(from, 0, at);
    out.writeBytes(between);
    out.write(from, to, from.length - to);
    return out.toByteArray();
  }

  /** Another number where one stands next. */
  private byte[] number(byte[] from, int at) {
    int start = at;
    while (start < from.length && (from[start] < '0' || from[start] > '9')) {
      start++;
    }
    int end = start;
    while (end < from.length && from[end] >= '0' && from[end] <= '9') {
      end++;
    }
    var other =
        switch (random.nextInt(4)) {
          case 0 -> Long.toString(random.nextLong());
          case 1 -> Integer.toString(random.nextInt(-2, 3));
          case 2 -> "9".repeat(random.nextInt(1, 400));
          default -> Integer.toString(1 << random.nextInt(31));
        };
    return spliced(from, start, other.getBytes(UTF_8), end);
  }

  /** One word over and over. */
  private byte[] flooded(byte[] from, int at) {
    var word = word();
    var out = new ByteArrayOutputStream();
    for (int left = 1 << random.nextInt(8, 16); left > 0 && out.size() < LONGEST; left--) {
      out.writeBytes(word);
    }
    return spliced(from, at, out.toByteArray(), at);
  }

  /** A part within many brackets. */
  private byte[] nested(byte[] from, int at, int to) {
    var pairs = new String[][] {{"[", "]"}, {"{\"a\":", "}"}, {"(", ")"}, {"{a: ", "}"}};
    var pair = pairs[random.nextInt(pairs.length)];
    int depth = 1 << random.nextInt(3, 14);
    var out = new ByteArrayOutputStream();
    out.writeBytes(pair[0].repeat(depth).getBytes(UTF_8));
    out.write(from, at, to - at);
    out.writeBytes(pair[1].repeat(depth).getBytes(UTF_8));
    return spliced(from, at, out.toByteArray(), to);
  }

  /** Two neighbouring lines changed places, or one stands twice. */
  private byte[] lines(byte[] from) {
    int first = next(from, random.nextInt(from.length + 1));
    int second = next(from, first);
    int third = next(from, second);
    var line = Arrays.copyOfRange(from, second, third);
    return random.nextBoolean()
        ? spliced(spliced(from, second, new byte[0], third), first, line, first)
        : spliced(from, first, line, first);
  }

  private static int next(byte[] from, int at) {
    int end = at;
    while (end < from.length && from[end] != '\n') {
      end++;
    }
    return Math.min(from.length, end + 1);
  }
}
