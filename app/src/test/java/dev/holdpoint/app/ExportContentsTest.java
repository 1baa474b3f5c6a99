package dev.holdpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code verify} of an export in whose folders something lies that was not written there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportContentsTest {
  private static final Evidence EVIDENCE = Evidence.made();

  @TempDir private Path folder;

  interface Deed {
    void to(Path export) throws IOException;
  }

  /** What somebody did, the code of it, and the file that must be named. */
  record Strange(String what, Deed deed, String code, String named) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Strange of(String what, String code, String named, Deed deed) {
    return new Strange(what, deed, code, named);
  }

  static Stream<Strange> strange() {
    return Stream.of(
        of(
            "another page",
            "HP-APP-103",
            "README.txt of the export is not",
            ExportContentsTest::page),
        of(
            "no page",
            "HP-APP-103",
            "README.txt of the export is missing",
            export -> Files.delete(export.resolve("README.txt"))),
        of(
            "a longer page",
            "HP-APP-103",
            "README.txt",
            export -> append(export.resolve("README.txt"), "\n")),
        of(
            "a byte more behind a certificate",
            "HP-APP-102",
            "certificates/operator.a.pem",
            export -> append(export.resolve("certificates/operator.a.pem"), "\n")),
        of(
            "a second certificate behind the first",
            "HP-APP-102",
            "certificates/owner.pem",
            export -> twice(export.resolve("certificates/owner.pem"))),
        of(
            "a byte more behind the authority's list",
            "HP-APP-102",
            "certificates/authority.crl",
            export -> append(export.resolve("certificates/authority.crl"), "x")),
        of(
            "two names exchanged",
            "HP-APP-101",
            "which is owner.pem",
            export -> exchange(export, "operator.a.pem", "owner.pem")),
        of(
            "a file of another kind",
            "HP-APP-100",
            "certificates/run.sh",
            export -> Files.writeString(export.resolve("certificates/run.sh"), "rm -r .\n")),
        of(
            "a file of another kind among the seals",
            "HP-APP-100",
            "seals/words.txt",
            export -> Files.writeString(export.resolve("seals/words.txt"), "See elsewhere.\n")),
        of(
            "a person's certificate among the seals",
            "HP-APP-100",
            "seals/928473b2.pem",
            export ->
                Files.copy(
                    export.resolve("certificates/owner.pem"),
                    export.resolve("seals/928473b2.pem"))),
        of(
            "no certificate under the name of one",
            "HP-APP-102",
            "certificates/mallory.pem",
            export -> Files.writeString(export.resolve("certificates/mallory.pem"), "none\n")),
        of(
            "a link",
            "HP-APP-085",
            "certificates/x.pem",
            export ->
                Files.createSymbolicLink(
                    export.resolve("certificates/x.pem"), Path.of("operator.a.pem"))),
        of("a folder that is a link", "HP-APP-085", "seals", ExportContentsTest::linkedSeals),
        of("a seal under another number", "HP-APP-101", "seals/", ExportContentsTest::renamedSeal));
  }

  @ParameterizedTest
  @MethodSource("strange")
  void what_no_export_holds_is_named(Strange strange) throws IOException {
    var export = EVIDENCE.entriesAlone(folder.resolve("copy"));

    strange.deed().to(export);

    var result = new Verifying(Clock.systemUTC()).verify(export, null, false);
    assertThat(((Verifying.Verified) result).findings())
        .anySatisfy(
            found -> {
              assertThat(found.code()).isEqualTo(strange.code());
              assertThat(found.message()).contains(strange.named());
            });
  }

  private static void page(Path export) throws IOException {
    var page = export.resolve("README.txt");
    Files.writeString(page, Files.readString(page).replace("seals/*.note;", "seals/0*.note;"));
  }

  private static void append(Path file, String more) throws IOException {
    Files.writeString(file, more, StandardOpenOption.APPEND);
  }

  private static void twice(Path file) throws IOException {
    append(file, Files.readString(file));
  }

  private static void exchange(Path export, String one, String other) throws IOException {
    var certificates = export.resolve("certificates");
    byte[] first = Files.readAllBytes(certificates.resolve(one));
    Files.write(certificates.resolve(one), Files.readAllBytes(certificates.resolve(other)));
    Files.write(certificates.resolve(other), first);
  }

  private static void linkedSeals(Path export) throws IOException {
    var elsewhere = export.resolveSibling("elsewhere");
    Files.move(export.resolve("seals"), elsewhere);
    Files.createSymbolicLink(export.resolve("seals"), elsewhere);
  }

  private static void renamedSeal(Path export) throws IOException {
    try (var seals = Files.list(export.resolve("seals"))) {
      var seal = seals.filter(f -> f.toString().endsWith(".note")).sorted().findFirst();
      Files.move(seal.orElseThrow(), export.resolve("seals").resolve("000000000002-.note"));
    }
  }
}
