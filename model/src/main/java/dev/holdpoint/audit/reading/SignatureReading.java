package dev.holdpoint.audit.reading;

import dev.holdpoint.audit.report.SignatureRecord;
import dev.holdpoint.audit.report.Words;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.record.Fact.Decided;
import dev.holdpoint.domain.record.Fact.PostMortemAnswered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads every signature that people gave for a run: approvals, drills, decisions, answers. */
final class SignatureReading {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunEntries run;

  SignatureReading(RunEntries run) {
    this.run = run;
  }

  List<SignatureRecord> signatures() {
    var found = new ArrayList<SignatureRecord>();
    long first = run.all().getFirst().sequence();
    var admitted = run.admitted();
    for (var approval : admitted.approvals()) {
      found.add(
          new SignatureRecord(
              "Approval",
              first,
              approval.at(),
              approval.name(),
              approval.person(),
              "approves the package, valid until " + Words.utc(approval.expires()),
              certificate(approval.jws()),
              Phrases.statement(approval.jws()),
              Phrases.sha256(approval.jws())));
    }
    for (var drill : admitted.drills()) {
      found.add(
          new SignatureRecord(
              "Drill of " + drill.trigger(),
              first,
              drill.at(),
              run.name(drill.person()),
              drill.person(),
              drill.passed() ? "the drill passed" : "the drill failed",
              certificate(drill.jws()),
              Phrases.statement(drill.jws()),
              Phrases.sha256(drill.jws())));
    }
    found.add(statement("Start", first, admitted.started()));
    for (var decided : run.of(Decided.class)) {
      var signed = decided.body().signed();
      found.add(
          statement(
              "%s, %s"
                  .formatted(decided.body().id(), Words.of(signed.statement().decision().kind())),
              decided.sequence(),
              signed));
    }
    for (var answered : run.of(PostMortemAnswered.class)) {
      var body = answered.body();
      found.add(
          new SignatureRecord(
              "Post-mortem",
              answered.sequence(),
              body.at(),
              body.name(),
              body.person(),
              "answers for the run",
              certificate(body.jws()),
              Phrases.statement(body.jws()),
              Phrases.sha256(body.jws())));
    }
    return found;
  }

  private static SignatureRecord statement(String what, long sequence, SignedStatement signed) {
    var statement = signed.statement();
    return new SignatureRecord(
        what,
        sequence,
        statement.at(),
        statement.name(),
        statement.person(),
        statement.meaning(),
        certificate(signed.jws()),
        Phrases.statement(signed.jws()),
        Phrases.sha256(signed.jws()));
  }

  /** The {@code kid} of the header, which is the certificate's SHA-256 in base64url. */
  private static String certificate(String jws) {
    int end = jws.indexOf('.');
    if (end <= 0) {
      return "";
    }
    try {
      var header =
          new String(Base64.getUrlDecoder().decode(jws.substring(0, end)), StandardCharsets.UTF_8);
      String kid = JSON.readTree(header).path("kid").asString("");
      return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(kid));
    } catch (IllegalArgumentException | JacksonException _) {
      return "";
    }
  }
}
