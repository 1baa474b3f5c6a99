package dev.holdpoint.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdpoint.identity.keys.KeyFile;
import dev.holdpoint.identity.keys.KeyFileReading;
import dev.holdpoint.identity.statements.StatementVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Rosters and statements that bear good signatures over bad content. */
public final class PeopleDoor {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final RosterFixture fixture;
  private final Roster roster;
  private final StatementVerifier verifier;
  private final PrivateKey authority;
  private final PrivateKey person;
  private final String header;

  /**
   * @param folder for the keys
   */
  public PeopleDoor(Path folder) throws IOException {
    fixture = RosterFixture.in(folder);
    roster = fixture.roster();
    verifier = new StatementVerifier(roster);
    authority = opened(fixture.home().authorityKey(), fixture.authorityPassphrase());
    person = opened(fixture.home().keyFile("a.lee"), fixture.passphrase("a.lee"));
    var kid = fixture.person("a.lee").thumbprint();
    header = "{\"alg\":\"ES256\",\"kid\":\"" + kid + "\",\"typ\":\"holdpoint-statement+jws\"}";
  }

  private static PrivateKey opened(Path file, char[] passphrase) throws IOException {
    return switch (KeyFile.read(Files.readAllBytes(file), passphrase)) {
      case KeyFileReading.Opened(var key, _) -> key;
      case KeyFileReading shut -> throw new IOException(shut.toString());
    };
  }

  /** A roster as it is written. */
  public byte[] rosterText() throws IOException {
    return Files.readAllBytes(fixture.home().rosterFile());
  }

  /** A person's key file. */
  public byte[] keyFile() throws IOException {
    return Files.readAllBytes(fixture.home().keyFile("a.lee"));
  }

  /** Reads bytes as a roster that its authority signed. */
  public void roster(byte[] input) throws GeneralSecurityException {
    var signature = signature("SHA256withECDSA", authority, input);
    RosterReader.read(input, signature, roster.authority());
  }

  /** Verifies a text as a statement, and as the payload of one that a person signed. */
  public void statement(byte[] input) throws GeneralSecurityException {
    verifier.verifyDeclaration(new String(input, UTF_8), RosterFixture.NOW);
    var signed = URL.encodeToString(header.getBytes(UTF_8)) + "." + URL.encodeToString(input);
    var signature = signature("SHA256withECDSAinP1363Format", person, signed.getBytes(UTF_8));
    verifier.verifyDeclaration(signed + "." + URL.encodeToString(signature), RosterFixture.NOW);
  }

  /** Payloads of statements. */
  public List<byte[]> statements() {
    return List.of(
        """
        {"at":"2026-03-01T10:00:00Z","claims":{"a":"b"},"meaning":"I approve.","name":"A.LEE",\
        "person":"a.lee","purpose":"approve","subject":"x"}\
        """
            .getBytes(UTF_8),
        (URL.encodeToString(header.getBytes(UTF_8)) + ".e30.AAAA").getBytes(UTF_8));
  }

  private static byte[] signature(String algorithm, PrivateKey key, byte[] bytes)
      throws GeneralSecurityException {
    var signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(bytes);
    return signer.sign();
  }
}
