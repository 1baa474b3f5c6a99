package dev.holdpoint.identity.statements;

import dev.holdpoint.domain.change.Approval;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.IdentityFault;
import dev.holdpoint.identity.IdentityFinding;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.PersonId;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.keys.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Approvals of change packages: one file for each approver, {@code
 * approvals/<digest>/<person>.jws}. An approval is over the canonical digest, so any changed value
 * leaves it behind.
 */
public final class Approvals {
  public static final String PURPOSE = "approval";

  /** How long an approval holds unless told otherwise. */
  public static final Duration DEFAULT_EXPIRY = Duration.ofDays(30);

  private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_EXPIRY = Duration.ofDays(366);
  private static final String EXPIRES = "expires";
  private static final String SUFFIX = ".jws";
  private static final int MAX_FILES = 100;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;

  public Approvals(IdentityHome home) {
    this.folder = home.approvals();
  }

  /**
   * What an approver signs.
   *
   * @param title of the change, and its version, as shown to the approver
   */
  public static Declaration declaration(
      Person approver, String title, String digest, Instant at, Duration expiry) {
    return new Declaration(
        PURPOSE,
        "I approve the change package \"" + title + "\" with the digest " + digest + ".",
        approver.id(),
        approver.name(),
        at,
        requireDigest(digest),
        Map.of(EXPIRES, at.plus(expiry).toString()));
  }

  /**
   * Why this person may not approve, or with this expiry; empty where nothing stands against it.
   */
  public static List<IdentityFinding> objections(
      Roster roster, Person approver, Collection<String> authors, Duration expiry, Instant now) {
    var findings = new ArrayList<IdentityFinding>();
    if (!approver.has(Role.APPROVE, now)) {
      findings.add(new Refusal.RoleMissing(approver, Role.APPROVE).finding());
    }
    if (authors.contains(approver.id())) {
      findings.add(authored(approver.id()));
    }
    roster.objection(approver, now).ifPresent(findings::add);
    if (expiry.compareTo(SHORTEST_EXPIRY) < 0 || expiry.compareTo(LONGEST_EXPIRY) > 0) {
      findings.add(
          IdentityFault.APPROVAL_EXPIRY.because("An approval cannot last " + expiry + "."));
    }
    return findings;
  }

  /** Keeps a signed approval. The answer is its file. */
  public Path store(String digest, String person, String jws) throws IOException {
    var file = folderOf(digest).resolve(PersonId.require(person) + SUFFIX);
    PrivateFiles.createFolder(folderOf(digest));
    PrivateFiles.writePublic(file, jws.getBytes(StandardCharsets.US_ASCII));
    return file;
  }

  /**
   * Judges all approvals of a package.
   *
   * @param authors roster ids of those who wrote it; none of them may approve it
   */
  public ApprovalReport verify(
      String digest, Collection<String> authors, Roster roster, Instant now) throws IOException {
    var verifier = new StatementVerifier(roster);
    var valid = new ArrayList<Approval>();
    var findings = new ArrayList<IdentityFinding>();
    for (var file : files(digest)) {
      String jws;
      try {
        jws =
            new String(
                PrivateFiles.read(file, StatementVerifier.MAX_JWS_LENGTH),
                StandardCharsets.US_ASCII);
      } catch (PrivateFiles.TooLarge e) {
        findings.add(new Refusal.Malformed("it is too large").finding());
        continue;
      } catch (PrivateFiles.NotAFile e) {
        findings.add(new Refusal.Malformed("it is no file").finding());
        continue;
      }
      switch (judge(verifier, jws.strip(), digest, authors, now)) {
        case Judged.Good(var approval)
            when file.getFileName().toString().equals(approval.person() + SUFFIX) ->
            valid.add(approval);
        case Judged.Good(var approval) ->
            findings.add(
                IdentityFault.APPROVAL_OTHER.because(
                    "An approval by " + approval.person() + " lies under another name."));
        case Judged.Bad(var finding) -> findings.add(finding);
      }
    }
    if (valid.isEmpty()) {
      findings.add(
          IdentityFault.NO_APPROVAL.because("No valid approval of this package was found."));
    }
    return new ApprovalReport(valid, findings);
  }

  /** Judges one approval again, as recorded with a run. */
  public static Optional<IdentityFinding> objection(
      Approval approval, String digest, Collection<String> authors, Roster roster, Instant now) {
    return switch (judge(new StatementVerifier(roster), approval.jws(), digest, authors, now)) {
      case Judged.Good(var found) ->
          found.equals(approval)
              ? Optional.empty()
              : Optional.of(
                  IdentityFault.ALTERED.because(
                      "The approval by " + found.person() + " is shown with other values."));
      case Judged.Bad(var finding) -> Optional.of(finding);
    };
  }

  private sealed interface Judged {
    record Good(Approval approval) implements Judged {}

    record Bad(IdentityFinding finding) implements Judged {}
  }

  private static Judged judge(
      StatementVerifier verifier,
      String jws,
      String digest,
      Collection<String> authors,
      Instant now) {
    return switch (verifier.verifyDeclaration(jws, Role.APPROVE, now)) {
      case Verification.Refused<Declaration>(var why) -> new Judged.Bad(why.finding());
      case Verification.Valid<Declaration>(var person, var content) -> {
        var expires = expiry(content);
        if (!content.purpose().equals(PURPOSE)
            || !content.subject().equals(digest)
            || expires.isEmpty()) {
          yield new Judged.Bad(
              IdentityFault.APPROVAL_OTHER.because(
                  "What " + person.id() + " signed is no approval of this package."));
        }
        if (!expires.get().isAfter(now) || content.at().isAfter(now)) {
          yield new Judged.Bad(
              IdentityFault.APPROVAL_EXPIRED.because(
                  "The approval by "
                      + person.id()
                      + " holds from "
                      + content.at()
                      + " until "
                      + expires.get()
                      + "."));
        }
        yield authors.contains(person.id())
            ? new Judged.Bad(authored(person.id()))
            : new Judged.Good(
                new Approval(person.id(), person.name(), content.at(), expires.get(), jws));
      }
    };
  }

  private static Optional<Instant> expiry(Declaration content) {
    try {
      return content.claims().keySet().equals(Set.of(EXPIRES))
          ? Optional.ofNullable(content.claims().get(EXPIRES)).map(Instant::parse)
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static IdentityFinding authored(String person) {
    return IdentityFault.APPROVER_IS_AUTHOR.because(person + " is an author of this package.");
  }

  private List<Path> files(String digest) throws IOException {
    var place = folderOf(digest);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (var files = Files.list(place)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(Path::toString))
          .limit(MAX_FILES)
          .toList();
    }
  }

  private Path folderOf(String digest) {
    return folder.resolve(requireDigest(digest));
  }

  private static String requireDigest(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException("not a digest");
    }
    return digest;
  }
}
