package dev.holdpoint.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a home says who is told. */
class TargetsReaderTest {
  private final TargetsReader reader =
      new TargetsReader(
          new Post(new Caller(new Credentials(_ -> Optional.empty())), Duration.ofSeconds(1)));

  @TempDir private Path home;

  private static String target(String fields) {
    return "targets: [{id: pager, url: 'https://pager.example/hook', " + fields + "}]";
  }

  private TargetsReading read(String text) {
    return reader.read(text.getBytes(UTF_8));
  }

  private static List<String> codes(TargetsReading reading) {
    return ((TargetsReading.Refused) reading).findings().stream().map(NotifyFinding::code).toList();
  }

  @Test
  void a_file_names_its_targets_in_full_and_in_short() {
    var read =
        read(
            """
            targets:
              - id: pager
                url: https://pager.example/hooks/T0/B1?team=pay
                credential: env:PAGER_TOKEN
                about: [hold, escalation]
              - {id: bridge, url: http://bridge.example, plainHttp: true}
              - {id: here, url: "http://127.0.0.1:8080/x"}
            """);

    assertThat(read)
        .isEqualTo(
            new TargetsReading.Named(
                List.of(
                    new Target(
                        "pager",
                        URI.create("https://pager.example/hooks/T0/B1?team=pay"),
                        Optional.of("env:PAGER_TOKEN"),
                        Set.of(Topic.HOLD, Topic.ESCALATION),
                        false),
                    new Target(
                        "bridge",
                        URI.create("http://bridge.example"),
                        Optional.empty(),
                        Set.of(Topic.values()),
                        true),
                    new Target(
                        "here",
                        URI.create("http://127.0.0.1:8080/x"),
                        Optional.empty(),
                        Set.of(Topic.values()),
                        false))));
  }

  @Test
  void a_home_without_the_file_names_nobody_and_one_that_cannot_be_read_says_so()
      throws IOException {
    var file = TargetsReader.in(home);
    assertThat(reader.read(file)).isEqualTo(new TargetsReading.Named(List.of()));

    Files.createDirectory(file);
    assertThat(codes(reader.read(file))).containsExactly("HP-NOTIFY-001");
    Files.delete(file);
    Files.write(file, new byte[TargetsReader.MAX_BYTES + 1]);
    assertThat(codes(reader.read(file))).containsExactly("HP-NOTIFY-002");
    Files.writeString(file, target("about: [hold]"));
    assertThat(reader.read(file)).isInstanceOf(TargetsReading.Named.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                     | HP-NOTIFY-003",
        "targets                                                | HP-NOTIFY-003",
        "targets: [                                             | HP-NOTIFY-003",
        "[{id: a}]                                              | HP-NOTIFY-003",
        "{targets: [], targets: []}                             | HP-NOTIFY-003",
        "targets: []                                            | HP-NOTIFY-005",
        "targets: {id: a}                                       | HP-NOTIFY-005",
        "targets: [a]                                           | HP-NOTIFY-005",
        "{target: [{id: a, url: 'https://a.example'}]}          | HP-NOTIFY-004",
        "targets: [{url: 'https://a.example'}]                  | HP-NOTIFY-006",
        "targets: [{id: A, url: 'https://a.example'}]           | HP-NOTIFY-006",
        "targets: [{id: 1, url: 'https://a.example'}]           | HP-NOTIFY-006",
        "targets: [{id: a}]                                     | HP-NOTIFY-007",
        "targets: [{id: a, url: a.example}]                     | HP-NOTIFY-007",
        "targets: [{id: a, url: 'ftp://a.example'}]             | HP-NOTIFY-007",
        "targets: [{id: a, url: 'https://u:p@a.example'}]       | HP-NOTIFY-007",
        "targets: [{id: a, url: 'https://a.example/#f'}]        | HP-NOTIFY-007",
        "targets: [{id: a, url: 'https://a.example/x/../y'}]    | HP-NOTIFY-007",
        "targets: [{id: a, url: 'https://a.example/%2e%2e/y'}]  | HP-NOTIFY-007",
        "targets: [{id: a, url: 'http://a.example'}]            | HP-NOTIFY-010",
        "targets: [{id: a, url: 'http://127.0.0.1.a.example'}]  | HP-NOTIFY-010",
      })
  void a_wrong_file_is_refused_with_a_code(String text, String code) {
    assertThat(codes(read(text))).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "headers: {a: b}            | HP-NOTIFY-004",
        "credential: hunter2hunter2 | HP-NOTIFY-008",
        "credential:                | HP-NOTIFY-008",
        "credential: 'env:'         | HP-NOTIFY-008",
        "about: []                  | HP-NOTIFY-009",
        "about: hold                | HP-NOTIFY-009",
        "about: [hold, hold]        | HP-NOTIFY-009",
        "about: [samples]           | HP-NOTIFY-009",
        "about: [true]              | HP-NOTIFY-009",
        "plainHttp: true            | HP-NOTIFY-010",
        "plainHttp: maybe           | HP-NOTIFY-010",
      })
  void a_wrong_field_of_a_target_is_refused_with_a_code(String fields, String code) {
    assertThat(codes(read(target(fields)))).containsExactly(code);
  }

  @Test
  void nine_targets_are_too_many_and_one_id_stands_once() {
    var eight = new StringBuilder("targets:\n");
    for (int i = 0; i < TargetsReader.MOST; i++) {
      eight.append("  - {id: t").append(i).append(", url: 'https://a.example/'}\n");
    }

    assertThat(read(eight.toString())).isInstanceOf(TargetsReading.Named.class);
    assertThat(codes(read(eight + "  - {id: x, url: 'https://a.example/'}")))
        .containsExactly("HP-NOTIFY-005");
    assertThat(codes(read(eight.toString().replace("t3", "t4")))).containsExactly("HP-NOTIFY-006");
  }

  @Test
  void text_that_is_none_is_refused_and_all_findings_come_at_once_without_what_may_be_secret() {
    assertThat(codes(reader.read(new byte[] {'a', ':', ' ', (byte) 0xff})))
        .containsExactly("HP-NOTIFY-003");
    var refused =
        (TargetsReading.Refused)
            read("targets: [{url: 'https://x:hunter2@a', credential: hunter2, odd: 1}]");
    assertThat(codes(refused))
        .containsExactly("HP-NOTIFY-004", "HP-NOTIFY-006", "HP-NOTIFY-007", "HP-NOTIFY-008");
    assertThat(refused.toString()).doesNotContain("hunter2");
    assertThat(refused.findings())
        .allMatch(finding -> finding.line().contains(finding.fault().mend()));
  }

  @Test
  void every_fault_has_a_code_of_its_own_and_a_mend() {
    assertThat(NotifyFault.values()).extracting(NotifyFault::code).doesNotHaveDuplicates();
    assertThat(NotifyFault.values())
        .allMatch(fault -> fault.code().matches("HP-NOTIFY-\\d{3}"))
        .allMatch(fault -> fault.mend().endsWith("."));
  }
}
