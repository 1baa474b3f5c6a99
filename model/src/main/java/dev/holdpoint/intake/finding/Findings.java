package dev.holdpoint.intake.finding;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.intake.source.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings, in the order of the file, up to a limit. */
public final class Findings {
  /** More than this help nobody, and a hostile file must not fill the memory. */
  public static final int MOST = 200;

  /** Characters of a message; what it names comes from the file and may be of any length. */
  private static final int LONGEST = 300;

  private final List<Finding> found = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** Adds one with the code's own mend; the same code at the same path counts once. */
  public void add(Code code, String path, Mark mark, String message) {
    add(code, path, mark, message, code.mend());
  }

  /** Adds one with a mend of its own. */
  public void add(Code code, String path, Mark mark, String message, String mend) {
    if (!isFull() && seen.add(code.id() + path)) {
      found.add(
          new Finding(
              code.id(),
              code.severity(),
              path,
              mark.line(),
              mark.column(),
              shortened(message),
              mend));
    }
  }

  private static String shortened(String message) {
    if (message.length() <= LONGEST) {
      return message;
    }
    int cut = Character.isHighSurrogate(message.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return message.substring(0, cut) + "…";
  }

  /** Whether further findings would be left out. */
  public boolean isFull() {
    return found.size() >= MOST;
  }

  /** Whether any refuses the package. */
  public boolean refuses() {
    return found.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  /** All, by line, column and code. */
  public List<Finding> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparingInt(Finding::line)
                .thenComparingInt(Finding::column)
                .thenComparing(Finding::code))
        .toList();
  }
}
