package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.desk.Answer;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.LedgerFinding;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * A home with a run that a person holds before its first stage, and what somebody made of it. The
 * run is made once and its home copied for each test.
 *
 * @param payments its station, not open
 * @param run its only one, which is still open
 */
record ForgedHome(PaymentsStation payments, String run) implements AutoCloseable {

  /** Carries a run to its first hold and stops there. */
  static ForgedHome make(Path folder) throws IOException {
    var payments = new PaymentsStation(folder).open();
    var run = payments.started(payments.ready());
    var held = payments.awaitOffer(run, DecisionKind.RELEASE);
    payments.decide(held, Decision.of(DecisionKind.HOLD, "let us look"), "operator.a");
    payments.stop();
    return new ForgedHome(payments, run);
  }

  ForgedHome copiedTo(Path folder) throws IOException {
    return new ForgedHome(payments.copiedTo(folder), run);
  }

  Path root() {
    return payments.home.root();
  }

  List<LedgerFinding> findings(Path evidence, boolean replay) throws IOException {
    var result = new Verifying(payments.clock).verify(evidence, null, replay);
    assertThat(result).isInstanceOf(Verifying.Verified.class);
    return ((Verifying.Verified) result).findings();
  }

  List<LedgerFinding> findings(boolean replay) throws IOException {
    return findings(root(), replay);
  }

  /** Opens it, exports the run and stops. */
  Path exported() throws IOException {
    payments.open();
    var answer =
        PaymentsStation.got(
            payments
                .station()
                .export(run, payments.folder.resolve("out"), payments.identity("auditor")));
    payments.stop();
    assertThat(answer).isInstanceOf(Answer.Done.class);
    return Path.of(((Answer.Done) answer).subject()).getParent();
  }

  void rewrite(Function<StoredEntry, List<EntryDraft>> become) throws IOException {
    payments.stop();
    Rewritten.home(root(), become);
  }

  StoredEntry first(String type) throws IOException {
    payments.stop();
    return Rewritten.entries(root()).stream()
        .filter(e -> e.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** Replaces the text in the first entry of the type; which sequence that is. */
  long forge(String type, String from, String to) throws IOException {
    var entry = first(type);
    assertThat(entry.body()).contains(from);
    replace(entry, entry.body().replace(from, to));
    return entry.seq();
  }

  /** Replaces what matches in the first entry of the type; which sequence that is. */
  long poison(String type, String pattern, String with) throws IOException {
    var entry = first(type);
    var spoilt = entry.body().replaceAll(pattern, Matcher.quoteReplacement(with));
    assertThat(spoilt).isNotEqualTo(entry.body());
    replace(entry, spoilt);
    return entry.seq();
  }

  private void replace(StoredEntry entry, String body) throws IOException {
    rewrite(each -> List.of(Rewritten.draft(each, each.seq() == entry.seq() ? body : each.body())));
  }

  @Override
  public void close() throws IOException {
    payments.close();
  }
}
