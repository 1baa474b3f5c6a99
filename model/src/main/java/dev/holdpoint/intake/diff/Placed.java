package dev.holdpoint.intake.diff;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.source.Mark;
import dev.holdpoint.intake.source.Source;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The file of a package, so that what is said of it afterwards is said of a line. */
public final class Placed {
  private static final Pattern SLASH = Pattern.compile(Pattern.quote(Outline.SLASH));

  private final Source file;

  /** The places of a file that was read. */
  public Placed(Source file) {
    this.file = file;
  }

  /**
   * The same finding with the line and column of its path, or of the nearest thing around it; as it
   * is where it is about no place of the file.
   */
  public Finding at(Finding finding) {
    if (finding.path().isEmpty()) {
      return finding;
    }
    Mark mark = file.locate(finding.path());
    return new Finding(
        finding.code(),
        finding.severity(),
        finding.path(),
        mark.line(),
        mark.column(),
        finding.message(),
        finding.mend());
  }

  /**
   * JSON pointer of a place in words, as far as the file has it: of what is gone, to the nearest
   * thing that is left.
   */
  String pointer(String place) {
    var node = file.root();
    var pointer = "";
    for (var word : SLASH.split(place)) {
      var member = member(node, word);
      if (member.isEmpty()) {
        break;
      }
      pointer = Source.below(pointer, member.get());
      node = node.isArray() ? node.get(Integer.parseInt(member.get())) : node.get(member.get());
    }
    return pointer;
  }

  /**
   * By its name, which a place may say more of (<i>fail above</i>), or in a list by its id or as
   * the text itself.
   */
  private static Optional<String> member(JsonNode node, String word) {
    if (node.isObject()) {
      return Stream.of(word, word.split(" ", 2)[0]).filter(node::has).findFirst();
    }
    for (int i = 0; i < node.size(); i++) {
      var item = node.get(i);
      if (word.equals(item.isObject() ? item.path("id").asString("") : item.asString(""))) {
        return Optional.of(Integer.toString(i));
      }
    }
    return Optional.empty();
  }
}
