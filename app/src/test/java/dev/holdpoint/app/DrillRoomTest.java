package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.domain.record.DrillStanding;
import dev.holdpoint.domain.record.Ruling.Direction;
import dev.holdpoint.intake.Read;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.projection.Commitment;
import dev.holdpoint.simulator.SiteSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills against simulated sites on loopback, and what admission makes of them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrillRoomTest {
  @TempDir Path folder;
  private PaymentsStation payments;

  @BeforeEach
  void a_station() throws IOException {
    payments = new PaymentsStation(folder).open();
  }

  @AfterEach
  void close() throws IOException {
    payments.close();
  }

  private DrillResult drill(
      Read.Accepted read, String trigger, SiteSpec site, Consumer<DrillProgress> progress)
      throws InterruptedException {
    return new DrillRoom(payments.home, payments.clock, payments::credential)
        .simulated(
            read.content(),
            read.digest(),
            read.content().trigger(trigger).orElseThrow(),
            site,
            "operator.a",
            progress);
  }

  private DrillResult drill(Read.Accepted read, SiteSpec site) throws InterruptedException {
    return drill(read, "t1", site, _ -> {});
  }

  private List<String> codes(Path file) {
    return payments.review(file).findings().stream()
        .filter(f -> f.severity() == Finding.Severity.ERROR)
        .map(Finding::code)
        .toList();
  }

  /** The site, where somebody renamed the path by which units are restored. */
  private static SiteSpec renamed() {
    return PaymentsStation.quickSite(text -> text + "\nrestorePath: /control/returns/\n");
  }

  private DrillResult kept(Read.Accepted read, String trigger, SiteSpec site)
      throws IOException, InterruptedException {
    var signed = payments.signed(drill(read, trigger, site, _ -> {}), "operator.a");
    payments.keep(signed);
    return signed;
  }

  private Commitment page(Path file) {
    return payments.review(file).commitment().orElseThrow();
  }

  @Test
  void drill_passes_step_by_step_and_never_touches_the_live_site()
      throws IOException, InterruptedException {
    var progress = new ArrayList<DrillProgress>();
    var read = payments.read(payments.write(UnaryOperator.identity()));

    var result = drill(read, "t1", PaymentsStation.quickSite(), progress::add);

    assertThat(result.broken()).isEmpty();
    assertThat(result.passed()).isTrue();
    assertThat(result.injected())
        .singleElement()
        .satisfies(s -> assertThat(s.count()).isPositive());
    assertThat(result.window()).isNotEmpty();
    assertThat(result.window().getLast().accrued()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(result.actions())
        .allMatch(a -> a.confirmed() && a.readBack().isPresent())
        .anyMatch(a -> a.direction() == Direction.RESTORE);
    assertThat(result.took()).isPositive();
    assertThat(progress)
        .hasAtLeastOneElementOfType(DrillProgress.AtStart.class)
        .hasAtLeastOneElementOfType(DrillProgress.Injected.class)
        .hasAtLeastOneElementOfType(DrillProgress.Fired.class)
        .hasAtLeastOneElementOfType(DrillProgress.Proved.class)
        .hasAtLeastOneElementOfType(DrillProgress.Acted.class);
    assertThat(result.paging()).contains("nobody was paged");
    assertThat(payments.site.effects()).isEmpty();
  }

  @Test
  void rollback_path_renamed_at_the_site_fails_and_blocks_until_it_is_mended()
      throws IOException, InterruptedException {
    var file = payments.ready();
    assertThat(codes(file)).isEmpty();
    var read = payments.read(file);

    var failed = kept(read, "t1", renamed());

    assertThat(failed.passed()).isFalse();
    assertThat(failed.took()).isZero();
    var broken = failed.broken().orElseThrow();
    assertThat(broken.code()).isEqualTo("HP-DRILL-008");
    assertThat(broken.step()).startsWith("restore-");
    assertThat(broken.why()).contains("404");
    assertThat(codes(file)).containsExactly("HP-DESK-023");
    assertThat(payments.review(file).findings())
        .anyMatch(
            f ->
                f.message().contains("last drill failed: step restore-")
                    && f.mend().contains("drill PACKAGE --trigger t1"));
    assertThat(standing(file, "t1").standing()).isEqualTo(DrillStanding.Kind.FAILED);

    var passed = kept(read, "t1", PaymentsStation.quickSite());

    assertThat(passed.broken()).isEmpty();
    assertThat(codes(file)).isEmpty();
    assertThat(page(file).log())
        .filteredOn(d -> d.trigger().equals("t1"))
        .extracting(Commitment.Drilled::passed)
        .startsWith(true, false);
    assertThat(page(file).log())
        .anyMatch(d -> !d.passed() && d.outcome().contains("restore-") && !d.counts());
    assertThat(standing(file, "t1").words()).contains("Ana Operator").contains("took");
    var run = payments.started(file);
    assertThat(payments.snapshot(run).run()).isEqualTo(run);
  }

  private Commitment.Promise standing(Path file, String trigger) {
    return page(file).triggers().stream()
        .filter(t -> t.id().equals(trigger))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void drill_that_was_altered_or_signed_by_a_stranger_counts_for_nothing_and_is_named()
      throws IOException, InterruptedException {
    var file = payments.write(UnaryOperator.identity());
    payments.approve(file);
    var read = payments.read(file);
    var failed = payments.signed(drill(read, renamed()), "operator.a");
    var good = payments.signed(drill(read, PaymentsStation.quickSite()), "operator.a");

    payments.keep(altered(failed));
    payments.keep(good.signed(failed.jws()));
    payments.keep(good.signed(""));
    payments.keep(payments.signed(as(good, "auditor"), "auditor"));

    assertThat(codes(file)).contains("HP-DESK-022");
    assertThat(page(file).log()).isEmpty();
    assertThat(payments.review(file).findings())
        .filteredOn(f -> f.severity() == Finding.Severity.WARNING)
        .extracting(Finding::code)
        .contains("HP-IDENTITY-031", "HP-IDENTITY-027");
    payments.stop();
    var verified = new Verifying(payments.clock).verify(payments.home.root(), null, false);
    assertThat(((Verifying.Verified) verified).findings())
        .extracting(LedgerFinding::code)
        .filteredOn(code -> code.startsWith("HP-IDENTITY-"))
        .hasSize(3);
  }

  @Test
  void failed_drill_voids_those_before_it_also_when_its_signer_may_no_longer_drill()
      throws IOException, InterruptedException {
    var file = payments.ready();
    var failed = as(drill(payments.read(file), renamed()), "auditor");

    payments.keep(payments.signed(failed, "auditor"));

    assertThat(codes(file)).contains("HP-DESK-023");
    assertThat(standing(file, "t1").standing()).isEqualTo(DrillStanding.Kind.FAILED);
  }

  /** The failed drill made to look like one that passed. */
  private static DrillResult altered(DrillResult d) {
    return new DrillResult(
        d.change(),
        d.version(),
        d.trigger(),
        d.bound(),
        d.where(),
        d.stages(),
        true,
        d.injected(),
        d.window(),
        d.actions(),
        Optional.empty(),
        d.paging(),
        d.took(),
        d.person(),
        d.at(),
        d.expires(),
        d.jws());
  }

  private static DrillResult as(DrillResult d, String person) {
    return new DrillResult(
        d.change(),
        d.version(),
        d.trigger(),
        d.bound(),
        d.where(),
        d.stages(),
        d.passed(),
        d.injected(),
        d.window(),
        d.actions(),
        d.broken(),
        d.paging(),
        d.took(),
        person,
        d.at(),
        d.expires(),
        "");
  }

  @Test
  void package_without_restoring_steps_is_refused_before_any_drill() throws IOException {
    var steps =
        "    rollback:\n      - {id: restore-shadow, action: restore-unit, secondary:"
            + " restore-by-agent}";

    var file = payments.write(text -> PaymentsStation.replaced(text, steps, "    rollback: []"));

    assertThat(codes(file)).isNotEmpty();
    assertThat(payments.review(file).summary()).isEmpty();
  }
}
