package dev.holdpoint.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdpoint.domain.change.Connection;
import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.decision.Canonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Resolves credential references, {@code env:NAME} and {@code file:PATH}, at each call, so that a
 * rotated one is used at once, and masks every credential it ever resolved.
 */
public final class Credentials {
  private static final int MAX_LENGTH = 8_192;
  private static final int MIN_LENGTH = 8;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private final Function<String, Optional<String>> environment;
  private final Set<String> resolved = ConcurrentHashMap.newKeySet();

  /**
   * @param environment value of a variable by its name
   */
  public Credentials(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** From this process' own environment. */
  public static Credentials ofProcess() {
    return new Credentials(name -> Optional.ofNullable(System.getenv(name)));
  }

  /** The text without any credential that was resolved so far. */
  public String mask(String text) {
    return Masking.mask(text, resolved);
  }

  /**
   * The credential of a role. Observing a connection that names none goes without; everything else
   * needs one.
   */
  Optional<Secret> of(Connection connection, CredentialRole role) throws Refusal {
    rememberOthers(connection, role);
    var reference = connection.credentials().get(role);
    if (reference == null) {
      if (role == CredentialRole.OBSERVE) {
        return Optional.empty();
      }
      throw new Refusal(
          "HP-HTTP-010",
          "the connection " + connection.id() + " names no credential for " + role + "; name one");
    }
    return Optional.of(resolve(reference));
  }

  /**
   * Lower-case hex SHA-256 of what a reference stands for, so that two can be compared without
   * being told; empty where it cannot be resolved here.
   */
  public Optional<String> fingerprint(String reference) {
    try {
      return Optional.of(Canonical.digest(resolve(reference).reveal()));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  /** A site may echo what belongs to another role; that must be masked too. */
  private void rememberOthers(Connection connection, CredentialRole asked) {
    connection
        .credentials()
        .forEach(
            (role, reference) -> {
              if (role != asked) {
                try {
                  resolve(reference);
                } catch (Refusal _) {
                  // Told when that role is asked for; what cannot be resolved cannot be masked.
                }
              }
            });
  }

  private Secret resolve(String reference) throws Refusal {
    String text;
    if (reference.startsWith("env:")) {
      text = environment.apply(reference.substring("env:".length())).orElse("");
    } else if (reference.startsWith("file:")) {
      text = firstLine(reference.substring("file:".length()));
    } else {
      throw new Refusal(
          "HP-HTTP-011", "a credential reference is neither env:NAME nor file:PATH; mend it");
    }
    if (text.isEmpty()) {
      throw new Refusal(
          "HP-HTTP-011", "the credential " + reference + " is missing or empty; provide it");
    }
    if (text.length() < MIN_LENGTH
        || text.length() > MAX_LENGTH
        || !TOKEN.matcher(text).matches()) {
      throw new Refusal(
          "HP-HTTP-012",
          "the credential "
              + reference
              + " is not of 8 to 8192 printable ASCII characters without spaces; issue another");
    }
    resolved.add(text);
    return new Secret(text);
  }

  private static String firstLine(String path) throws Refusal {
    try (var in = Files.newInputStream(Path.of(path))) {
      return new String(in.readNBytes(MAX_LENGTH + 2), UTF_8).stripTrailing();
    } catch (IOException | InvalidPathException _) {
      throw new Refusal(
          "HP-HTTP-011", "the credential file:" + path + " cannot be read; provide it");
    }
  }
}
