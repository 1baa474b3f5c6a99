package dev.holdpoint.ledger.entry;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The line of an entry: the canonical JSON of an object with the members at, body, kind, prev, run,
 * runSeq, seq, type and v, which is their order after RFC 8785. Only seq, runSeq and prev are
 * unknown until it is written, so the rest is prepared by whoever appends.
 */
public final class EntryLine {
  /** The version of the line format. */
  public static final int VERSION = 1;

  /** What a line is made of, all but its place in the chain, already canonical. */
  public record Prepared(EntryDraft draft, String body, String upToPrev, String run, String type) {}

  /** The bytes are no line of this format. */
  public static final class NotALine extends Exception {
    private static final long serialVersionUID = 1L;

    NotALine(String message) {
      super(message);
    }
  }

  private EntryLine() {}

  /** Makes everything canonical that can be before the place in the chain is known. */
  public static Prepared prepare(EntryDraft draft) throws CanonicalJson.NotCanonicalisable {
    String body = CanonicalJson.of(draft.bodyJson());
    String upToPrev =
        "{\"at\":\""
            + draft.at()
            + "\",\"body\":"
            + body
            + ",\"kind\":\""
            + draft.kind().label()
            + "\",\"prev\":\"";
    return new Prepared(draft, body, upToPrev, quoted(draft.run()), quoted(draft.type()));
  }

  /** An entry and the UTF-8 bytes of its line. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once, from the maker to the writer.
  public record Placed(StoredEntry entry, byte[] bytes) {}

  /** The entry at its place in the chain. */
  public static Placed placed(Prepared prepared, long seq, long runSeq, String prev) {
    var draft = prepared.draft();
    String line =
        prepared.upToPrev()
            + prev
            + "\",\"run\":"
            + prepared.run()
            + ",\"runSeq\":"
            + runSeq
            + ",\"seq\":"
            + seq
            + ",\"type\":"
            + prepared.type()
            + ",\"v\":"
            + VERSION
            + "}";
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    var entry =
        new StoredEntry(
            seq,
            draft.run(),
            runSeq,
            draft.kind(),
            draft.type(),
            draft.at(),
            prev,
            prepared.body(),
            line,
            Sha256.hex(bytes));
    return new Placed(entry, bytes);
  }

  /** Reads a line; every member must be there, once, in order, and nothing else. */
  public static StoredEntry parse(byte[] bytes) throws NotALine {
    String line = new String(bytes, StandardCharsets.UTF_8);
    try (var parser = CanonicalJson.parser(line)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "no JSON object");
      var at = Instant.parse(text(parser, "at"));
      String body = body(parser, line);
      var kind =
          EntryKind.ofLabel(text(parser, "kind")).orElseThrow(() -> new NotALine("unknown kind"));
      String prev = text(parser, "prev");
      expect(prev.length() == 64, "prev is no SHA-256");
      String run = text(parser, "run");
      long runSeq = number(parser, "runSeq");
      long seq = number(parser, "seq");
      String type = text(parser, "type");
      expect(number(parser, "v") == VERSION, "not of version " + VERSION);
      expect(parser.nextToken() == JsonToken.END_OBJECT, "too many members");
      expect(parser.nextToken() == null, "something stands after the object");
      return new StoredEntry(seq, run, runSeq, kind, type, at, prev, body, line, Sha256.hex(bytes));
    } catch (JacksonException e) {
      throw new NotALine(String.valueOf(e.getOriginalMessage()));
    } catch (DateTimeException _) {
      throw new NotALine("at is no instant");
    }
  }

  private static String text(JsonParser parser, String member) throws NotALine {
    expectMember(parser, member);
    expect(parser.nextToken() == JsonToken.VALUE_STRING, member + " is no text");
    return parser.getString();
  }

  private static long number(JsonParser parser, String member) throws NotALine {
    expectMember(parser, member);
    expect(parser.nextToken() == JsonToken.VALUE_NUMBER_INT, member + " is no integer");
    return parser.getLongValue();
  }

  private static String body(JsonParser parser, String line) throws NotALine {
    expectMember(parser, "body");
    JsonToken token = parser.nextToken();
    expect(
        token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY,
        "body is no object or array");
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    int end = (int) parser.currentLocation().getCharOffset();
    return line.substring(start, end);
  }

  private static void expectMember(JsonParser parser, String member) throws NotALine {
    expect(
        parser.nextToken() == JsonToken.PROPERTY_NAME && member.equals(parser.currentName()),
        "member " + member + " is not in its place");
  }

  private static void expect(boolean condition, String otherwise) throws NotALine {
    if (!condition) {
      throw new NotALine(otherwise);
    }
  }

  private static String quoted(String text) throws CanonicalJson.NotCanonicalisable {
    boolean plain = text.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\');
    if (plain) {
      return '"' + text + '"';
    }
    throw new CanonicalJson.NotCanonicalisable(
        "run and type take printable ASCII without quotes: " + text);
  }
}
