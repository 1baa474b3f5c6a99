package dev.holdpoint.audit;

import dev.holdpoint.audit.reading.ReportReading;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.domain.record.Entry;
import java.security.cert.X509Certificate;
import java.util.List;

/** Makes audit reports from ledger entries. */
public final class AuditReports {
  private AuditReports() {}

  /**
   * The report of a run, open or over.
   *
   * @param entries all entries of the run up to where the report ends, in order of sequence
   * @param seal the newest seal of the ledger as text (a C2SP signed note), empty if there is none
   * @param station certificate of the station that will sign the report
   * @throws IllegalArgumentException when the entries do not begin with the run's admission
   */
  public static AuditReport of(List<Entry> entries, String seal, X509Certificate station) {
    return new ReportReading(entries).report(seal, station);
  }
}
