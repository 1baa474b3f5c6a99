package dev.holdpoint.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdpoint.domain.decision.Canonical;
import dev.holdpoint.domain.decision.Decision;
import dev.holdpoint.domain.decision.DecisionKind;
import dev.holdpoint.domain.decision.HoldReason;
import dev.holdpoint.domain.record.EntryBody;
import dev.holdpoint.domain.record.Fact;
import dev.holdpoint.domain.record.Ruling;
import dev.holdpoint.engine.Engine;
import dev.holdpoint.engine.Replay;
import dev.holdpoint.ledger.EntryCodec;
import dev.holdpoint.ledger.UnreadableEntry;
import dev.holdpoint.ledger.entry.StoredEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 10 over what is written down: the ledger's form gives equal records and an equal state. */
class RecordRoundTripTest {
  private static List<EntryBody> writtenAndRead(List<EntryBody> entries) throws UnreadableEntry {
    var codec = new EntryCodec();
    var read = new ArrayList<EntryBody>();
    for (var entry : entries) {
      var draft = codec.draft("run-1", entry);
      long place = read.size() + 1L;
      var stored =
          new StoredEntry(
              place,
              "run-1",
              place,
              draft.kind(),
              draft.type(),
              draft.at(),
              "",
              draft.bodyJson(),
              draft.bodyJson(),
              Canonical.digest(draft.bodyJson()));
      read.add(codec.entry(stored).body());
    }
    return read;
  }

  private static World eventful() {
    var world = new World();
    world.arm("t1");
    world.site.delivery =
        i -> i.key().unit().equals("us-west") ? Delivery.LOST_AFTER_EFFECT : Delivery.DONE;
    world.onwardUntil("canary", s -> s.stage().id().equals("canary") && s.held());
    world.narrow(Person.ANNA, HoldReason.PLANNED, "sa-east");
    world.untilHeld(HoldReason.PLANNED);
    world.crash(Duration.ofSeconds(2));
    world.pass(Duration.ofSeconds(5));
    world.accepted(Person.ANNA, HoldReason.INTERRUPTED, DecisionKind.RESUME);
    world.arm("t1");
    world.onwardUntil("broad", s -> s.stage().id().equals("broad") && s.held());
    world.accepted(Person.OPERATOR, Decision.of(DecisionKind.HOLD, "a look"));
    world.site.values.put("error-rate", 4.25);
    world.until("on the way back", s -> s.rollback().isPresent()).site.heal();
    return world.untilOver();
  }

  @Test
  void what_was_written_reads_back_equal_and_adds_up_to_the_same_state() throws UnreadableEntry {
    var world = eventful();
    var read = writtenAndRead(world.entries);
    assertThat(read).isEqualTo(world.entries);
    assertThat(Replay.fold(read)).isEqualTo(world.state);
    assertThat(Replay.of(read)).isEqualTo(new Replay.Result.Same(world.state));
  }

  @Test
  void a_ruling_that_does_not_follow_is_named() {
    var world = eventful();
    var forged = new ArrayList<>(world.entries);
    int at = forged.indexOf(world.all(Ruling.Settled.class).getFirst());
    forged.remove(at);
    assertThat(Replay.of(forged)).isInstanceOf(Replay.Result.Different.class);
    assertThat(((Replay.Result.Different) Replay.of(forged)).index()).isEqualTo(at);
  }

  @Test
  void other_rules_cannot_derive_and_accuse_nobody() {
    var world = new World();
    var was = (Fact.Admitted) world.entries.getFirst();
    var other =
        new Fact.Admitted(
            was.at(),
            was.run(),
            Engine.RULES_VERSION + 1,
            was.packageDigest(),
            was.packageJson(),
            was.content(),
            was.approvals(),
            was.rosterDigest(),
            was.live(),
            was.drills(),
            was.drillLog(),
            was.started(),
            was.earlier());
    assertThat(Replay.of(List.of(other)))
        .isEqualTo(new Replay.Result.CannotDerive(Engine.RULES_VERSION + 1));
  }
}
