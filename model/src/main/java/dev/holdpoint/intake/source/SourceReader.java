package dev.holdpoint.intake.source;

import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.intake.finding.Findings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML 1.2, and with it JSON. */
public final class SourceReader {
  private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

  private SourceReader() {}

  /** The tree; empty where there is none, and then a finding says why. */
  public static Optional<Source> read(byte[] bytes, Findings findings) {
    if (bytes.length > Limits.BYTES) {
      // More was not even read, so nobody can say how long it is.
      findings.add(
          Code.TOO_LARGE,
          "",
          Mark.START,
          String.format(Locale.ROOT, "The text has more than %,d bytes.", Limits.BYTES));
      return Optional.empty();
    }
    return decode(bytes, findings).flatMap(text -> parse(text, findings));
  }

  private static Optional<String> decode(byte[] bytes, Findings findings) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes);
    try {
      String text = decoder.decode(in).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException broken) {
      findings.add(
          Code.NOT_UTF_8,
          "",
          lineOf(bytes, in.position()),
          "Byte " + (in.position() + 1) + " does not belong to UTF-8 text.");
      return Optional.empty();
    }
  }

  /**
   * JSON may be indented by tabs, YAML may not. At the beginning of a line they mean nothing in
   * either, and as many blanks keep the columns.
   */
  private static String indentedByBlanks(String text) {
    return text.stripLeading().startsWith("{") && text.indexOf('\t') >= 0
        ? INDENT.matcher(text).replaceAll(indent -> " ".repeat(indent.group().length()))
        : text;
  }

  private static Mark lineOf(byte[] bytes, int end) {
    int line = 1;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return new Mark(line, 1);
  }

  private static Optional<Source> parse(String text, Findings findings) {
    // A buffer for the whole text: the parser copies a smaller one for each kilobyte of a token.
    var settings =
        LoadSettings.builder()
            .setLabel("package")
            .setCodePointLimit(Limits.BYTES)
            .setBufferSize(text.length() + 1)
            .build();
    try {
      var events = new Parse(settings).parseString(indentedByBlanks(text)).iterator();
      return new Composer(events, findings).compose();
    } catch (MarkedYamlEngineException broken) {
      Mark mark = broken.getProblemMark().map(Composer::mark).orElse(Mark.START);
      findings.add(Code.SYNTAX, "", mark, "This is not YAML: " + broken.getProblem() + ".");
    } catch (ReaderException unprintable) {
      Mark mark =
          lineOf(text.getBytes(StandardCharsets.UTF_8), before(text, unprintable.getPosition()));
      findings.add(
          Code.SYNTAX,
          "",
          mark,
          String.format("The character U+%04X is not allowed.", unprintable.getCodePoint()));
    } catch (YamlEngineException broken) {
      findings.add(Code.SYNTAX, "", Mark.START, "This is not YAML.");
    }
    return Optional.empty();
  }

  private static int before(String text, int codePoints) {
    int chars =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    return text.substring(0, chars).getBytes(StandardCharsets.UTF_8).length;
  }
}
