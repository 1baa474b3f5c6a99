package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.ledger.entry.LedgerCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What to do about each finding. */
final class MendsTest {
  private static final Pattern FOUND =
      Pattern.compile(
          "(?:new LedgerFinding|found)\\(\\s*\"(HP-APP-\\d{3})\"(.*?)\\);", Pattern.DOTALL);

  /** What a finding's own words begin with where they say what to do. */
  private static final Pattern SAYS_IT =
      Pattern.compile("(?i)\\b(remove|take|rename|compare|name|ask|follow|rely|export)\\b");

  @Test
  void each_code_of_the_ledger_and_of_identity_has_one() {
    assertThat(LedgerCode.values()).allMatch(code -> Mends.of(code.code()).isPresent());
    assertThat(IdentityFault.values()).allMatch(fault -> Mends.of(fault.code()).isPresent());
  }

  @Test
  void each_finding_of_this_room_has_one_or_says_it_itself() throws IOException {
    var without = new TreeSet<String>();
    int found = 0;
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        for (var each : FOUND.matcher(Files.readString(file)).results().toList()) {
          found++;
          if (Mends.of(each.group(1)).isEmpty() && !SAYS_IT.matcher(each.group(2)).find()) {
            without.add(each.group(1));
          }
        }
      }
    }
    assertThat(found).isGreaterThan(25);
    // That what was asked for, or held against it, says nothing here is a limit and no finding.
    assertThat(without).containsExactly("HP-APP-092", "HP-APP-097");
  }
}
