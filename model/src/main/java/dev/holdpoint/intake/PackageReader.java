package dev.holdpoint.intake;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.intake.diff.Placed;
import dev.holdpoint.intake.finding.Code;
import dev.holdpoint.intake.finding.Findings;
import dev.holdpoint.intake.lint.Lint;
import dev.holdpoint.intake.source.Limits;
import dev.holdpoint.intake.source.Mark;
import dev.holdpoint.intake.source.Source;
import dev.holdpoint.intake.source.SourceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;

/**
 * Reads change packages, YAML or JSON: within limits, by the published schema, by the lint rules.
 * All findings come at once.
 */
public final class PackageReader {
  private final Clock clock;

  /**
   * A reader.
   *
   * @param clock says which day it is, for review dates
   */
  public PackageReader(Clock clock) {
    this.clock = clock;
  }

  /** Reads a file of at most 1 MiB; more is not even loaded. */
  public Read read(Path file) {
    return read(file, Optional.empty());
  }

  /** The same, with the rules for what a home folder knows of people. */
  public Read read(Path file, People people) {
    return read(file, Optional.of(people));
  }

  private Read read(Path file, Optional<People> people) {
    try (var in = Files.newInputStream(file)) {
      long size = Files.size(file);
      return size > Limits.BYTES
          ? refused(Code.TOO_LARGE, tooLarge(size))
          : read(in.readNBytes(Limits.BYTES + 1), people);
    } catch (IOException failed) {
      return refused(Code.UNREADABLE, "The file " + file + " cannot be read.");
    }
  }

  private static String tooLarge(long size) {
    return String.format(
        Locale.ROOT, "The file has %,d bytes, and %,d are allowed.", size, Limits.BYTES);
  }

  private static Read refused(Code code, String message) {
    var findings = new Findings();
    findings.add(code, "", Mark.START, message);
    return new Read.Refused(findings.inOrder());
  }

  /** Reads the content of a file. */
  public Read read(byte[] bytes) {
    return read(bytes, Optional.empty());
  }

  /** The same, with the rules for what a home folder knows of people. */
  public Read read(byte[] bytes, People people) {
    return read(bytes, Optional.of(people));
  }

  private Read read(byte[] bytes, Optional<People> people) {
    var findings = new Findings();
    Optional<Source> source = SourceReader.read(bytes, findings);
    source.ifPresent(
        present -> {
          PackageSchema.check(present, findings);
          Lint.check(present, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), findings);
          people.ifPresent(known -> Lint.people(present, known, findings));
        });
    if (source.isEmpty() || findings.refuses()) {
      return new Read.Refused(findings.inOrder());
    }
    String canonical = canonical(source.get().root());
    people.ifPresent(known -> Lint.signed(source.get(), known, digest(canonical), findings));
    if (findings.refuses()) {
      return new Read.Refused(findings.inOrder());
    }
    return new Read.Accepted(
        Binding.bind(source.get().root()),
        canonical,
        digest(canonical),
        new Placed(source.get()),
        findings.inOrder());
  }

  /**
   * The package of a canonical JSON that was accepted before. The schema is checked again, the lint
   * rules are not: a later version of them must not make a recorded run unreadable.
   *
   * @throws IllegalArgumentException when it is not a package; the message has the first finding
   */
  public static ChangePackage fromCanonical(String json) {
    var findings = new Findings();
    Optional<Source> source = SourceReader.read(json.getBytes(StandardCharsets.UTF_8), findings);
    source.ifPresent(present -> PackageSchema.check(present, findings));
    if (source.isEmpty() || findings.refuses()) {
      var first = findings.inOrder().getFirst();
      throw new IllegalArgumentException(
          first.code() + " at " + first.path() + ": " + first.message());
    }
    try {
      return Binding.bind(source.get().root());
    } catch (DateTimeException noSuchDay) {
      throw new IllegalArgumentException(Code.NO_SUCH_DAY.id() + ": no such day", noSuchDay);
    }
  }

  /** RFC 8785; numbers and texts that it would spoil were refused when the file was read. */
  static String canonical(JsonNode root) {
    try {
      return new JsonCanonicalizer(root.toString()).getEncodedString();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a tree that was built in memory is JSON", impossible);
    }
  }

  static String digest(String canonical) {
    return Canonical.digest(canonical);
  }
}
