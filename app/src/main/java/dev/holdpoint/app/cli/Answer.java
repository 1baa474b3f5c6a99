package dev.holdpoint.app.cli;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.notify.NotifyFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

/** Prints what a command has to say, in the form that was asked for. */
final class Answer {
  static final int DONE = 0;
  static final int FOUND_SOMETHING_WRONG = 1;
  static final int WRONG_USAGE = 2;

  private static final Set<String> NO_PACKAGE =
      Set.of(
          Code.UNREADABLE.id(),
          Code.TOO_LARGE.id(),
          Code.NOT_UTF_8.id(),
          Code.SYNTAX.id(),
          Code.TOO_DEEP.id(),
          Code.EMPTY.id());

  private static final Pattern CODED = Pattern.compile("(?s)(HP-[A-Z]+-\\d{3}): (.*)");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<IdentityFault> USAGE =
      Set.of(
          IdentityFault.NO_ROSTER,
          IdentityFault.AUTHORITY_UNREADABLE,
          IdentityFault.PERSON_ID,
          IdentityFault.PERSON_NAME,
          IdentityFault.PERSON_ROLES,
          IdentityFault.NO_PASSPHRASE,
          IdentityFault.PASSPHRASES_DIFFER,
          IdentityFault.APPROVAL_EXPIRY,
          IdentityFault.UNKNOWN_PERSON,
          IdentityFault.REVOCATION_REASON);

  private final CommandLine line;
  private final OutputFormat format;

  Answer(CommandSpec spec, OutputFormat format) {
    this(spec.commandLine(), format);
  }

  Answer(CommandLine line, OutputFormat format) {
    this.line = line;
    this.format = format;
  }

  /** Prints the text or the document, whichever was asked for. */
  int done(List<String> lines, Document document) {
    print(lines, document);
    return DONE;
  }

  /** Prints why it was not done; the exit status tells wrong usage from something wrong. */
  int refused(List<IdentityFinding> findings) {
    if (format == OutputFormat.json) {
      print(Document.with("findings", findings.stream().map(Answer::fields).toList()));
    } else {
      var err = line.getErr();
      findings.forEach(finding -> err.println(printable(finding.line())));
      err.flush();
    }
    return findings.stream().allMatch(finding -> USAGE.contains(finding.fault()))
        ? WRONG_USAGE
        : FOUND_SOMETHING_WRONG;
  }

  /** Prints a coded failure of the program's own. */
  int wrong(String code, String why, String mend) {
    if (format == OutputFormat.json) {
      print(Document.with("findings", List.of(fields(code, why, mend))));
    } else {
      var err = line.getErr();
      err.println(printable(code + ": " + why + " " + mend));
      err.flush();
    }
    return FOUND_SOMETHING_WRONG;
  }

  /** Prints what is wrong with notifications, all at once. */
  int wrong(List<NotifyFinding> findings) {
    if (format == OutputFormat.json) {
      print(
          Document.with(
              "findings",
              findings.stream()
                  .map(each -> fields(each.code(), each.what(), each.fault().mend()))
                  .toList()));
    } else {
      findings.forEach(each -> warn(each.line()));
    }
    return FOUND_SOMETHING_WRONG;
  }

  /**
   * Warns beside the answer, in words that have their code; nothing where a document was asked for.
   */
  void warn(String line) {
    if (format == OutputFormat.text) {
      var err = this.line.getErr();
      err.println(printable(line));
      err.flush();
    }
  }

  /** Tells something that limits the answer, beside it, also where that is a document. */
  void note(String code, String what) {
    var err = line.getErr();
    err.println(printable("Note, " + code + ": " + what));
    err.flush();
  }

  /**
   * Prints what a deeper room says is wrong, which may begin with a code of its own.
   *
   * @param code for what has none
   */
  int wrongAsSaid(String code, String said, String mend) {
    var coded = CODED.matcher(said);
    return coded.matches()
        ? wrong(coded.group(1), sentence(coded.group(2)), mend)
        : wrong(code, sentence(said), mend);
  }

  /** Begun with a capital letter, but for a path, and ended with a full stop. */
  static String sentence(String words) {
    boolean path = words.split(" ", 2)[0].contains("/");
    var begun =
        words.isEmpty() || path
            ? words
            : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return begun.isEmpty() || ".!?".indexOf(begun.charAt(begun.length() - 1)) >= 0
        ? begun
        : begun + ".";
  }

  /** Prints that a window was asked for where none can be opened. */
  int noDisplay(String mend) {
    return wrong("HP-APP-040", "There is no display to open a window on.", mend);
  }

  /** Prints that a file to be written is there; nothing is ever overwritten. */
  int thereAlready(Path file) {
    wrong("HP-APP-050", file + " is there already.", "Name a file that is not.");
    return WRONG_USAGE;
  }

  /** Prints that a command was neither done nor refused, which only decisions of a run can be. */
  int unsettled(String why) {
    return wrong("HP-APP-022", why, "Look at the run on the board, and try again.");
  }

  /** Shows lines ahead of the answer; nothing where a document was asked for. */
  void show(List<String> lines) {
    if (format == OutputFormat.text) {
      print(lines);
    }
  }

  /** Prints why a package was refused. */
  int packageRefused(List<Finding> findings) {
    if (format == OutputFormat.json) {
      print(Document.with("findings", findings.stream().map(Answer::fields).toList()));
    } else {
      var err = line.getErr();
      findings.forEach(finding -> err.println(printable(ApprovalSheet.line(finding))));
      err.flush();
    }
    return status(findings);
  }

  /** Wrong usage if what was named is no package at all, else something wrong. */
  static int status(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> NO_PACKAGE.contains(finding.code()))
        ? WRONG_USAGE
        : FOUND_SOMETHING_WRONG;
  }

  private void print(List<String> lines, Document document) {
    if (format == OutputFormat.json) {
      print(document);
    } else {
      print(lines);
    }
  }

  private void print(Document document) {
    line.getOut().println(JSON.writeValueAsString(document.members()));
    line.getOut().flush();
  }

  private void print(List<String> lines) {
    lines.forEach(each -> line.getOut().println(printable(each)));
    line.getOut().flush();
  }

  /** A line whose control characters cannot move the cursor of whoever reads it. */
  static String printable(String line) {
    var safe = new StringBuilder(line.length());
    line.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }

  /** A finding with its fields in the order in which people read them. */
  static Map<String, Object> fields(Finding finding) {
    return Document.with("code", finding.code())
        .and("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .and("path", finding.path())
        .and("line", finding.line())
        .and("column", finding.column())
        .and("message", finding.message())
        .and("mend", finding.mend())
        .members();
  }

  private static Map<String, Object> fields(String code, String message, String mend) {
    return Document.with("code", code).and("message", message).and("mend", mend).members();
  }

  static Map<String, Object> fields(IdentityFinding finding) {
    return fields(finding.code(), finding.message(), finding.mend());
  }
}
