package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.domain.change.SiteKind;
import dev.holdpoint.domain.record.DrillProgress;
import dev.holdpoint.domain.record.DrillResult;
import dev.holdpoint.intake.PackageReader;
import dev.holdpoint.intake.Read;
import dev.holdpoint.simulator.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills of a live package on staging: two real sites on loopback, one of them live. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StagingDrillTest {
  @TempDir Path folder;
  private PaymentsStation payments;
  private Site staging;

  @BeforeEach
  void a_live_site_and_a_staging_one() throws IOException {
    payments = new PaymentsStation(folder).open();
    staging("staging", UnaryOperator.identity());
  }

  private void staging(String environment, UnaryOperator<String> edit) {
    staging =
        Site.start(
            PaymentsStation.quickSite(
                text ->
                    edit.apply(
                        PaymentsStation.replaced(
                            text, "environment: simulator", "environment: " + environment))),
            payments.clock);
    payments.variables.put("STAGING_OBSERVE", staging.tokens().observe());
    payments.variables.put("STAGING_TRANSITION", staging.tokens().transition());
    payments.variables.put("STAGING_RESTORE", staging.tokens().restore());
  }

  private void restaged(String environment, UnaryOperator<String> edit) {
    staging.close();
    staging(environment, edit);
  }

  @AfterEach
  void close() throws IOException {
    try (var _ = staging) {
      payments.close();
    }
  }

  /** The bundled change as a live one whose control plane has staging there. */
  private static String live(String text, URI at) {
    var block =
        """
            staging:
              url: %s
              credentials:
                observe: env:STAGING_OBSERVE
                transition: env:STAGING_TRANSITION
                restore: env:STAGING_RESTORE
              marker: {path: /control/marker, pointer: /environment, equals: staging}
            # For one request,\
        """;
    return PaymentsStation.replaced(text, "site: simulator", "site: live")
        .replaceFirst("(?m)^    # For one request,", block.formatted(at));
  }

  private Path live() throws IOException {
    var file = payments.write(text -> live(text, staging.url()));
    payments.approve(file);
    return file;
  }

  private DrillResult drill(Path file, Consumer<DrillProgress> progress)
      throws InterruptedException {
    var read = payments.read(file);
    return new DrillRoom(payments.home, payments.clock, payments::credential)
        .drill(
            read.content(),
            read.digest(),
            read.content().trigger("t1").orElseThrow(),
            SiteKind.STAGING,
            "operator.a",
            progress);
  }

  private List<String> codes(Path file) {
    return payments.review(file).findings().stream()
        .filter(f -> f.severity() == Finding.Severity.ERROR)
        .map(Finding::code)
        .toList();
  }

  @Test
  void drills_on_staging_from_the_desk_admit_a_live_package_and_leave_both_sites_as_they_were()
      throws IOException {
    var file = live();
    assertThat(codes(file)).containsOnly("HP-DESK-022");
    var review = payments.review(file);
    assertThat(review.drillable()).startsWith(SiteKind.STAGING);
    var progress = new CopyOnWriteArrayList<DrillProgress>();

    var drilling =
        payments
            .station()
            .drill(
                review,
                List.of(),
                SiteKind.STAGING,
                payments.identity("operator.a"),
                progress::add);

    assertThat(PaymentsStation.got(drilling.answer())).isInstanceOf(Answer.Done.class);
    assertThat(progress)
        .hasAtLeastOneElementOfType(DrillProgress.Marked.class)
        .hasAtLeastOneElementOfType(DrillProgress.Kept.class);
    assertThat(codes(file)).isEmpty();
    assertThat(payments.site.effects()).isEmpty();
    assertThat(staging.effects()).isNotEmpty();
    assertThat(payments.review(file).commitment().orElseThrow().log())
        .allMatch(d -> d.where() == SiteKind.STAGING && d.passed() && d.counts());
    payments.started(file);
  }

  @Test
  void site_without_the_marker_is_not_touched() throws IOException, InterruptedException {
    restaged("production", UnaryOperator.identity());

    var result = drill(live(), _ -> {});

    assertThat(result.broken().orElseThrow().code()).isEqualTo("HP-DRILL-011");
    assertThat(staging.effects()).isEmpty();
  }

  @Test
  void credential_of_the_same_value_by_another_name_is_refused_before_anything_is_sent()
      throws IOException, InterruptedException {
    payments.variables.put("STAGING_RESTORE", payments.site.tokens().restore());

    var result = drill(live(), _ -> {});

    assertThat(result.broken().orElseThrow().code()).isEqualTo("HP-DRILL-012");
    assertThat(result.broken().orElseThrow().why())
        .contains("env:STAGING_RESTORE")
        .doesNotContain(payments.site.tokens().restore());
    assertThat(staging.effects()).isEmpty();
  }

  @Test
  void staging_at_the_live_host_is_refused_by_lint_under_any_name_of_it() throws IOException {
    var same = URI.create("http://localhost:" + payments.site.url().getPort());
    var file = payments.write(text -> live(text, same));

    var read = new PackageReader(payments.clock).read(file);

    assertThat(((Read.Refused) read).findings())
        .extracting(Finding::code)
        .containsExactly("HP-INTAKE-220");
  }

  @Test
  void drill_on_the_simulator_does_not_admit_a_live_package()
      throws IOException, InterruptedException {
    var file = live();
    var read = payments.read(file);
    for (var trigger : read.content().triggers()) {
      payments.keep(
          payments.signed(
              new DrillRoom(payments.home, payments.clock, payments::credential)
                  .simulated(
                      read.content(),
                      read.digest(),
                      trigger,
                      PaymentsStation.quickSite(),
                      "operator.a",
                      _ -> {}),
              "operator.a"));
    }

    assertThat(codes(file)).containsOnly("HP-DESK-023");
    assertThat(payments.review(file).findings())
        .anyMatch(f -> f.message().contains("it ran on the simulator"));
  }

  @Test
  void cancelled_drill_brings_staging_back_and_keeps_nothing()
      throws IOException, InterruptedException {
    var file = live();
    var seen = new ArrayList<DrillProgress>();

    assertThatThrownBy(
            () ->
                drill(
                    file,
                    step -> {
                      seen.add(step);
                      if (step instanceof DrillProgress.Applied) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);

    assertThat(seen).noneMatch(s -> s instanceof DrillProgress.Fired);
    // The next one begins with proving that every unit is at its declared start.
    assertThat(drill(file, _ -> {}).broken()).isEmpty();
  }

  @Test
  void way_back_that_fails_on_staging_says_which_step_broke()
      throws IOException, InterruptedException {
    restaged("staging", text -> text + "\nrestorePath: /control/returns/\n");

    var result = drill(live(), _ -> {});

    assertThat(result.broken().orElseThrow().code()).isEqualTo("HP-DRILL-008");
    assertThat(result.broken().orElseThrow().step()).startsWith("restore-");
    assertThat(payments.site.effects()).isEmpty();
  }

  /** The second way is missing, and the first one brings the staging site back. */
  @Test
  void second_way_that_fails_on_staging_is_named_and_the_first_one_tidies_up()
      throws IOException, InterruptedException {
    restaged(
        "staging",
        text ->
            PaymentsStation.replaced(
                text, "secondRestorePath: /control/agents/", "secondRestorePath: /control/a/"));

    var result = drill(live(), _ -> {});

    assertThat(result.broken().orElseThrow().code()).isEqualTo("HP-DRILL-008");
    assertThat(result.broken().orElseThrow().step()).contains(".secondary");
    // The next one gets as far, which it cannot unless every unit is at its declared start.
    assertThat(drill(live(), _ -> {}).broken().orElseThrow().step()).contains(".secondary");
  }
}
