package dev.holdpoint.notify;

import dev.holdpoint.http.Masking;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON document of a notification, which is bounded in every part. */
final class LetterWriter {
  /** What the documents call themselves. */
  static final String FORMAT = "holdpoint/notification/v1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int WORD = 200;
  private static final int SENTENCES = 2_000;
  private static final int REASON = 500;
  private static final int MOST_HOLDS = 8;

  private final UnaryOperator<String> mask;

  /**
   * @param mask takes credentials and sensitive values out; also where words were masked before
   */
  LetterWriter(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  Letter letter(Notice notice, LedgerDoor.Standing ledger, Instant now) {
    var document = NODES.objectNode();
    document.put("format", FORMAT);
    document.put("id", notice.id());
    document.put("about", notice.about().word());
    document.put("event", text(notice.event(), WORD));
    document.put("run", text(notice.run(), WORD));
    document.put("change", text(notice.change(), WORD));
    document.put("version", notice.version());
    document.put("title", text(notice.title(), WORD));
    document.put("standing", text(notice.standing(), WORD));
    document.put("what", text(notice.what(), SENTENCES));
    document.put("who", text(notice.who(), WORD));
    document.put("at", time(notice.at()));
    var holds = document.putArray("holds");
    notice.holds().stream().limit(MOST_HOLDS).map(this::hold).forEach(holds::add);
    document.put("holdsInAll", notice.holds().size());
    document.putObject("entry").put("sequence", notice.sequence());
    document.putObject("ledger").put("size", ledger.size()).put("head", ledger.head());
    ledger
        .seal()
        .ifPresentOrElse(
            seal -> document.putObject("seal").put("size", seal.size()).put("note", seal.note()),
            () -> document.putNull("seal"));
    return new Letter(
        notice.id(),
        text(notice.event() + " of run " + notice.run(), WORD),
        JsonMapper.shared().writeValueAsString(document),
        now);
  }

  /** A document that says only that it is a test. */
  static Letter test(Instant now) {
    return unreal(
        "test", "test", "This is a test of Holdpoint's notifications. Nothing has happened.", now);
  }

  /** A document that says that a trigger was drilled. */
  static Letter drill(String what, Instant now) {
    return unreal(Topic.TRIGGER.word(), "drill", Masking.oneLine(what, SENTENCES), now);
  }

  private static Letter unreal(String about, String event, String what, Instant now) {
    var document = NODES.objectNode();
    var id = event + "/" + now.toEpochMilli();
    document.put("format", FORMAT);
    document.put("id", id);
    document.put("about", about);
    document.put("event", event);
    document.put("what", what);
    document.put("at", time(now));
    return new Letter(id, "a " + event, JsonMapper.shared().writeValueAsString(document), now);
  }

  private ObjectNode hold(Notice.Open hold) {
    var node = NODES.objectNode();
    node.put("id", text(hold.id(), WORD));
    node.put("reason", text(hold.reason(), WORD));
    node.put("stage", text(hold.stage(), WORD));
    node.put("since", time(hold.since()));
    node.put("why", text(hold.why(), REASON));
    node.put("role", text(hold.role(), WORD));
    node.put("people", hold.people());
    hold.asked().ifPresent(asked -> node.set("asked", asked(asked)));
    return node;
  }

  private ObjectNode asked(Notice.Asked asked) {
    var node = NODES.objectNode();
    node.put("person", optional(asked.person()));
    node.put("until", asked.until().map(LetterWriter::time).orElse(null));
    node.put("next", optional(asked.next()));
    return node;
  }

  private @Nullable String optional(Optional<String> name) {
    return name.map(text -> text(text, WORD)).orElse(null);
  }

  private String text(String words, int most) {
    return Masking.oneLine(mask.apply(words), most);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
