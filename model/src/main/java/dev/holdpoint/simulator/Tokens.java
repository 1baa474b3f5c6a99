package dev.holdpoint.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The bearer token of each role. Printing it shows no token. */
public record Tokens(String observe, String transition, String restore, String admin) {
  private static final int BYTES = 16;

  /** Refuses empty tokens and one token for two roles. */
  public Tokens {
    var all = List.of(observe, transition, restore, admin);
    if (all.stream().anyMatch(String::isBlank) || all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "HP-SIM-010: the four tokens must be there and differ; give each role its own");
    }
  }

  /** Fresh tokens of 128 bits each; {@code random} should be a {@code SecureRandom}. */
  public static Tokens random(RandomGenerator random) {
    return new Tokens(token(random), token(random), token(random), token(random));
  }

  /** The token of a role. */
  public String of(Role role) {
    return switch (role) {
      case OBSERVE -> observe;
      case TRANSITION -> transition;
      case RESTORE -> restore;
      case ADMIN -> admin;
    };
  }

  /** The role that a token proves, compared in constant time. */
  public Optional<Role> role(String token) {
    var given = token.getBytes(StandardCharsets.UTF_8);
    return Arrays.stream(Role.values())
        .filter(r -> MessageDigest.isEqual(of(r).getBytes(StandardCharsets.UTF_8), given))
        .findFirst();
  }

  @Override
  public String toString() {
    return "Tokens[masked]";
  }

  private static String token(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
