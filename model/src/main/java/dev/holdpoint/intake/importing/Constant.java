package dev.holdpoint.intake.importing;

import dev.holdpoint.intake.importing.Token.Kind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Works out what is made of numbers alone, {@code 5}, {@code -1e3}, {@code (14.4 * 0.001)}. */
final class Constant {
  private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{1,13})");
  private static final Pattern DECIMAL =
      Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
  private static final int DEPTH = 50;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Constant(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Anything but numbers, brackets and arithmetic stands here. */
  private static final class NoConstant extends Exception {
    private static final long serialVersionUID = 1L;

    NoConstant() {
      super("no constant", null, false, false);
    }
  }

  /** Its value; empty where there is more in it than numbers. */
  static OptionalDouble of(List<Token> tokens) {
    var constant = new Constant(tokens);
    try {
      double value = constant.sum();
      return constant.at == tokens.size() ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NoConstant _) {
      return OptionalDouble.empty();
    }
  }

  private double sum() throws NoConstant {
    double value = product();
    while (true) {
      if (takes("+")) {
        value += product();
      } else if (takes("-")) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  private double product() throws NoConstant {
    double value = signed();
    while (true) {
      if (takes("*")) {
        value *= signed();
      } else if (takes("/")) {
        value /= signed();
      } else if (takes("%")) {
        value %= signed();
      } else {
        return value;
      }
    }
  }

  /** A sign binds less than a power: {@code -2^2} is -4. */
  private double signed() throws NoConstant {
    if (++depth > DEPTH) {
      throw new NoConstant();
    }
    double value = takes("-") ? -signed() : takes("+") ? signed() : power();
    depth--;
    return value;
  }

  private double power() throws NoConstant {
    double base = atom();
    return takes("^") ? Math.pow(base, signed()) : base;
  }

  private double atom() throws NoConstant {
    if (takes("(")) {
      double value = sum();
      if (!takes(")")) {
        throw new NoConstant();
      }
      return value;
    }
    if (at == tokens.size() || tokens.get(at).kind() != Kind.NUMBER) {
      throw new NoConstant();
    }
    var text = tokens.get(at++).text();
    var hex = HEX.matcher(text);
    if (hex.matches()) {
      return Long.parseLong(hex.group(1), 16);
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw new NoConstant();
    }
    return Double.parseDouble(text);
  }

  private boolean takes(String text) {
    boolean there =
        at < tokens.size()
            && tokens.get(at).kind() != Kind.STRING
            && tokens.get(at).text().equals(text);
    at += there ? 1 : 0;
    return there;
  }
}
