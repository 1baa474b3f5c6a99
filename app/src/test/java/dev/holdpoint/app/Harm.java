package dev.holdpoint.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What may be done to one line of a file, each of which {@code verify} must find. */
enum Harm {
  CHANGE {
    @Override
    void to(List<String> lines, int at) {
      var line = lines.get(at);
      int middle = line.length() / 2;
      char other = line.charAt(middle) == 'x' ? 'y' : 'x';
      lines.set(at, line.substring(0, middle) + other + line.substring(middle + 1));
    }
  },
  DELETE {
    @Override
    void to(List<String> lines, int at) {
      lines.remove(at);
    }
  },
  INSERT {
    @Override
    void to(List<String> lines, int at) {
      lines.add(at, lines.get(at));
    }
  },
  SWAP {
    @Override
    void to(List<String> lines, int at) {
      lines.set(at, lines.set((at + 1) % lines.size(), lines.get(at)));
    }
  },
  TRUNCATE {
    @Override
    void to(List<String> lines, int at) {
      lines.set(at, lines.get(at).substring(0, lines.get(at).length() / 3));
      lines.subList(at + 1, lines.size()).clear();
    }
  };

  /** Does it to these lines, which end in their line feeds. */
  abstract void to(List<String> lines, int at);

  /** The lines of a file with their line feeds; every byte is one character. */
  static List<String> lines(byte[] file) {
    var lines = new ArrayList<String>();
    var line = new ByteArrayOutputStream();
    for (byte each : file) {
      line.write(each);
      if (each == '\n') {
        lines.add(line.toString(StandardCharsets.ISO_8859_1));
        line.reset();
      }
    }
    if (line.size() > 0) {
      lines.add(line.toString(StandardCharsets.ISO_8859_1));
    }
    return lines;
  }

  /** The file of these lines. */
  static byte[] file(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
