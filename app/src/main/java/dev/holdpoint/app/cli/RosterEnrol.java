package dev.holdpoint.app.cli;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.Enrolment;
import dev.holdpoint.identity.Namesakes;
import dev.holdpoint.identity.NewPerson;
import dev.holdpoint.identity.Registrar;
import dev.holdpoint.identity.RosterReader;
import dev.holdpoint.identity.RosterReading;
import dev.holdpoint.identity.keys.CardPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roster enrol}: a key and certificate for a person, and their place in the roster. */
@Command(
    name = "enrol",
    description = "Makes a person's key and certificate and adds them to the roster.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RosterEnrol implements Callable<Integer> {
  private static final String VARIABLE = "HOLDPOINT_PASSPHRASE";
  private static final int LONGEST_DAYS = 1826;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--id", paramLabel = "ID", required = true, description = "Such as a.lee.")
  private String id = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "As printed on statements and in documents.")
  private String name = "";

  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      converter = RoleWord.class,
      description = "Of operate, release, rollback, approve, owner, audit.")
  private Set<Role> roles = new LinkedHashSet<>();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "Validity of the certificate, 1 to 1826 (default: ${DEFAULT-VALUE}).")
  private int days = 365;

  @Option(
      names = "--card",
      paramLabel = "LIBRARY",
      description =
          "Makes the key on the person's smart card, which holds none yet, by this PKCS#11 driver;"
              + " the passphrase is then the card's PIN.")
  private @Nullable Path card;

  @Option(
      names = "--card-slot",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Its place in the driver's list of slots with a card (default: ${DEFAULT-VALUE}).")
  private int cardSlot;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Its first line is the person's new passphrase (or $" + VARIABLE + ").")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--authority-passphrase-file",
      paramLabel = "FILE",
      description = "Its first line opens the authority (or $" + RosterInit.VARIABLE + ").")
  private @Nullable Path authorityPassphraseFile;

  @Mixin private FormatOption format = new FormatOption();

  RosterEnrol(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > LONGEST_DAYS) {
      throw new ParameterException(spec.commandLine(), "--days must be 1 to " + LONGEST_DAYS + ".");
    }
    var place = Optional.ofNullable(card).map(this::place);
    var answer = new Answer(spec, format.format());
    var passphrases = new Passphrases(surroundings);
    var authority =
        passphrases.ask(
            authorityPassphraseFile,
            RosterInit.VARIABLE,
            "Passphrase of the roster's authority",
            false);
    return switch (authority) {
      case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
      case Passphrases.Asked.Given(var opens) -> {
        try {
          var person =
              passphrases.ask(
                  passphraseFile,
                  VARIABLE,
                  place.isPresent() ? "PIN of the card of " + id : "New passphrase of " + id,
                  place.isEmpty());
          yield switch (person) {
            case Passphrases.Asked.Missing(var finding) -> answer.refused(List.of(finding));
            case Passphrases.Asked.Given(var own) -> enrol(answer, opens, own, place);
          };
        } finally {
          Arrays.fill(opens, '\0');
        }
      }
    };
  }

  private CardPlace place(Path driver) {
    try {
      return new CardPlace(driver.toAbsolutePath().normalize().toString(), cardSlot);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--card or --card-slot cannot be used: " + e.getMessage() + ".", e);
    }
  }

  private int enrol(Answer answer, char[] authority, char[] own, Optional<CardPlace> onCard)
      throws IOException {
    var place = home.identity(surroundings);
    var registrar =
        new Registrar(
            place, surroundings.clock(), surroundings.random(), new RecordedAuthority(place));
    var record = new RosterOnRecord(place, answer);
    try {
      if (RosterReader.read(place) instanceof RosterReading.Trusted(var before)) {
        var older = record.older(before);
        if (older.isPresent()) {
          return answer.refused(List.of(older.get()));
        }
      }
      var person = new NewPerson(id, name, roles, Duration.ofDays(days));
      var enrolment =
          onCard.isPresent()
              ? registrar.enrol(person, authority, onCard.get(), own)
              : registrar.enrol(person, authority, own);
      return switch (enrolment) {
        case Enrolment.Refused(var findings) -> answer.refused(findings);
        case Enrolment.Enrolled(var enrolled, var roster) -> {
          record.changed(surroundings);
          var namesake = Namesakes.warning(roster, enrolled);
          namesake.ifPresent(warning -> answer.warn(warning.line()));
          yield answer.done(
              List.of(
                  "Enrolled "
                      + enrolled.id()
                      + " ("
                      + enrolled.name()
                      + "): "
                      + RosterList.words(enrolled)
                      + ", until "
                      + enrolled.validUntil()
                      + ".",
                  onCard
                      .map(there -> "The key is on the card in slot " + there.slot() + ".")
                      .orElse("The key is " + place.keyFile(enrolled.id()) + ".")),
              Document.with("person", RosterList.fields(enrolled))
                  .and("warnings", namesake.map(Answer::fields).stream().toList())
                  .and("serial", roster.serial())
                  .and("digest", roster.digest()));
        }
      };
    } finally {
      Arrays.fill(own, '\0');
    }
  }
}
