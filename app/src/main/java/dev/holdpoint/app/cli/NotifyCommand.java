package dev.holdpoint.app.cli;

import dev.holdpoint.http.Caller;
import dev.holdpoint.http.Credentials;
import dev.holdpoint.notify.NotifyFinding;
import dev.holdpoint.notify.Pace;
import dev.holdpoint.notify.Post;
import dev.holdpoint.notify.Target;
import dev.holdpoint.notify.TargetsReader;
import dev.holdpoint.notify.TargetsReading;
import dev.holdpoint.notify.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code notify --test}: tries the targets of a home before somebody relies on them. */
@Command(
    name = "notify",
    description = {
      "Sends each target of the home's notify.yaml one document that says that it is a test.",
      "Also while a console has the home open. Exit status 1 where one did not take it."
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class NotifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private FormatOption format = new FormatOption();

  @Option(names = "--test", description = "Send a test; nothing else can be sent by hand.")
  private boolean test;

  /** On this machine. */
  public NotifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!test) {
      throw new ParameterException(spec.commandLine(), "Say --test.");
    }
    var answer = new Answer(spec, format.format());
    var environment = surroundings.environment();
    var credentials = new Credentials(name -> Optional.ofNullable(environment.get(name)));
    var post = new Post(new Caller(credentials), Pace.usual().request());
    var file = TargetsReader.in(home.folder(surroundings));
    return switch (new TargetsReader(post).read(file)) {
      case TargetsReading.Refused(var findings) -> answer.wrong(findings);
      case TargetsReading.Named(var targets) when targets.isEmpty() ->
          answer.wrong(List.of(Trial.nobody(file.toString())));
      case TargetsReading.Named(var targets) -> tried(answer, targets, post);
    };
  }

  private int tried(Answer answer, List<Target> targets, Post post) {
    var tried = Trial.of(targets, post, surroundings.clock().instant());
    List<NotifyFinding> wrong = tried.stream().flatMap(each -> each.wrong().stream()).toList();
    if (!wrong.isEmpty()) {
      return answer.wrong(wrong);
    }
    return answer.done(
        tried.stream().map(each -> each.target() + " took the test").toList(),
        Document.with("taken", tried.stream().map(each -> each.target().id()).toList())
            .and("findings", List.<Map<String, Object>>of()));
  }
}
