package dev.holdpoint.identity.statements;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.identity.Direction;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.Roster;
import dev.holdpoint.identity.keys.Certificates;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signed statements against a roster and an authority. It needs no key and trusts nothing
 * that the statement says about itself: the algorithm is ES256 whatever the header claims, the key
 * is the roster's, and the payload must be the canonical text of its own content.
 */
public final class StatementVerifier {
  /** Longer texts are refused unread. */
  public static final int MAX_JWS_LENGTH = 64 * 1024;

  private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

  private final Roster roster;
  private final X509Certificate authority;

  /** A verifier that trusts the authority of the roster. */
  public StatementVerifier(Roster roster) {
    this(roster, roster.authority());
  }

  /** A verifier that trusts this authority, whatever the roster was read against. */
  public StatementVerifier(Roster roster, X509Certificate authority) {
    this.roster = roster;
    this.authority = authority;
  }

  /** Verifies the statement of a decision that leads on; see the other. */
  public Verification<Statement> verify(SignedStatement signed, Instant at) {
    return verify(signed, at, Direction.ONWARD);
  }

  /** Verifies a decision's statement and that it is the one inside the signature. */
  public Verification<Statement> verify(SignedStatement signed, Instant at, Direction direction) {
    return switch (verify(new StatementForm(), signed.jws(), at, direction)) {
      case Verification.Valid<Statement>(var person, var content)
          when !content.equals(signed.statement()) ->
          new Verification.Refused<>(
              new Refusal.Altered(person, "the statement beside the signature is another"));
      case Verification.Valid<Statement> valid -> valid;
      case Verification.Refused<Statement> refused -> refused;
    };
  }

  /** Verifies a decision's statement whose signer must have the role. */
  public Verification<Statement> verify(SignedStatement signed, Role role, Instant at) {
    return withRole(verify(signed, at), role, at);
  }

  /** Verifies a declaration. */
  public Verification<Declaration> verifyDeclaration(String jws, Instant at) {
    return verify(new DeclarationForm(), jws, at, Direction.ONWARD);
  }

  /** Verifies a declaration whose signer must have the role. */
  public Verification<Declaration> verifyDeclaration(String jws, Role role, Instant at) {
    return withRole(verifyDeclaration(jws, at), role, at);
  }

  /**
   * The time that a declaration gives, unverified: to verify it as of that time, never to believe
   * it.
   */
  public Optional<Instant> claimedAt(String jws) {
    return switch (parse(jws)) {
      case Parsed.Not _ -> Optional.empty();
      case Parsed.Jws(var parsed, _) ->
          read(new DeclarationForm(), parsed.getPayload().toBytes()).map(Declaration::at);
    };
  }

  private static <T> Verification<T> withRole(Verification<T> verification, Role role, Instant at) {
    return switch (verification) {
      case Verification.Valid<T>(var person, _) when !person.has(role, at) ->
          new Verification.Refused<>(new Refusal.RoleMissing(person, role));
      case Verification.Valid<T> valid -> valid;
      case Verification.Refused<T> refused -> refused;
    };
  }

  private <T> Verification<T> verify(
      PayloadForm<T> form, String text, Instant at, Direction direction) {
    return switch (parse(text)) {
      case Parsed.Not(var why) -> new Verification.Refused<>(new Refusal.Malformed(why));
      case Parsed.Jws(var jws, var kid) -> {
        var holder = roster.holder(kid);
        yield holder.isEmpty()
            ? new Verification.Refused<>(new Refusal.UnknownPerson(kid))
            : verify(form, jws, holder.get(), at, direction);
      }
    };
  }

  private <T> Verification<T> verify(
      PayloadForm<T> form, JWSObject jws, Person person, Instant at, Direction direction) {
    if (!signedWith(jws, person.certificate())) {
      return new Verification.Refused<>(new Refusal.WrongSignature(person));
    }
    byte[] payload = jws.getPayload().toBytes();
    var content = read(form, payload);
    if (content.isEmpty()) {
      return new Verification.Refused<>(
          new Refusal.Malformed("its payload is not the canonical text of such a statement"));
    }
    if (!form.person(content.get()).equals(person.id())
        || !form.name(content.get()).equals(person.name())) {
      return new Verification.Refused<>(
          new Refusal.Altered(person, "it names another person than its signer"));
    }
    if (!Certificates.issuedBy(authority, person.certificate())) {
      return new Verification.Refused<>(new Refusal.Untrusted(person));
    }
    var objection = roster.objectionThen(person, at, direction);
    return objection.isPresent()
        ? new Verification.Refused<>(new Refusal.NoStanding(person, objection.get()))
        : new Verification.Valid<>(person, content.get());
  }

  private sealed interface Parsed {
    record Jws(JWSObject jws, String kid) implements Parsed {}

    record Not(String why) implements Parsed {}
  }

  private static Parsed parse(String text) {
    if (text.length() > MAX_JWS_LENGTH) {
      return new Parsed.Not("it is longer than " + MAX_JWS_LENGTH + " characters");
    }
    JWSObject jws;
    try {
      jws = JWSObject.parse(text);
    } catch (ParseException | IllegalArgumentException e) {
      // The library's reason may quote the text; the algorithm "none" ends here too.
      return new Parsed.Not("it is not a signed compact JWS");
    }
    var header = jws.getHeader();
    @Nullable String kid = header.getKeyID();
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
      return new Parsed.Not("its algorithm is not ES256");
    }
    if (!SigningIdentity.TYPE.equals(header.getType())
        || !header.toJSONObject().keySet().equals(HEADER)
        || kid == null) {
      return new Parsed.Not("its header is not that of a Holdpoint statement");
    }
    return new Parsed.Jws(jws, kid);
  }

  private static boolean signedWith(JWSObject jws, X509Certificate certificate) {
    try {
      return certificate.getPublicKey() instanceof ECPublicKey key
          && Certificates.onP256(certificate)
          && jws.verify(new ECDSAVerifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }

  private static <T> Optional<T> read(PayloadForm<T> form, byte[] payload) {
    try {
      return CanonicalText.object(payload)
          .map(form::read)
          .filter(content -> Arrays.equals(CanonicalText.bytes(form.write(content)), payload));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
