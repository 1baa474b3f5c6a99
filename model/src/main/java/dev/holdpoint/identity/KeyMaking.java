package dev.holdpoint.identity;

import dev.holdpoint.identity.keys.CardAnswer;
import dev.holdpoint.identity.keys.CardPlace;
import dev.holdpoint.identity.keys.CertificateAuthority;
import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.PrivateFiles;
import dev.holdpoint.identity.keys.SmartCard;
import java.io.IOException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Where a new person's key is made, which the authority then certifies. */
sealed interface KeyMaking {
  /** Makes the key, and keeps in the home what opens it later or says where it is. */
  Made make(NewPerson person, CertificateAuthority authority, Instant now) throws IOException;

  /** What came of it. */
  sealed interface Made {}

  /** There is a key with this certificate. */
  record Certified(X509Certificate certificate) implements Made {}

  /** There is none. */
  record Refused(IdentityFinding finding) implements Made {}

  /** A key file under a passphrase. */
  record InFile(IdentityHome home, char[] passphrase, SecureRandom random, int iterations)
      implements KeyMaking {
    @Override
    public Made make(NewPerson person, CertificateAuthority authority, Instant now)
        throws IOException {
      var pair = CertificateAuthority.newKeyPair(random);
      var chain = chain(person, pair.getPublic(), authority, now);
      PrivateFiles.writeSecret(
          home.keyFile(person.id()),
          KeyFile.encode(person.id(), pair.getPrivate(), chain, passphrase, random, iterations));
      return new Certified(chain.getFirst());
    }
  }

  /** A smart card that holds no key yet. */
  record OnCard(IdentityHome home, CardPlace place, char[] pin) implements KeyMaking {
    @Override
    public Made make(NewPerson person, CertificateAuthority authority, Instant now)
        throws IOException {
      var made =
          SmartCard.create(place, person.id(), pin, key -> chain(person, key, authority, now));
      return switch (made) {
        case CardAnswer.Done(var certificate) -> {
          PrivateFiles.writeSecret(home.cardFile(person.id()), place.bytes());
          yield new Certified(certificate);
        }
        case CardAnswer.WrongPin() ->
            new Refused(IdentityFault.CARD_PIN.because("The card refuses the PIN."));
        case CardAnswer.Locked() ->
            new Refused(
                IdentityFault.CARD_LOCKED.because(
                    "The card has locked itself after wrong PINs and takes none any more."));
        case CardAnswer.Unusable(var why) ->
            new Refused(
                IdentityFault.CARD_UNUSABLE.because("The card cannot be used: " + why + "."));
      };
    }
  }

  private static List<X509Certificate> chain(
      NewPerson person, PublicKey key, CertificateAuthority authority, Instant now) {
    return List.of(
        authority.issue(person.id(), person.name(), key, now, person.validity()),
        authority.certificate());
  }
}
