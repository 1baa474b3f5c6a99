package dev.holdpoint.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.domain.decision.Role;
import dev.holdpoint.identity.keys.PrivateFiles.PairStep;
import dev.holdpoint.identity.keys.RevocationReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterFilesTest {
  @TempDir Path folder;

  private RosterFixture fixture;

  @BeforeEach
  void people_whose_enrolment_was_recorded() throws IOException {
    fixture = RosterFixture.in(Files.createDirectory(folder.resolve("home")));
    fixture.recorded();
  }

  @Test
  void change_ended_at_any_step_happened_or_did_not() throws IOException {
    int before = fixture.roster().serial();
    var serials = new ArrayList<Integer>();
    for (var state : fixture.renewing(folder)) {
      var ended = RosterFixture.at(state);
      serials.add(ended.roster().serial());
      assertThat(ended.registrar().renew(ended.authorityPassphrase()))
          .isInstanceOf(RosterReading.Trusted.class);
      assertThat(ended.roster().serial()).isEqualTo(serials.getLast() + 1);
      assertThat(drafts(state)).isEmpty();
      ended.recorded();
      assertThat(ended.roster().serial()).as("by its files").isEqualTo(serials.getLast() + 1);
    }
    // Before drafts, before and after the note, between the files, after them.
    assertThat(serials).containsExactly(before, before, before + 1, before + 1, before + 1);
  }

  @Test
  void founding_ended_at_any_step_after_its_note_can_be_used() throws IOException {
    var states = new ArrayList<IdentityHome>();
    var founded = new IdentityHome(folder.resolve("new"));
    var files =
        new RosterFiles(
            founded,
            step -> {
              if (step == PairStep.DRAFTED && !new Inbox(founded).notes().isEmpty()) {
                assertThat(Files.exists(founded.rosterFile())).isFalse();
                assertThat(RosterReader.read(founded)).isInstanceOf(RosterReading.Trusted.class);
                states.add(founded);
              }
            });
    new Registrar(founded, fixture.clock(), new SecureRandom(), 1000, files, AuthorityGate.OPEN)
        .init("Test site", fixture.authorityPassphrase());
    assertThat(states).hasSize(1);
  }

  @Test
  void signature_that_reached_the_disk_before_its_roster_leads_to_the_new_one() throws IOException {
    var states = fixture.renewing(folder);
    var cut = new IdentityHome(states.get(2));
    var done = new IdentityHome(states.getLast());
    Files.write(cut.rosterSignature(), Files.readAllBytes(done.rosterSignature()));
    assertThat(RosterReader.read(cut)).isEqualTo(RosterReader.read(done));
  }

  @Test
  void completed_files_need_no_note() throws IOException {
    var ended = RosterFixture.at(fixture.renewing(folder).get(3));
    var files = new RosterFiles(ended.home());
    var found = (RosterFiles.Current) files.find();
    files.complete(found);
    ended.recorded();
    assertThat(ended.roster()).isEqualTo(found.roster());
  }

  @Test
  void files_that_do_not_fit_are_refused_without_a_note_by_their_own_authority()
      throws IOException {
    var ended = RosterFixture.at(fixture.renewing(folder).get(3));
    var inbox = new Inbox(ended.home());
    var note = inbox.notes().getFirst();
    ended.recorded();
    assertThat(RosterFixture.codes(RosterReader.read(ended.home())))
        .containsExactly("HP-IDENTITY-002");

    var other = RosterFixture.founded(folder.resolve("other"));
    var claims = new TreeMap<>(note.claims());
    claims.put("signature", new Inbox(other.home()).notes().getFirst().claim("signature"));
    inbox.put(note.type(), note.at(), claims);
    assertThat(RosterFixture.codes(RosterReader.read(ended.home())))
        .containsExactly("HP-IDENTITY-002");
  }

  @Test
  void note_of_another_roster_than_the_next_changes_nothing() throws IOException {
    var states = fixture.renewing(folder);
    var older = RosterFixture.at(states.getFirst());
    fixture.clock().forward(Duration.ofSeconds(1));
    assertThat(fixture.registrar().renew(fixture.authorityPassphrase()))
        .isInstanceOf(RosterReading.Trusted.class);
    var notes = new Inbox(fixture.home()).notes();
    assertThat(notes).hasSize(2);
    var skipping = notes.getLast();
    var claims = new TreeMap<>(skipping.claims());
    claims.put("previous", older.roster().digest());
    new Inbox(older.home()).put(skipping.type(), skipping.at(), claims);
    int serial = older.roster().serial();
    assertThat(serial).isEqualTo(fixture.roster().serial() - 2);
  }

  @Test
  void change_that_is_said_to_have_failed_does_not_happen_later() throws IOException {
    var digest = fixture.roster().digest();
    var home = fixture.home();
    var full =
        new RosterFiles(
            home,
            step -> {
              if (step == PairStep.DRAFTED && !new Inbox(home).notes().isEmpty()) {
                throw new IOException("No space left on device");
              }
            });
    var registrar =
        new Registrar(home, fixture.clock(), new SecureRandom(), 1000, full, AuthorityGate.OPEN);
    assertThatThrownBy(() -> registrar.renew(fixture.authorityPassphrase()))
        .isInstanceOf(IOException.class);
    assertThat(fixture.roster().digest()).isEqualTo(digest);
    assertThat(new Inbox(home).notes()).isEmpty();
    assertThat(drafts(home.root())).isEmpty();
  }

  @Test
  void changes_made_at_once_follow_one_another_and_none_is_lost() throws Exception {
    int before = fixture.roster().serial();
    var changes = new ArrayList<Callable<RosterReading>>();
    for (int i = 0; i < 4; i++) {
      var alone = RosterFixture.at(fixture.home().root());
      changes.add(() -> alone.registrar().renew(alone.authorityPassphrase()));
    }
    changes.add(
        () -> {
          var revoking = RosterFixture.at(fixture.home().root());
          return revoking
              .registrar()
              .revoke("c.ray", RevocationReason.SUPERSEDED, revoking.authorityPassphrase());
        });
    try (var threads = Executors.newFixedThreadPool(changes.size())) {
      for (var change : threads.invokeAll(changes)) {
        assertThat(change.get()).isInstanceOf(RosterReading.Trusted.class);
      }
    }
    assertThat(fixture.roster().serial()).isEqualTo(before + 5);
    assertThat(fixture.roster().revocations().orElseThrow().revoked()).hasSize(1);
    assertThat(new Inbox(fixture.home()).notes()).hasSize(5);
  }

  @Test
  void nobody_completes_what_somebody_else_is_still_changing() throws Exception {
    var ended = RosterFixture.at(fixture.renewing(folder).get(2));
    var files = new RosterFiles(ended.home());
    var found = (RosterFiles.Current) files.find();
    assertThat(found.inPlace()).isFalse();
    try (var turn = files.turn(Duration.ZERO).orElseThrow()) {
      assertThat(turn).isNotNull();
      assertThat(files.turn(Duration.ofMillis(50))).isEmpty();
      files.complete(found);
      assertThat(files.find()).isEqualTo(found);
    }
    files.complete(found);
    assertThat(((RosterFiles.Current) files.find()).inPlace()).isTrue();
  }

  @Test
  void enrolment_that_fails_leaves_the_id_free() throws Exception {
    var home = fixture.home();
    var full =
        new RosterFiles(
            home,
            step -> {
              if (step == PairStep.DRAFTED) {
                throw new IOException("No space left on device");
              }
            });
    var person = new NewPerson("d.new", "D. New", Set.of(Role.OPERATE), NewPerson.DEFAULT_VALIDITY);
    char[] passphrase = "seven quiet stones wander".toCharArray();
    assertThatThrownBy(
            () ->
                new Registrar(
                        home, fixture.clock(), new SecureRandom(), 1000, full, AuthorityGate.OPEN)
                    .enrol(person, fixture.authorityPassphrase(), passphrase.clone()))
        .isInstanceOf(IOException.class);
    assertThat(home.keyFile("d.new")).doesNotExist();
    assertThat(fixture.registrar().enrol(person, fixture.authorityPassphrase(), passphrase))
        .isInstanceOf(Enrolment.Enrolled.class);
  }

  private static List<Path> drafts(Path home) throws IOException {
    try (var files = Files.list(home)) {
      return files.filter(file -> file.toString().endsWith(".draft")).toList();
    }
  }
}
