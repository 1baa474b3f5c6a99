package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.audit.Edition;
import dev.holdpoint.ledger.entry.LedgerFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside the entries of an export, and whose certificates are named to count. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BesideExportTest {
  private static final Evidence EVIDENCE = Evidence.made();

  @TempDir private Path folder;
  private Path out;
  private Path audit;
  private Path review;

  @BeforeEach
  void copy() throws IOException {
    out = Folders.copy(EVIDENCE.export(), folder.resolve("out"));
    audit = out.resolve(RunExporter.name(Edition.Kind.FULL, EVIDENCE.run()));
    review = out.resolve(RunExporter.name(Edition.Kind.REVIEW, EVIDENCE.run()));
    assertThat(audit).exists();
    assertThat(review).exists();
  }

  private Verifying.Verified verified(Path evidence, Path trust) throws IOException {
    return (Verifying.Verified) new Verifying(Clock.systemUTC()).verify(evidence, trust, false);
  }

  private Path authority() {
    return out.resolve("certificates").resolve("authority.pem");
  }

  private static List<String> codes(List<LedgerFinding> findings) {
    return findings.stream().map(LedgerFinding::code).toList();
  }

  @Test
  void the_short_copy_under_the_name_of_the_full_report_is_named() throws IOException {
    Files.copy(review, audit, StandardCopyOption.REPLACE_EXISTING);

    assertThat(verified(out, authority()).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("HP-APP-112"))
        .satisfies(f -> assertThat(f.message()).contains("it is " + review.getFileName()));
  }

  @Test
  void a_report_under_the_name_of_another_run_is_named() throws IOException {
    Files.move(audit, out.resolve("audit-11111111.pdf"));

    assertThat(codes(verified(out, authority()).findings())).containsExactly("HP-APP-112");
  }

  @Test
  void a_full_report_that_is_missing_is_noted_and_a_whole_export_has_no_notes() throws IOException {
    assertThat(verified(out, authority()).notes()).isEmpty();
    Files.delete(audit);

    var verified = verified(out, authority());
    assertThat(verified.findings()).isEmpty();
    assertThat(codes(verified.notes())).containsExactly("HP-APP-113");
  }

  @Test
  void an_authority_that_is_not_the_one_of_the_evidence_is_told_before_all_that_follows_from_it()
      throws IOException {
    var stranger = folder.resolve("other");
    EnrolledHome.stranger(stranger);

    for (var evidence : List.of(out, EVIDENCE.home())) {
      assertThat(verified(evidence, stranger.resolve("ca").resolve("ca.pem")).findings().getFirst())
          .satisfies(f -> assertThat(f.code()).isEqualTo("HP-APP-115"));
    }
  }
}
