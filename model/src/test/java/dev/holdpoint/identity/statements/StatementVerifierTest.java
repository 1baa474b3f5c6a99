package dev.holdpoint.identity.statements;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.RosterFixture;
import dev.holdpoint.identity.keys.CertificateAuthority;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.KeyFileReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementVerifierTest {
  @TempDir Path folder;

  private RosterFixture fixture;
  private Roster roster;
  private Person person;
  private StatementVerifier verifier;

  @BeforeEach
  void people() throws IOException {
    fixture = RosterFixture.in(folder);
    roster = fixture.roster();
    person = fixture.person("a.lee");
    verifier = new StatementVerifier(roster);
  }

  @Test
  void statement_of_an_enrolled_person_is_valid() throws IOException {
    var signed = Samples.signed(fixture, "a.lee");
    assertThat(verifier.verify(signed, RosterFixture.NOW))
        .isEqualTo(new Verification.Valid<>(person, signed.statement()));
  }

  @Test
  void every_part_of_a_decision_is_inside_the_signature() throws IOException {
    var signed = Samples.identity(fixture, "a.lee").sign(Samples.arming(person));
    assertThat(verifier.verify(signed, RosterFixture.NOW))
        .isEqualTo(new Verification.Valid<>(person, Samples.arming(person)));
  }

  @Test
  void payload_is_the_canonical_text_and_the_header_names_the_certificate() throws IOException {
    var parts = Samples.signed(fixture, "a.lee").jws().split("\\.", -1);
    assertThat(decoded(parts[0]))
        .isEqualTo(
            "{\"kid\":\"%s\",\"typ\":\"holdpoint-statement+jws\",\"alg\":\"ES256\"}"
                .formatted(person.thumbprint()));
    assertThat(decoded(parts[1]))
        .startsWith("{\"at\":\"2026-03-01T10:00:00Z\",\"decision\":{\"hold\":\"h1\",\"kind\":")
        .contains("\"packet\":\"" + Samples.PACKET + "\"")
        .contains("\"substance\":\"" + Samples.SUBSTANCE + "\"");
  }

  @Test
  void any_altered_character_is_refused() throws IOException {
    var signed = Samples.signed(fixture, "a.lee");
    var jws = signed.jws();
    for (int i = 0; i < jws.length(); i++) {
      var other = jws.charAt(i) == 'A' ? 'B' : 'A';
      var altered = jws.substring(0, i) + other + jws.substring(i + 1);
      // The last character of a part carries unused bits; where it decodes alike, nothing was
      // changed.
      if (sameBytes(jws, altered)) {
        continue;
      }
      assertThat(
              verifier.verify(new SignedStatement(signed.statement(), altered), RosterFixture.NOW))
          .as("character %d", i)
          .isInstanceOf(Verification.Refused.class);
    }
  }

  @Test
  void statement_shown_beside_another_signature_is_altered() throws IOException {
    var signed = Samples.signed(fixture, "a.lee");
    var shown = new SignedStatement(Samples.arming(person), signed.jws());
    assertThat(refusal(shown)).isInstanceOf(Refusal.Altered.class);
  }

  @Test
  void forged_signature_of_a_stranger_with_a_known_kid_is_wrong() throws JOSEException {
    var stranger = CertificateAuthority.newKeyPair(new SecureRandom()).getPrivate();
    assertThat(refusal(jws(header(person), payload(person), es256(stranger))))
        .isEqualTo(new Refusal.WrongSignature(person));
  }

  @Test
  void signature_of_one_person_does_not_pass_for_another() throws IOException, JOSEException {
    var other = fixture.person("b.kim");
    assertThat(refusal(jws(header(other), payload(other), es256(key("a.lee")))))
        .isEqualTo(new Refusal.WrongSignature(other));
  }

  @Test
  void person_who_signs_in_another_name_is_refused() throws IOException, JOSEException {
    var other = fixture.person("b.kim");
    assertThat(refusal(jws(header(person), payload(other), es256(key("a.lee")))))
        .isInstanceOf(Refusal.Altered.class);
  }

  @Test
  void unknown_certificate_is_an_unknown_person() throws IOException {
    var signed = Samples.signed(fixture, "a.lee");
    var without =
        new Roster(
            roster.serial(),
            roster.issued(),
            roster.digest(),
            roster.previous(),
            roster.change(),
            roster.authority(),
            roster.revocations(),
            List.of(fixture.person("b.kim")));
    assertThat(new StatementVerifier(without).verify(signed, RosterFixture.NOW))
        .isEqualTo(
            new Verification.Refused<Statement>(new Refusal.UnknownPerson(person.thumbprint())));
  }

  @Test
  void certificate_from_another_authority_is_untrusted() throws IOException {
    var signed = Samples.signed(fixture, "a.lee");
    var other =
        CertificateAuthority.create("Test site", RosterFixture.NOW, new SecureRandom())
            .certificate();
    assertThat(new StatementVerifier(roster, other).verify(signed, RosterFixture.NOW))
        .isEqualTo(new Verification.Refused<Statement>(new Refusal.Untrusted(person)));
  }

  @Test
  void certificate_counts_from_its_first_to_its_last_second() throws IOException {
    var signed = Samples.signed(fixture, "a.lee");
    assertThat(verifier.verify(signed, person.validFrom())).isInstanceOf(Verification.Valid.class);
    var late = person.validUntil().plusMillis(1);
    assertThat(verifier.verify(signed, late)).isEqualTo(outside(late));
    var early = person.validFrom().minusMillis(1);
    assertThat(verifier.verify(signed, early)).isEqualTo(outside(early));
  }

  private Verification<Statement> outside(Instant at) {
    return new Verification.Refused<>(
        new Refusal.NoStanding(person, roster.objectionThen(person, at).orElseThrow()));
  }

  @Test
  void missing_role_is_named() throws IOException {
    var signed = Samples.signed(fixture, "a.lee");
    assertThat(verifier.verify(signed, Role.RELEASE, RosterFixture.NOW))
        .isInstanceOf(Verification.Valid.class);
    assertThat(verifier.verify(signed, Role.ROLLBACK, RosterFixture.NOW))
        .isEqualTo(
            new Verification.Refused<Statement>(new Refusal.RoleMissing(person, Role.ROLLBACK)));
  }

  @Test
  void algorithm_none_is_refused() {
    var header =
        "{\"kid\":\"%s\",\"typ\":\"holdpoint-statement+jws\",\"alg\":\"none\"}"
            .formatted(person.thumbprint());
    assertThat(refusal(encoded(header) + "." + encoded(payload(person)) + "."))
        .isInstanceOf(Refusal.Malformed.class);
    assertThat(refusal(encoded(header) + "." + encoded(payload(person)) + ".AAAA"))
        .isInstanceOf(Refusal.Malformed.class);
  }

  @Test
  void public_key_used_as_a_shared_secret_is_refused() throws JOSEException {
    var confused =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(SigningIdentity.TYPE)
            .keyID(person.thumbprint())
            .build();
    var publicKey = person.certificate().getPublicKey().getEncoded();
    assertThat(refusal(jws(confused, payload(person), new MACSigner(publicKey))))
        .isEqualTo(new Refusal.Malformed("its algorithm is not ES256"));
  }

  @Test
  void header_with_a_key_of_its_own_is_refused() throws JOSEException {
    var pair = CertificateAuthority.newKeyPair(new SecureRandom());
    var own = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
    var header = new JWSHeader.Builder(header(person)).jwk(own).build();
    assertThat(refusal(jws(header, payload(person), es256(pair.getPrivate()))))
        .isInstanceOf(Refusal.Malformed.class);
  }

  @Test
  void header_of_another_type_is_refused() throws IOException, JOSEException {
    var header = new JWSHeader.Builder(header(person)).type(JOSEObjectType.JWT).build();
    assertThat(refusal(jws(header, payload(person), es256(key("a.lee")))))
        .isInstanceOf(Refusal.Malformed.class);
  }

  @Test
  void payload_that_is_not_canonical_is_refused() throws IOException, JOSEException {
    var canonical = payload(person);
    for (var other :
        List.of(
            canonical.replace("{\"at\"", "{ \"at\""),
            canonical.replace("10:00:00Z", "10:00:00.000Z"),
            canonical.replace("\"run\":\"run-1\"", "\"extra\":\"x\",\"run\":\"run-1\""),
            canonical.replace("\"run\":\"run-1\"", "\"run\":\"run-2\",\"run\":\"run-1\""),
            canonical.replace("\"run\":\"run-1\"", "\"run\":1"),
            canonical.replace("RELEASE", "OBLITERATE"),
            canonical + " ",
            "[]",
            "",
            "null")) {
      assertThat(other).isNotEqualTo(canonical);
      assertThat(refusal(jws(header(person), other, es256(key("a.lee")))))
          .as(other)
          .isInstanceOf(Refusal.Malformed.class);
    }
  }

  @Test
  void approval_does_not_pass_for_a_decision() throws IOException {
    var approver = fixture.person("b.kim");
    var declaration =
        Approvals.declaration(
            approver, "t", Samples.PACKET, RosterFixture.NOW, Approvals.DEFAULT_EXPIRY);
    var jws = Samples.identity(fixture, "b.kim").sign(declaration);
    assertThat(refusal(jws)).isInstanceOf(Refusal.Malformed.class);
  }

  @Test
  void decision_does_not_pass_for_a_declaration() throws IOException {
    var jws = Samples.signed(fixture, "a.lee").jws();
    assertThat(verifier.verifyDeclaration(jws, RosterFixture.NOW))
        .isInstanceOf(Verification.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "....", "{}", "\u0000", "e30.e30.e30"})
  void nonsense_is_malformed(String jws) {
    assertThat(refusal(jws)).isInstanceOf(Refusal.Malformed.class);
  }

  @Test
  void endless_text_is_refused_unread() {
    assertThat(refusal("a".repeat(StatementVerifier.MAX_JWS_LENGTH + 1)))
        .isInstanceOf(Refusal.Malformed.class);
  }

  private Refusal refusal(String jws) {
    return refusal(new SignedStatement(Samples.statement(person), jws));
  }

  private Refusal refusal(SignedStatement signed) {
    return switch (verifier.verify(signed, RosterFixture.NOW)) {
      case Verification.Refused<Statement>(var why) -> why;
      case Verification.Valid<Statement> _ -> throw new AssertionError("verified");
    };
  }

  private PrivateKey key(String id) throws IOException {
    var file = Files.readAllBytes(fixture.home().keyFile(id));
    return ((KeyFileReading.Opened) KeyFile.read(file, fixture.passphrase(id))).key();
  }

  private static JWSHeader header(Person signer) {
    return new JWSHeader.Builder(JWSAlgorithm.ES256)
        .type(SigningIdentity.TYPE)
        .keyID(signer.thumbprint())
        .build();
  }

  private static String payload(Person named) {
    return Canonical.json(new TreeMap<>(new StatementForm().write(Samples.statement(named))));
  }

  private static JWSSigner es256(PrivateKey key) throws JOSEException {
    return new ECDSASigner(key, Curve.P_256);
  }

  private static String jws(JWSHeader header, String payload, JWSSigner signer)
      throws JOSEException {
    var jws = new JWSObject(header, new Payload(payload));
    jws.sign(signer);
    return jws.serialize();
  }

  private static boolean sameBytes(String one, String other) {
    var a = one.split("\\.", -1);
    var b = other.split("\\.", -1);
    return a.length == b.length
        && decoded(a[2]).equals(decoded(b[2]))
        && a[0].equals(b[0])
        && a[1].equals(b[1]);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
