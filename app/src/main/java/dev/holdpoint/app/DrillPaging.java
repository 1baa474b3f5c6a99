package dev.holdpoint.app;

import dev.holdpoint.domain.change.ChangePackage;
import dev.holdpoint.domain.change.Trigger;
import dev.holdpoint.domain.record.DrillResult.Break;
import dev.holdpoint.drill.Fault;
import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.identity.IdentityHome;
import dev.holdpoint.notify.NotifyFinding;
import dev.holdpoint.notify.Pace;
import dev.holdpoint.notify.Post;
import dev.holdpoint.notify.Target;
import dev.holdpoint.notify.TargetsReader;
import dev.holdpoint.notify.TargetsReading;
import dev.holdpoint.notify.Trial;
import dev.holdpoint.projection.TriggerWords;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pages in a drill whom the trigger's firing would be told to, so that the page too was seen to
 * work. A home that names nobody pages nobody, and says so; a page that is not taken fails the
 * drill.
 */
final class DrillPaging {
  static final String NOBODY = "nobody was paged: this station has no notification set up";
  static final String BROKE = "nobody was paged, because the drill broke";

  private final IdentityHome home;
  private final InstantSource clock;
  private final Function<String, Optional<String>> environment;

  /**
   * @param environment where {@code env:NAME} credentials of targets are looked up
   */
  DrillPaging(
      IdentityHome home, InstantSource clock, Function<String, Optional<String>> environment) {
    this.home = home;
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * What came of it.
   *
   * @param words whom it paged, or that it paged nobody
   * @param broken who was not reached
   */
  record Paged(String words, Optional<Break> broken) {}

  /** Pages once the trigger fired and its action came to its end. */
  Paged page(ChangePackage change, Trigger trigger) {
    var post = new Post(new Caller(new Credentials(environment)), Pace.usual().request());
    return switch (new TargetsReader(post).read(TargetsReader.in(home.root()))) {
      case TargetsReading.Refused(var findings) -> missed("notify.yaml", findings);
      case TargetsReading.Named(var targets) when targets.isEmpty() ->
          new Paged(NOBODY, Optional.empty());
      case TargetsReading.Named(var targets) -> paged(targets, post, what(change, trigger));
    };
  }

  private Paged paged(List<Target> targets, Post post, String what) {
    var tried = Trial.page(targets, post, what, clock.instant());
    if (tried.isEmpty()) {
      return new Paged(
          "nobody was paged: no target wants to be told of triggers", Optional.empty());
    }
    var wrong = tried.stream().flatMap(each -> each.wrong().stream()).toList();
    return wrong.isEmpty()
        ? new Paged(
            tried.stream()
                .map(each -> each.target().toString())
                .collect(Collectors.joining(", ", "paged ", "")),
            Optional.empty())
        : missed("page", wrong);
  }

  private static Paged missed(String step, List<NotifyFinding> findings) {
    var why =
        findings.stream().map(f -> f.code() + ": " + f.what()).collect(Collectors.joining(" "));
    return new Paged(
        "not everybody was paged: " + why,
        Optional.of(new Break(Fault.NOT_PAGED.code(), step, why)));
  }

  private static String what(ChangePackage change, Trigger trigger) {
    return "This is a drill of trigger "
        + trigger.id().toUpperCase(Locale.ROOT)
        + " of "
        + change.metadata().title()
        + ", version "
        + change.metadata().version()
        + ". Nothing has happened. In a run: "
        + TriggerWords.line(change, trigger)
        + ".";
  }
}
