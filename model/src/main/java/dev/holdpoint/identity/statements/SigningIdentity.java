package dev.holdpoint.identity.statements;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import dev.holdpoint.domain.decision.SignedStatement;
import dev.holdpoint.domain.decision.Statement;
import dev.holdpoint.identity.Person;
import dev.holdpoint.identity.keys.OpenKey;
import java.security.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * A person's opened key, from a file or on a smart card, good for one signature. It refuses to sign
 * in another name than the roster's, and lets go of the key with the first signature or when
 * closed, whichever is first. Java offers no way of overwriting the key object itself; nothing
 * holds it afterwards.
 *
 * <p>The signature is a compact JWS (RFC 7515) with ES256; {@code kid} is the certificate's {@code
 * x5t#S256}.
 */
public final class SigningIdentity implements AutoCloseable {
  static final JOSEObjectType TYPE = new JOSEObjectType("holdpoint-statement+jws");

  private final Person person;
  private @Nullable OpenKey key;

  SigningIdentity(Person person, OpenKey key) {
    this.person = person;
    this.key = key;
  }

  public Person person() {
    return person;
  }

  /**
   * Signs the decision of a run.
   *
   * @throws KeyLost where the key is on a card that is no longer there
   */
  public SignedStatement sign(Statement statement) {
    return new SignedStatement(statement, sign(new StatementForm(), statement));
  }

  /**
   * Signs a declaration. The answer is the compact JWS.
   *
   * @throws KeyLost where the key is on a card that is no longer there
   */
  public String sign(Declaration declaration) {
    return sign(new DeclarationForm(), declaration);
  }

  private <T> String sign(PayloadForm<T> form, T content) {
    var held = key;
    if (held == null) {
      throw new IllegalStateException("identity is given anew for each signature");
    }
    if (!form.person(content).equals(person.id()) || !form.name(content).equals(person.name())) {
      throw new IllegalArgumentException("the content names somebody else");
    }
    byte[] payload = CanonicalText.bytes(form.write(content));
    key = null;
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(person.thumbprint()).build();
    var jws = new JWSObject(header, new Payload(payload));
    try (held) {
      var signer = new ECDSASigner(held.key(), Curve.P_256);
      held.device().ifPresent(signer.getJCAContext()::setProvider);
      jws.sign(signer);
    } catch (JOSEException | ProviderException e) {
      if (held.device().isPresent()) {
        throw new KeyLost(person, e);
      }
      throw new IllegalStateException("an opened P-256 key signs", e);
    }
    return jws.serialize();
  }

  @Override
  public void close() {
    var held = key;
    key = null;
    if (held != null) {
      held.close();
    }
  }

  @Override
  public String toString() {
    return "SigningIdentity[" + person.id() + "]";
  }
}
