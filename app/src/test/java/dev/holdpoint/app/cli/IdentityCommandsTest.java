package dev.holdpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.people.RosterBook;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Inbox;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.statements.Approvals;
import dev.holdpoint.intake.Bundled;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.ledger.Ledger;
import dev.holdpoint.ledger.LedgerOpening;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code roster} and {@code approve} as typed, with the console's answers given beforehand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdentityCommandsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String AUTHORITY = "granite lantern orbit";
  private static final String OWN = "velvet thunder garden";

  @TempDir private static Path made;
  @TempDir Path folder;

  private Instant now = NOW;
  private final Deque<String> typed = new ArrayDeque<>();
  private Surroundings surroundings = surroundings(Map.of());
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void nobody_typed_anything() {
    typed.clear();
  }

  @Test
  void founding_and_enrolling_on_the_console_makes_a_roster_that_verifies() throws IOException {
    enrolled("a.lee", "operate,release");

    var person = roster().person("a.lee").orElseThrow();
    assertThat(person.declared()).hasSize(2);
    assertThat(run("roster", "list")).isZero();
    assertThat(out.toString()).contains("a.lee", "operate, release", "2027-03-01T10:00:00Z");
  }

  @Test
  void list_prints_one_json_document_and_nothing_else() {
    enrolled("a.lee", "operate");
    assertThat(run("roster", "list", "--format", "json")).isZero();
    var persons = json().get("persons");
    assertThat(persons.get(0).get("id").stringValue()).isEqualTo("a.lee");
    assertThat(persons.get(0).get("roles").get(0).stringValue()).isEqualTo("operate");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void revoked_person_is_listed_so_and_a_reason_must_be_one() {
    enrolled("a.lee", "operate");
    assertThat(run("roster", "revoke", "a.lee", "--reason", "whim")).isEqualTo(2);
    assertThat(err.toString()).contains("HP-IDENTITY-046");
    typed.add(AUTHORITY);
    assertThat(run("roster", "revoke", "a.lee", "--reason", "key-compromise")).isZero();
    assertThat(run("roster", "list", "--format", "json")).isZero();
    assertThat(json().get("revoked").get(0).get("id").stringValue()).isEqualTo("a.lee");
    assertThat(json().get("nextUpdate").stringValue()).isEqualTo("2026-05-30T10:00:00Z");
    typed.add(AUTHORITY);
    assertThat(run("roster", "renew")).isZero();
    assertThat(out.toString()).contains("Revoked certificates: 1. The list is number 4");
  }

  @Test
  void change_is_recorded_by_its_command_and_an_older_roster_is_refused_by_all()
      throws IOException {
    enrolled("a.lee", "operate");
    ledger().close();
    var yaml = Files.readAllBytes(home().rosterFile());
    var signature = Files.readAllBytes(home().rosterSignature());
    typed.add(AUTHORITY);
    assertThat(run("roster", "revoke", "a.lee", "--reason", "key-compromise")).isZero();
    assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.contains("HP-APP-114"));
    assertThat(new Inbox(home()).notes()).isEmpty();

    Files.write(home().rosterFile(), yaml);
    Files.write(home().rosterSignature(), signature);
    assertThat(run("roster", "list")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-049");
    typed.addAll(List.of(AUTHORITY, OWN, OWN));
    assertThat(enrol("b.kim", "operate")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-049");
    typed.clear();
    assertThat(run("roster", "renew")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-049");
  }

  @Test
  void change_waits_for_the_console_that_has_the_ledger_open() throws IOException {
    enrolled("a.lee", "operate");
    try (var console = ledger()) {
      typed.add(AUTHORITY);
      assertThat(run("roster", "renew")).isZero();
      assertThat(err.toString()).isEmpty();
      assertThat(new Inbox(home()).notes()).hasSize(3);
      new RosterBook(home(), console).look();
      assertThat(new Inbox(home()).notes()).isEmpty();
      assertThat(run("roster", "list")).isZero();
    }
  }

  @Test
  void wrong_passphrase_of_the_authority_is_recorded_and_slows_the_next_one() throws IOException {
    enrolled("a.lee", "operate");
    ledger().close();
    typed.add("not the authority's own");
    assertThat(run("roster", "renew")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-008");
    typed.add(AUTHORITY);
    assertThat(run("roster", "renew")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-022", "authority may be tried again from");

    now = NOW.plusSeconds(2);
    surroundings = surroundings(Map.of());
    typed.add(AUTHORITY);
    assertThat(run("roster", "renew")).isZero();
    try (var console = ledger()) {
      assertThat(console.byType(Inbox.IDENTITY_FAILED, 1, 10)).hasSize(2);
    }
  }

  @Test
  void key_that_is_not_locked_is_not_unlocked_and_a_role_that_nobody_has_left_is_told() {
    enrolled("a.lee", "operate");
    typed.addAll(List.of(AUTHORITY, OWN, OWN));
    assertThat(enrol("k.obrien", "owner")).isZero();
    assertThat(run("roster", "unlock", "a.lee", "--as", "k.obrien")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-066");
    typed.add(AUTHORITY);
    assertThat(run("roster", "revoke", "a.lee", "--reason", "superseded")).isZero();
    assertThat(err.toString())
        .contains("Note, HP-APP-114", "the role operate")
        .doesNotContain("owner");
  }

  @Test
  void folder_of_seals_that_is_empty_is_told_by_a_command_too() throws IOException {
    enrolled("a.lee", "operate");
    ledger().close();
    var outside = Files.createDirectories(home().root().resolve("sealing")).resolve("outside");
    Files.writeString(outside, Files.createDirectory(folder.resolve("one")) + "\n");
    typed.addAll(List.of(AUTHORITY, AUTHORITY));
    assertThat(run("roster", "renew")).isZero();
    assertThat(err.toString()).isEmpty();
    Files.writeString(outside, Files.createDirectory(folder.resolve("other")) + "\n");
    assertThat(run("roster", "renew")).isZero();
    assertThat(err.toString()).contains("Note, HP-LEDGER-036", "Mend: ");
  }

  @Test
  void card_that_is_not_there_at_enrolment_is_told_with_the_options_that_name_it() {
    enrolled("a.lee", "operate");
    typed.addAll(List.of(AUTHORITY, OWN));
    assertThat(enrol("b.kim", "operate", "--card", "/nosuch.so")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-054", "/nosuch.so", "--card-slot");
  }

  private Ledger ledger() {
    return ((LedgerOpening.Opened) Ledger.open(home().root(), Clock.fixed(now, ZoneOffset.UTC)))
        .ledger();
  }

  @Test
  void delegated_role_is_listed_until_it_is_recalled_and_a_limited_one_with_its_end() {
    enrolled("a.lee", "operate,release");
    typed.addAll(List.of(AUTHORITY, OWN, OWN));
    assertThat(enrol("b.kim", "audit")).isZero();
    assertThat(err.toString()).contains("HP-IDENTITY-060", "a.lee (Somebody)");
    typed.add(AUTHORITY);
    assertThat(
            run(
                "roster",
                "delegate",
                "--role",
                "release",
                "--from",
                "a.lee",
                "--to",
                "b.kim",
                "--until",
                "2026-03-02T10:00:00Z"))
        .isZero();
    assertThat(run("roster", "list")).isZero();
    assertThat(out.toString())
        .contains("Delegated: release of a.lee to b.kim until 2026-03-02T10:00:00Z.");
    typed.add(AUTHORITY);
    assertThat(run("roster", "recall", "--role", "release", "--from", "a.lee")).isZero();
    assertThat(run("roster", "list")).isZero();
    assertThat(out.toString()).doesNotContain("Delegated");
    typed.add(AUTHORITY);
    assertThat(run("roster", "limit", "a.lee", "--role", "release", "--until", "soon"))
        .isEqualTo(2);
    assertThat(
            run("roster", "limit", "a.lee", "--role", "release", "--until", "2026-04-01T00:00:00Z"))
        .isZero();
    assertThat(run("roster", "list", "--format", "json")).isZero();
    assertThat(json().get("persons").get(0).get("until").get("release").stringValue())
        .isEqualTo("2026-04-01T00:00:00Z");
    assertThat(json().get("delegations")).hasSize(1);
  }

  @Test
  void list_that_runs_out_soon_is_warned_of_until_it_is_renewed() {
    enrolled("a.lee", "operate");
    now = NOW.plus(Duration.ofDays(61));
    surroundings = surroundings(Map.of());
    assertThat(run("roster", "list")).isZero();
    assertThat(err.toString()).contains("HP-IDENTITY-051", "runs out in 29 days");
    assertThat(run("roster", "list", "--format", "json")).isZero();
    assertThat(json().get("warnings").get(0).get("code").stringValue())
        .isEqualTo("HP-IDENTITY-051");
    typed.add(AUTHORITY);
    assertThat(run("roster", "renew")).isZero();
    assertThat(run("roster", "list", "--format", "json")).isZero();
    assertThat(json().get("warnings")).isEmpty();
  }

  @Test
  void altered_roster_is_something_wrong_and_a_missing_one_wrong_usage() throws IOException {
    assertThat(run("roster", "list")).isEqualTo(2);
    assertThat(err.toString()).contains("HP-IDENTITY-001");

    enrolled("a.lee", "operate");
    var file = home().rosterFile();
    Files.writeString(file, Files.readString(file).replace("operate", "approve"));
    assertThat(run("roster", "list", "--format", "json")).isEqualTo(1);
    assertThat(json().get("findings").get(0).get("code").stringValue())
        .isEqualTo("HP-IDENTITY-002");
  }

  @Test
  void passphrases_that_differ_found_nothing() {
    typed.addAll(List.of(AUTHORITY, AUTHORITY + "x"));
    assertThat(run("roster", "init")).isEqualTo(2);
    assertThat(err.toString()).contains("HP-IDENTITY-016").doesNotContain(AUTHORITY);
    assertThat(Files.exists(home().rosterFile())).isFalse();
  }

  @Test
  void without_a_console_the_command_says_what_else_it_takes() {
    assertThat(run("roster", "init")).isEqualTo(2);
    assertThat(err.toString()).contains("HP-IDENTITY-015");
  }

  @Test
  void weak_passphrase_is_refused() {
    typed.addAll(List.of("password", "password"));
    assertThat(run("roster", "init")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-014");
  }

  @Test
  void unknown_role_is_wrong_usage() {
    assertThat(run("roster", "enrol", "--id", "a.lee", "--name", "A. Lee", "--roles", "king"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("there is no role king");
  }

  @Test
  void passphrases_come_from_files_and_variables_where_nobody_types() throws IOException {
    var file = Files.writeString(folder.resolve("passphrase"), OWN + "\n");
    surroundings = surroundings(Map.of(RosterInit.VARIABLE, AUTHORITY));
    assertThat(run("roster", "init")).isZero();
    assertThat(enrol("b.kim", "approve", "--passphrase-file", file.toString())).isZero();
    assertThat(roster().person("b.kim")).isPresent();
  }

  @Test
  void approval_shows_the_package_and_counts_for_its_digest() throws IOException {
    enrolled("b.kim", "approve");
    var file = bundled();
    typed.add(OWN);

    assertThat(run("approve", file.toString(), "--as", "b.kim", "--expires", "2d")).isZero();

    var read = (Read.Accepted) new PackageReader(surroundings.clock()).read(file);
    assertThat(out.toString()).contains(read.digest(), "NO WAY BACK", "Approved by");
    var report =
        new Approvals(home())
            .verify(read.digest(), read.content().metadata().authors(), roster(), NOW);
    assertThat(report.findings()).isEmpty();
    assertThat(report.valid().getFirst().expires()).isEqualTo(NOW.plus(Duration.ofDays(2)));
  }

  @Test
  void lint_looks_its_people_up_and_asks_whether_the_owner_signed_a_drift() throws IOException {
    enrolled("kobrien", "approve,owner");
    var text =
        Files.readString(bundled()).replace("  action: hold", "  action: hold\n    drift: true");
    var file = Files.writeString(folder.resolve("slow.yaml"), text).toString();

    assertThat(run("lint", file)).isEqualTo(1);
    assertThat(out.toString()).contains("HP-INTAKE-206", "mlind", "HP-INTAKE-207");

    typed.add(OWN);
    assertThat(run("approve", file, "--as", "kobrien")).isZero();
    assertThat(run("lint", file)).isZero();
    assertThat(out.toString()).contains("HP-INTAKE-206").doesNotContain("HP-INTAKE-207");
  }

  @Test
  void wrong_passphrase_approves_nothing() throws IOException {
    enrolled("b.kim", "approve");
    typed.add("not my passphrase at all");
    assertThat(run("approve", bundled().toString(), "--as", "b.kim")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-021").doesNotContain("not my passphrase");
    assertThat(home().approvals()).isEmptyDirectory();
  }

  @Test
  void nobody_is_asked_for_a_passphrase_who_may_not_approve() throws IOException {
    enrolled("a.lee", "operate");
    typed.add(OWN);
    assertThat(run("approve", bundled().toString(), "--as", "a.lee")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-IDENTITY-027");
    assertThat(typed).hasSize(1);
  }

  @Test
  void refused_package_is_told_with_its_lines() throws IOException {
    enrolled("b.kim", "approve");
    var file = Files.writeString(folder.resolve("broken.yaml"), "kind: Nothing\n");
    assertThat(run("approve", file.toString(), "--as", "b.kim")).isEqualTo(1);
    assertThat(err.toString()).contains("HP-INTAKE-");
    assertThat(run("approve", folder.resolve("none.yaml").toString(), "--as", "b.kim"))
        .isEqualTo(2);
  }

  @Test
  void missing_passphrase_file_is_named_and_wrong_usage() {
    assertThat(run("roster", "init", "--authority-passphrase-file", "/nowhere/secret"))
        .isEqualTo(2);
    assertThat(err.toString()).startsWith("HP-APP-001: There is no file /nowhere/secret");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void control_characters_never_reach_the_terminal() {
    assertThat(Answer.printable("a\u001b[2Jb\u202ec\nd")).isEqualTo("a?[2Jb?c?d");
  }

  /** A home with one person; made once and copied, since making keys takes seconds. */
  private void enrolled(String id, String roles) {
    try {
      var kept = made.resolve(id + " " + roles);
      if (Files.isDirectory(kept)) {
        copy(kept, home().root());
        return;
      }
      typed.addAll(List.of(AUTHORITY, AUTHORITY, AUTHORITY, OWN, OWN));
      assertThat(run("roster", "init")).as(() -> err.toString()).isZero();
      assertThat(enrol(id, roles)).as(() -> err.toString()).isZero();
      copy(home().root(), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private int enrol(String id, String roles, String... more) {
    var line =
        new ArrayList<>(
            List.of("roster", "enrol", "--id", id, "--name", "Somebody", "--roles", roles));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    var line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--home", folder.resolve("home").toString()));
    var program =
        new CommandLine(CommandLine.Model.CommandSpec.create())
            .addSubcommand(RosterCommand.line(surroundings))
            .addSubcommand(new ApproveCommand(surroundings))
            .addSubcommand(new LintCommand(surroundings))
            .setExecutionExceptionHandler(new CodedErrors())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    return program.execute(line.toArray(String[]::new));
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  private IdentityHome home() {
    return new IdentityHome(folder.resolve("home"));
  }

  private Roster roster() throws IOException {
    return switch (RosterReader.read(home())) {
      case RosterReading.Trusted(var roster) -> roster;
      case RosterReading.Refused(var findings) -> throw new IOException(findings.toString());
    };
  }

  private Path bundled() throws IOException {
    var text =
        Bundled.moved(
            Bundled.change("payments-cutover"),
            URI.create("http://127.0.0.1:9/"),
            NOW,
            NOW.plus(Duration.ofHours(4)));
    return Files.writeString(folder.resolve("payments.yaml"), text);
  }

  private Surroundings surroundings(Map<String, String> environment) {
    return new Surroundings(
        Clock.fixed(now, ZoneOffset.UTC),
        new SecureRandom(),
        environment,
        Path.of("/nowhere"),
        prompt -> Optional.ofNullable(typed.poll()).map(String::toCharArray),
        _ -> Optional.empty());
  }
}
