package dev.holdpoint.control;

import dev.holdpoint.domain.change.CredentialRole;
import dev.holdpoint.domain.change.ReadBackSpec;
import dev.holdpoint.domain.change.RequestSpec;
import dev.holdpoint.domain.change.UnitState;
import dev.holdpoint.domain.evidence.LiveState;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Masking;
import dev.holdpoint.http.Outgoing;
import dev.holdpoint.http.Reply;
import dev.holdpoint.http.ReplyJson;
import dev.holdpoint.http.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads back what is live, unit by unit. A state counts only if every declared field was read. */
public final class UnitReader {
  private static final int DETAIL_LENGTH = 500;
  private static final int VALUE_LENGTH = 500;

  private final Scope scope;
  private final ReadBackSpec readBack;
  private final Caller caller;
  private final Clock clock;

  /** For the units of one package. */
  public UnitReader(Scope scope, ReadBackSpec readBack, Caller caller, Clock clock) {
    this.scope = scope;
    this.readBack = readBack;
    this.caller = caller;
    this.clock = clock;
  }

  /** Asks once; blocks up to the connection's time limit. */
  public LiveState read(String unit) {
    var startedAt = now();
    var outgoing =
        new Outgoing(
            readBack.connection(),
            CredentialRole.OBSERVE,
            new RequestSpec("GET", readBack.path(), Map.of(), Optional.empty()),
            Optional.of(unit),
            Map.of(),
            Map.of(),
            Map.of());
    return switch (caller.call(scope, outgoing)) {
      case Reply.Replied replied -> parsed(unit, replied, startedAt);
      case Reply.Lost lost -> unread(unit, lost.inWords(), startedAt);
      case Reply.NotSent notSent -> unread(unit, notSent.inWords(), startedAt);
    };
  }

  private LiveState parsed(String unit, Reply.Replied replied, Instant startedAt) {
    if (replied.status() != 200) {
      return unread(unit, replied.inWords(), startedAt);
    }
    var json = ReplyJson.read(replied.text());
    if (json.isEmpty()) {
      return unread(unit, replied.inWords() + ", which is no JSON", startedAt);
    }
    Map<String, String> fields = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    new TreeMap<>(readBack.fields())
        .forEach(
            (field, pointer) ->
                ReplyJson.at(json.get(), pointer)
                    .flatMap(ReplyJson::text)
                    .filter(text -> text.length() <= VALUE_LENGTH)
                    .ifPresentOrElse(
                        text -> fields.put(field, caller.mask(text)),
                        () -> missing.add(field + ": no single value at " + pointer)));
    return missing.isEmpty()
        ? new LiveState(unit, Optional.of(new UnitState(fields)), "", startedAt, now())
        : unread(unit, String.join("; ", missing), startedAt);
  }

  private LiveState unread(String unit, String why, Instant startedAt) {
    var detail = Masking.oneLine(caller.mask(why), DETAIL_LENGTH);
    return new LiveState(unit, Optional.empty(), detail, startedAt, now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
