package dev.holdpoint.identity.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;

/**
 * A smart card behind a PKCS#11 driver, by way of Java's own provider. The key never leaves it. The
 * PIN is asked of the card each time: whoever logged in before is logged out first, because a
 * driver that is logged in takes any PIN for good.
 */
public final class SmartCard {
  /** A card or its driver that does not answer so long is given up. */
  private static final int LIMIT_SECONDS = 20;

  private static final String PROVIDER = "SunPKCS11";

  private static final String LOCKED = "CKR_PIN_LOCKED";

  /** A driver is loaded once a process and never again. */
  private static final Map<CardPlace, SmartCard> KNOWN = new ConcurrentHashMap<>();

  private final AuthProvider provider;
  private final ExecutorService thread;

  private SmartCard(AuthProvider provider) {
    this.provider = provider;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("smart-card").daemon(true).factory());
  }

  /**
   * Opens the key of that certificate. The PIN is left to the caller to wipe.
   *
   * @return the key, logged in until it is closed
   */
  public static CardAnswer<OpenKey> open(CardPlace place, X509Certificate certificate, char[] pin) {
    try {
      return at(place).open(certificate, pin);
    } catch (NotThere e) {
      return new CardAnswer.Unusable<>(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Makes a key (P-256) on a card that holds none. The PIN is left to the caller to wipe.
   *
   * @param certify makes the certificate and those above it
   */
  public static CardAnswer<X509Certificate> create(
      CardPlace place,
      String alias,
      char[] pin,
      Function<PublicKey, List<X509Certificate>> certify) {
    try {
      return at(place).create(alias, pin, certify);
    } catch (NotThere e) {
      return new CardAnswer.Unusable<>(String.valueOf(e.getMessage()));
    }
  }

  /** Why there is no card, as the middle of a sentence. */
  private static final class NotThere extends Exception {
    private static final long serialVersionUID = 1L;

    NotThere(String why) {
      super(why);
    }
  }

  private static SmartCard at(CardPlace place) throws NotThere {
    var known = KNOWN.get(place);
    if (known != null) {
      return known;
    }
    var objection = objection(Path.of(place.library()));
    if (objection.isPresent()) {
      throw new NotThere(objection.get());
    }
    var base = Security.getProvider(PROVIDER);
    if (base == null) {
      throw new NotThere("this Java has no PKCS#11");
    }
    var settings =
        "--name=Card%d\nlibrary=\"%s\"\nslotListIndex=%d\n"
            .formatted(KNOWN.size(), place.library().replace("\\", "\\\\"), place.slot());
    try {
      if (base.configure(settings) instanceof AuthProvider found) {
        return KNOWN.computeIfAbsent(place, _ -> new SmartCard(found));
      }
      throw new NotThere("its driver asks for no PIN");
    } catch (InvalidParameterException | ProviderException e) {
      throw new NotThere(
          "no card answers in slot "
              + place.slot()
              + ", or "
              + place.library()
              + " is no PKCS#11 driver");
    }
  }

  /** A library that anybody may write would be anybody's program. */
  private static Optional<String> objection(Path library) {
    try {
      if (!Files.isRegularFile(library)) {
        return Optional.of("there is no driver " + library);
      }
      boolean open =
          library.getFileSystem().supportedFileAttributeViews().contains("posix")
              && Files.getPosixFilePermissions(library.toRealPath(), LinkOption.NOFOLLOW_LINKS)
                  .contains(PosixFilePermission.OTHERS_WRITE);
      return open ? Optional.of("anybody may write its driver " + library) : Optional.empty();
    } catch (IOException e) {
      return Optional.of("its driver " + library + " cannot be read");
    }
  }

  private CardAnswer<OpenKey> open(X509Certificate certificate, char[] pin) {
    return within(
        pin,
        store -> {
          for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                && certificate.equals(store.getCertificate(alias))
                && store.getKey(alias, null) instanceof PrivateKey key) {
              return new CardAnswer.Done<>(new OpenKey(key, Optional.of(provider), this::letGo));
            }
          }
          logOut();
          return new CardAnswer.Unusable<>("it does not hold the key that the roster names");
        });
  }

  private CardAnswer<X509Certificate> create(
      String alias, char[] pin, Function<PublicKey, List<X509Certificate>> certify) {
    return within(
        pin,
        store -> {
          try {
            for (String each : Collections.list(store.aliases())) {
              if (store.isKeyEntry(each)) {
                return new CardAnswer.Unusable<>("it holds the key of " + each + " already");
              }
            }
            var maker = KeyPairGenerator.getInstance("EC", provider);
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = maker.generateKeyPair();
            var chain = certify.apply(pair.getPublic());
            store.setKeyEntry(
                alias, pair.getPrivate(), null, chain.toArray(X509Certificate[]::new));
            return new CardAnswer.Done<>(chain.getFirst());
          } finally {
            logOut();
          }
        });
  }

  /** What is done with the card once its PIN was accepted. */
  private interface Work<T> {
    CardAnswer<T> with(KeyStore store) throws GeneralSecurityException;
  }

  private <T> CardAnswer<T> within(char[] pin, Work<T> work) {
    char[] own = pin.clone();
    var asked = thread.submit(() -> loggedIn(own, work));
    try {
      return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      asked.cancel(false);
      return new CardAnswer.Unusable<>("it did not answer within " + LIMIT_SECONDS + " s");
    } catch (InterruptedException e) {
      asked.cancel(false);
      Thread.currentThread().interrupt();
      return new CardAnswer.Unusable<>("the question was given up");
    } catch (ExecutionException e) {
      return new CardAnswer.Unusable<>("its driver failed: " + reason(e));
    }
  }

  private <T> CardAnswer<T> loggedIn(char[] pin, Work<T> work) throws GeneralSecurityException {
    logOut();
    try {
      var store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, pin);
      return work.with(store);
    } catch (IOException e) {
      return refused(e);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** What a card means that does not let its PIN's holder in. */
  static <T> CardAnswer<T> refused(IOException failure) {
    if (reason(failure).contains(LOCKED)) {
      return new CardAnswer.Locked<>();
    }
    return wrongPin(failure)
        ? new CardAnswer.WrongPin<>()
        : new CardAnswer.Unusable<>("it refused: " + reason(failure));
  }

  private static boolean wrongPin(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof FailedLoginException) {
        return true;
      }
    }
    return false;
  }

  /** What the driver said, such as {@code CKR_PIN_LOCKED}: the innermost message. */
  private static String reason(Throwable failure) {
    var innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }

  /**
   * Logs out after a signature. A card that cannot even do that was pulled out, which logs out too,
   * and must not take the signature that it made with it. The next opening logs out first.
   */
  private void letGo() {
    try {
      logOut();
    } catch (ProviderException gone) {
      return;
    }
  }

  private void logOut() {
    try {
      provider.logout();
    } catch (LoginException e) {
      throw new ProviderException("the card does not log out", e);
    }
  }
}
