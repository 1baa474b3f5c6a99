package dev.holdpoint.identity.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.RosterFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {
  private static final String DIGEST = "c".repeat(64);
  private static final String OTHER_DIGEST = "d".repeat(64);
  private static final Instant NOW = RosterFixture.NOW;

  @TempDir Path folder;

  private RosterFixture fixture;
  private Person approver;
  private Approvals approvals;

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
    approver = fixture.person("b.kim");
    approvals = new Approvals(fixture.home());
  }

  @Test
  void stored_approval_is_found_and_valid() throws IOException {
    var file = approve("b.kim");

    var report = verify(NOW);

    assertThat(report.findings()).isEmpty();
    assertThat(report.valid())
        .containsExactly(
            new Approval(
                "b.kim",
                approver.name(),
                NOW,
                NOW.plus(Duration.ofDays(30)),
                Files.readString(file)));
  }

  @Test
  void approval_of_one_digest_says_nothing_of_another() throws IOException {
    var file = approve("b.kim");
    assertThat(codes(approvals.verify(OTHER_DIGEST, List.of(), fixture.roster(), NOW)))
        .containsExactly("HP-IDENTITY-037");

    approvals.store(OTHER_DIGEST, "b.kim", Files.readString(file));
    assertThat(codes(approvals.verify(OTHER_DIGEST, List.of(), fixture.roster(), NOW)))
        .containsExactly("HP-IDENTITY-035", "HP-IDENTITY-037");
  }

  @Test
  void approval_ends_at_its_expiry() throws IOException {
    approve("b.kim");
    var expiry = NOW.plus(Duration.ofDays(30));
    assertThat(verify(expiry.minusMillis(1)).valid()).hasSize(1);
    assertThat(codes(verify(expiry))).containsExactly("HP-IDENTITY-034", "HP-IDENTITY-037");
  }

  @Test
  void approval_from_the_future_does_not_count_yet() throws IOException {
    fixture.clock().forward(Duration.ofHours(1));
    store("b.kim", NOW.plus(Duration.ofHours(1)));
    assertThat(codes(verify(NOW))).containsExactly("HP-IDENTITY-034", "HP-IDENTITY-037");
  }

  @Test
  void author_is_no_approver_of_their_own_package() throws IOException {
    approve("b.kim");
    assertThat(codes(approvals.verify(DIGEST, List.of("b.kim"), fixture.roster(), NOW)))
        .containsExactly("HP-IDENTITY-036", "HP-IDENTITY-037");
  }

  @Test
  void approval_without_the_role_does_not_count() throws IOException {
    approve("a.lee");
    assertThat(codes(verify(NOW))).containsExactly("HP-IDENTITY-027", "HP-IDENTITY-037");
  }

  @Test
  void approval_under_another_name_does_not_count_twice() throws IOException {
    var file = approve("b.kim");
    Files.copy(file, file.resolveSibling("a.lee.jws"));
    var report = verify(NOW);
    assertThat(report.valid()).extracting(Approval::person).containsExactly("b.kim");
    assertThat(codes(report)).containsExactly("HP-IDENTITY-035");
  }

  @Test
  void damaged_approval_is_reported_beside_a_good_one() throws IOException {
    fixture.enrol("d.fox", Role.APPROVE);
    approve("b.kim");
    Files.writeString(approve("d.fox"), "damaged");
    var report = verify(NOW);
    assertThat(report.valid()).extracting(Approval::person).containsExactly("b.kim");
    assertThat(codes(report)).containsExactly("HP-IDENTITY-033");
  }

  @Test
  void recorded_approval_can_be_judged_again_later() throws IOException {
    approve("b.kim");
    var approval = verify(NOW).valid().getFirst();
    assertThat(Approvals.objection(approval, DIGEST, List.of(), fixture.roster(), NOW)).isEmpty();

    var stretched =
        new Approval(
            approval.person(),
            approval.name(),
            approval.at(),
            approval.expires().plusSeconds(1),
            approval.jws());
    assertThat(Approvals.objection(stretched, DIGEST, List.of(), fixture.roster(), NOW))
        .map(IdentityFinding::code)
        .contains("HP-IDENTITY-031");
    assertThat(
            Approvals.objection(approval, DIGEST, List.of(), fixture.roster(), approval.expires()))
        .map(IdentityFinding::code)
        .contains("HP-IDENTITY-034");
  }

  @Test
  void objections_are_told_before_anybody_signs() throws IOException {
    var operator = fixture.person("a.lee");
    assertThat(
            Approvals.objections(
                    fixture.roster(), operator, List.of("a.lee"), Duration.ofDays(900), NOW)
                .stream()
                .map(IdentityFinding::code))
        .containsExactly("HP-IDENTITY-027", "HP-IDENTITY-036", "HP-IDENTITY-038");
    assertThat(
            Approvals.objections(
                fixture.roster(), approver, List.of("a.lee"), Approvals.DEFAULT_EXPIRY, NOW))
        .isEmpty();
  }

  private Path approve(String id) throws IOException {
    return store(id, NOW);
  }

  private Path store(String id, Instant at) throws IOException {
    var declaration =
        Approvals.declaration(
            fixture.person(id), "Cut-over, version 1", DIGEST, at, Approvals.DEFAULT_EXPIRY);
    return approvals.store(DIGEST, id, Samples.identity(fixture, id).sign(declaration));
  }

  private ApprovalReport verify(Instant now) throws IOException {
    return approvals.verify(DIGEST, List.of("x.author"), fixture.roster(), now);
  }

  private static List<String> codes(ApprovalReport report) {
    return report.findings().stream().map(IdentityFinding::code).toList();
  }
}
