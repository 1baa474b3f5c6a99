package dev.holdpoint.views.intake;

import dev.holdpoint.desk.Review;
import dev.holdpoint.desk.Review.ApprovalLine;
import dev.holdpoint.domain.change.Difference;
import dev.holdpoint.domain.change.Finding;
import dev.holdpoint.views.status.Status;
import dev.holdpoint.views.status.Tone;
import dev.holdpoint.views.table.SteadyTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Findings, approvals and differences of a reviewed package. */
final class ReviewPane extends VBox {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Label findingsCount = dim();
  private final Label approvalsCount = dim();
  private final Label differencesCount = dim();
  private final FindingDetail detail = new FindingDetail();
  private final SteadyTable<Finding> findings =
      new SteadyTable<Finding>("Findings", f -> f)
          .statuses("Severity", 92, ReviewPane::status, f -> severity(f))
          .column("Code", 120, Finding::code, "mono")
          .column("Line", 52, f -> f.line() == 0 ? "–" : String.valueOf(f.line()), "number")
          .column("Column", 62, f -> f.line() == 0 ? "–" : String.valueOf(f.column()), "number")
          .pairs("What is wrong, and the mend", 180, Finding::message, Finding::mend)
          .stretching(150)
          .toned(f -> IntakeViewModel.isError(f) ? Tone.ABNORMAL : Tone.NORMAL)
          .whenEmpty("Nothing was found wrong with this package.");
  private final SteadyTable<ApprovalLine> approvals =
      new SteadyTable<ApprovalLine>("Approvals", a -> a)
          .statuses("State", 210, ReviewPane::status, ApprovalLine::state)
          .column("Approver", 140, ApprovalLine::name)
          .stretching(120)
          .column("Signed, UTC", 136, a -> day(a.at()), "number")
          .column("Expires, UTC", 136, a -> day(a.expires()), "number")
          .whenEmpty("Nobody has approved this package yet.");
  private final SteadyTable<Difference> differences =
      new SteadyTable<Difference>("Differences", d -> d)
          .statuses("", 104, ReviewPane::status, d -> d.loosened() ? "loosened" : "changed")
          .pairs("What, and where", 260, ReviewPane::what, ReviewPane::where)
          .stretching(200)
          .column("Before", 130, d -> absent(d.before()), "dim")
          .stretching(80)
          .column("Now", 130, d -> absent(d.after()))
          .stretching(80)
          .toned(d -> d.loosened() ? Tone.ABNORMAL : Tone.NORMAL)
          .whenEmpty("Nothing differs from the version that was admitted last.");

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  ReviewPane() {
    setId("review");
    setSpacing(8);
    findings.setId("findings");
    approvals.setId("approvals");
    differences.setId("differences");
    var found = panel("Findings", findingsCount, findings, detail);
    var differ = panel("Difference from the last admitted version", differencesCount, differences);
    VBox.setVgrow(found, Priority.SOMETIMES);
    VBox.setVgrow(differ, Priority.ALWAYS);
    VBox.setVgrow(findings, Priority.ALWAYS);
    VBox.setVgrow(differences, Priority.ALWAYS);
    findings.setMinHeight(108);
    differences.setMinHeight(108);
    getChildren().addAll(found, panel("Approvals", approvalsCount, approvals), differ);
    findings
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(slot -> detail.show(slot == null ? Optional.empty() : Optional.of(slot.row())));
  }

  void show(Review review) {
    var sorted = IntakeViewModel.errorsFirst(review);
    long errors = sorted.stream().filter(IntakeViewModel::isError).count();
    findingsCount.setText(
        sorted.isEmpty()
            ? "none"
            : errors + " refuse it · " + (sorted.size() - errors) + " to look at");
    findings.show(sorted);
    if (findings.selected().isEmpty() && !sorted.isEmpty()) {
      findings.getSelectionModel().select(0);
    }
    approvals.show(review.approvals());
    approvals.fit(Math.clamp(review.approvals().size(), 1, 4));
    findings.setMaxHeight(SteadyTable.height(Math.max(1, sorted.size())));
    findings.setPrefHeight(findings.getMaxHeight());
    approvalsCount.setText(review.approvals().size() + " over exactly this digest");
    var changed = IntakeViewModel.loosenedFirst(review);
    long loosened = changed.stream().filter(Difference::loosened).count();
    differences.show(changed);
    differences.setPrefHeight(SteadyTable.height(Math.max(1, changed.size())));
    differences.whenEmpty(
        review.comparedWith().isBlank()
            ? "There is no earlier version to compare with."
            : "Nothing differs from the version that was admitted last.");
    differencesCount.setText(
        review.comparedWith().isBlank()
            ? "this change was never admitted before"
            : review.comparedWith()
                + " · "
                + changed.size()
                + (changed.size() == 1 ? " differs, " : " differ, ")
                + loosened
                + " loosened");
  }

  private static VBox panel(String title, Label count, Node... body) {
    var name = new Label(title);
    name.getStyleClass().add("panel-title");
    var header = new HBox(name, count);
    header.getStyleClass().add("panel-header");
    var panel = new VBox(header);
    panel.getChildren().addAll(body);
    panel.getStyleClass().add("panel");
    return panel;
  }

  private static Status status(Finding finding) {
    return IntakeViewModel.isError(finding) ? Status.FAILED : Status.PLANNED_HOLD;
  }

  private static Status status(ApprovalLine approval) {
    return approval.state().equals("valid") ? Status.PASSED : Status.FAILED;
  }

  private static Status status(Difference difference) {
    return difference.loosened() ? Status.DEGRADED : Status.CLEAR;
  }

  /** What changed and protects no less has no sentence; its place says enough. */
  private static String what(Difference difference) {
    return difference.sentence().isEmpty() ? difference.path() : difference.sentence();
  }

  private static String where(Difference difference) {
    return difference.sentence().isEmpty() ? "" : difference.path();
  }

  private static String absent(String value) {
    return value.isEmpty() ? "–" : value;
  }

  private static String day(Optional<Instant> at) {
    return at.map(DAY::format).orElse("–");
  }

  private static Label dim() {
    var label = new Label();
    label.getStyleClass().add("dim");
    return label;
  }

  /** The chosen finding, in full, for what does not fit into a row. */
  private static final class FindingDetail extends VBox {
    private final Label place = new Label();
    private final Label message = new Label();
    private final Label mend = new Label();

    FindingDetail() {
      setId("finding-detail");
      getStyleClass().add("evidence-detail");
      setSpacing(3);
      place.getStyleClass().addAll("mono", "dim");
      message.getStyleClass().addAll("strong", "wrap");
      mend.getStyleClass().add("wrap");
      setMinHeight(USE_PREF_SIZE);
      getChildren().addAll(place, message, mend);
    }

    void show(Optional<Finding> finding) {
      setVisible(finding.isPresent());
      setManaged(finding.isPresent());
      finding.ifPresent(
          f -> {
            place.setText(
                f.code()
                    + (f.line() == 0 ? "" : "  line " + f.line() + ", column " + f.column())
                    + (f.path().isEmpty() ? "" : "  " + f.path()));
            message.setText(f.message());
            mend.setText(f.mend());
          });
    }
  }
}
