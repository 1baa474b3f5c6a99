package dev.holdpoint.audit.pages;

import dev.holdpoint.audit.layout.ChartPicture;
import dev.holdpoint.audit.layout.Paper;
import dev.holdpoint.audit.layout.Style;
import dev.holdpoint.audit.layout.Table;
import dev.holdpoint.audit.layout.Table.Cell;
import dev.holdpoint.audit.layout.Table.Column;
import dev.holdpoint.audit.report.AuditReport;
import dev.holdpoint.audit.report.ChartRecord;
import dev.holdpoint.audit.report.ChartRecord.SampleRecord;
import dev.holdpoint.audit.report.Words;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Every metric as a picture and, below it, as a table. */
public final class ChartPages {
  private static final int ROWS = 18;
  private static final float ROOM_FOR_PICTURE = 330;

  private final Paper paper;
  private final AuditReport report;

  /** Writes onto this paper what the report says. */
  public ChartPages(Paper paper, AuditReport report) {
    this.paper = paper;
    this.report = report;
  }

  /** Writes these pages. */
  public void write() throws IOException {
    paper.chapter("Measurements");
    paper.paragraph(
        "Dashed lines are the thresholds of triggers and the bounds of gates, the grey area is a"
            + " tolerated band, dotted lines mark stages and holds. Where nothing was measured the"
            + " picture is hatched and the line is not joined. Every single sample stands in the"
            + " ledger and in its export.",
        Style.QUIET);
    for (ChartRecord chart : report.charts()) {
      chart(chart);
    }
    if (report.charts().isEmpty()) {
      paper.paragraph("The package names no metric.", Style.BODY);
    }
  }

  private void chart(ChartRecord chart) throws IOException {
    boolean empty = chart.samples().isEmpty();
    paper.need(empty ? 0 : ROOM_FOR_PICTURE);
    paper.section(chart.unit().isEmpty() ? chart.title() : chart.title() + ", " + chart.unit());
    paper.labelled("Asked for", chart.query(), Style.CODE);
    if (empty) {
      paper.paragraph("No sample was recorded.", Style.BODY);
      return;
    }
    paper.gap(4);
    paper.chart(picture(chart));
    if (chart.samples().size() <= ROWS) {
      everySample(chart);
    } else {
      spans(chart);
    }
  }

  private static ChartPicture picture(ChartRecord chart) {
    return new ChartPicture(
        chart.unit(),
        chart.samples().stream()
            .map(sample -> new ChartPicture.Point(sample.at(), sample.value()))
            .toList(),
        chart.limits().stream().map(l -> new ChartPicture.Limit(l.words(), l.value())).toList(),
        chart.bands().stream().map(b -> new ChartPicture.Band(b.low(), b.high())).toList(),
        chart.marks().stream().map(m -> new ChartPicture.Mark(m.at(), m.words())).toList(),
        chart.gapAfter());
  }

  private void everySample(ChartRecord chart) throws IOException {
    paper.paragraph("All " + Words.count(chart.samples().size(), "sample") + ".", Style.QUIET);
    var table =
        Table.of(
            Column.fixed("UTC", 90),
            Column.number("Value", 90),
            Column.share("No data because", 1));
    for (SampleRecord sample : chart.samples()) {
      String value =
          sample.value().isPresent() ? Words.number(sample.value().getAsDouble()) : "no data";
      table.row(Cell.of(Words.time(sample.at())), Cell.of(value), Cell.of(sample.note()));
    }
    paper.table(table.build());
  }

  private void spans(ChartRecord chart) throws IOException {
    var samples = chart.samples();
    Instant from = samples.getFirst().at();
    long millis = Duration.between(from, samples.getLast().at()).toMillis() / ROWS + 1;
    paper.paragraph(
        "Summary of %s: each row stands for %s and gives how many samples it holds, how many of"
                .formatted(
                    Words.count(samples.size(), "sample"),
                    Words.duration(Duration.ofMillis(millis)))
            + " them were no data, and the first, least, greatest and last of the good ones.",
        Style.QUIET);
    var table =
        Table.of(
            Column.fixed("From, UTC", 90),
            Column.number("Samples", 46),
            Column.number("No data", 46),
            Column.number("First", 62),
            Column.number("Least", 62),
            Column.number("Greatest", 62),
            Column.number("Last", 62));
    int next = 0;
    for (int row = 0; row < ROWS; row++) {
      Instant begin = from.plusMillis(row * millis);
      Instant end = begin.plusMillis(millis);
      var inside = new ArrayList<SampleRecord>();
      while (next < samples.size() && samples.get(next).at().isBefore(end)) {
        inside.add(samples.get(next));
        next++;
      }
      table.row(span(begin, inside));
    }
    paper.table(table.build());
    var reasons = new TreeMap<String, Integer>();
    samples.stream()
        .filter(sample -> sample.value().isEmpty())
        .forEach(sample -> reasons.merge(sample.note(), 1, Integer::sum));
    for (var reason : reasons.entrySet()) {
      paper.labelled(
          "No data, " + Words.count(reason.getValue(), "time"), reason.getKey(), Style.BODY);
    }
  }

  private static Cell[] span(Instant begin, List<SampleRecord> inside) {
    double[] good =
        inside.stream()
            .filter(sample -> sample.value().isPresent())
            .mapToDouble(sample -> sample.value().getAsDouble())
            .toArray();
    int missing = inside.size() - good.length;
    return new Cell[] {
      Cell.of(Words.time(begin)),
      Cell.of(Integer.toString(inside.size())),
      missing > 0 ? Cell.strong(Integer.toString(missing)) : Cell.of("0"),
      Cell.of(good.length == 0 ? "–" : Words.number(good[0])),
      Cell.of(good.length == 0 ? "–" : Words.number(Arrays.stream(good).min().orElse(0))),
      Cell.of(good.length == 0 ? "–" : Words.number(Arrays.stream(good).max().orElse(0))),
      Cell.of(good.length == 0 ? "–" : Words.number(good[good.length - 1]))
    };
  }
}
