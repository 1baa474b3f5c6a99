package dev.holdpoint.app.cli;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.intake.finding.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

/** Prints what identity commands have to say, in the form that was asked for. */
final class Answer {
  static final int DONE = 0;
  static final int FOUND_SOMETHING_WRONG = 1;
  static final int WRONG_USAGE = 2;

  private static final String UNREADABLE_FILE = Code.UNREADABLE.id();

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
          IdentityFault.UNKNOWN_PERSON);

  private final CommandSpec spec;
  private final OutputFormat format;

  Answer(CommandSpec spec, OutputFormat format) {
    this.spec = spec;
    this.format = format;
  }

  /** Prints the text or the document, whichever was asked for. */
  int done(List<String> lines, Map<String, ?> document) {
    print(lines, document);
    return DONE;
  }

  /** Prints why it was not done; the exit status tells wrong usage from something wrong. */
  int refused(List<IdentityFinding> findings) {
    if (format == OutputFormat.json) {
      print(List.of(), Map.of("findings", findings.stream().map(Answer::fields).toList()));
    } else {
      var err = spec.commandLine().getErr();
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
      print(
          List.of(),
          Map.of("findings", List.of(Map.of("code", code, "message", why, "mend", mend))));
    } else {
      var err = spec.commandLine().getErr();
      err.println(printable(code + ": " + why + " " + mend));
      err.flush();
    }
    return FOUND_SOMETHING_WRONG;
  }

  /** Shows lines ahead of the answer; nothing where a document was asked for. */
  void show(List<String> lines) {
    if (format == OutputFormat.text) {
      print(lines, Map.of());
    }
  }

  /** Prints why a package was refused. */
  int packageRefused(List<Finding> findings) {
    if (format == OutputFormat.json) {
      print(List.of(), Map.of("findings", findings.stream().map(Answer::fields).toList()));
    } else {
      var err = spec.commandLine().getErr();
      findings.forEach(finding -> err.println(printable(ApprovalSheet.line(finding))));
      err.flush();
    }
    return findings.stream().anyMatch(finding -> finding.code().equals(UNREADABLE_FILE))
        ? WRONG_USAGE
        : FOUND_SOMETHING_WRONG;
  }

  private void print(List<String> lines, Map<String, ?> document) {
    var out = spec.commandLine().getOut();
    if (format == OutputFormat.json) {
      out.println(JSON.writeValueAsString(document));
    } else {
      lines.forEach(line -> out.println(printable(line)));
    }
    out.flush();
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
    var fields = new LinkedHashMap<String, Object>();
    fields.put("code", finding.code());
    fields.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    fields.put("path", finding.path());
    fields.put("line", finding.line());
    fields.put("column", finding.column());
    fields.put("message", finding.message());
    fields.put("mend", finding.mend());
    return fields;
  }

  private static Map<String, String> fields(IdentityFinding finding) {
    return Map.of("code", finding.code(), "message", finding.message(), "mend", finding.mend());
  }
}
