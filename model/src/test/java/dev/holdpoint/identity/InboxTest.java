package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.identity.keys.FileTurn;
import dev.holdpoint.identity.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What others may have laid into a home: nothing of it may stop anybody, or keep them waiting. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InboxTest {
  @TempDir private Path folder;
  private RosterFixture fixture;
  private Path inbox;

  @BeforeEach
  void home() throws IOException {
    fixture = RosterFixture.in(folder);
    inbox = Files.createDirectories(folder.resolve("inbox"));
  }

  private static Path pipe(Path file) throws IOException, InterruptedException {
    var process = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    return file;
  }

  @Test
  void what_is_no_note_is_passed_over_and_notes_behind_it_are_read()
      throws IOException, InterruptedException {
    int before = new Inbox(fixture.home()).notes().size();
    Files.createDirectory(inbox.resolve("000000000000001-folder.json"));
    pipe(inbox.resolve("000000000000002-pipe.json"));
    Files.createSymbolicLink(inbox.resolve("000000000000003-link.json"), Path.of("/dev/zero"));
    new Inbox(fixture.home()).put(Inbox.IDENTITY_FAILED, RosterFixture.NOW, Map.of("person", "x"));

    assertThat(new Inbox(fixture.home()).notes()).hasSize(before + 1);
    assertThat(fixture.roster().persons()).isNotEmpty();
  }

  @Test
  void a_pipe_in_place_of_a_file_is_named_and_not_waited_for()
      throws IOException, InterruptedException {
    var roster = fixture.home().rosterFile();
    Files.delete(roster);
    pipe(roster);
    assertThatThrownBy(() -> RosterReader.read(fixture.home()))
        .isInstanceOf(PrivateFiles.NotAFile.class)
        .hasMessageContaining(roster.toString());

    var lock = pipe(folder.resolve("some.lock"));
    assertThatThrownBy(() -> FileTurn.take(lock, Duration.ofSeconds(1)))
        .isInstanceOf(PrivateFiles.NotAFile.class);
  }
}
