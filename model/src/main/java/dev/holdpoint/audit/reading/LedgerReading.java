package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.AuditReport.Event;
import dev.holdpoint.audit.report.LedgerRecord;
import dev.holdpoint.domain.record.Entry;
import dev.holdpoint.domain.record.Fact.Checked;
import dev.holdpoint.domain.record.Fact.IdentityFailed;
import dev.holdpoint.domain.record.Fact.Interrupted;
import dev.holdpoint.domain.record.Ruling.InDoubt;
import dev.holdpoint.domain.record.Ruling.SeesAgain;
import dev.holdpoint.domain.record.Ruling.WentBlind;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the course of the run and the ledger under it. */
final class LedgerReading {
  private static final Set<Class<?>> INCIDENTS =
      Set.of(
          Interrupted.class, WentBlind.class, SeesAgain.class, IdentityFailed.class, InDoubt.class);

  private final RunEntries run;

  LedgerReading(RunEntries run) {
    this.run = run;
  }

  List<Event> incidents() {
    return run.all().stream()
        .filter(entry -> INCIDENTS.contains(entry.body().getClass()))
        .map(run::event)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Everything that is not routine; check results stand with their stages already. */
  List<Event> chronicle() {
    return run.all().stream()
        .filter(entry -> !(entry.body() instanceof Checked))
        .map(run::event)
        .flatMap(Optional::stream)
        .toList();
  }

  LedgerRecord ledger(String seal, X509Certificate station) {
    Entry last = run.all().getLast();
    return new LedgerRecord(
        run.all().size(),
        run.all().getFirst().sequence(),
        last.sequence(),
        last.digest(),
        counts(),
        SealReading.read(seal),
        station.getSubjectX500Principal().getName(),
        fingerprint(station));
  }

  private Map<String, Integer> counts() {
    var counts = new HashMap<String, Integer>();
    run.all().forEach(entry -> counts.merge(kind(entry), 1, Integer::sum));
    return counts;
  }

  /** {@code HoldPlaced} as {@code hold-placed}, the type that stands in the entry. */
  private static String kind(Entry entry) {
    return entry
        .body()
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return Phrases.sha256(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("the station's certificate cannot be encoded", e);
    }
  }
}
