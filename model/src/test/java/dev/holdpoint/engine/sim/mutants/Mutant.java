package dev.holdpoint.engine.sim.mutants;

import java.util.List;

/**
 * One way of breaking a rule.
 *
 * @param name what the broken program does
 * @param seed that found it when it was last hunted among all, and is tried first
 * @param edits of its source
 */
record Mutant(String name, long seed, List<Edit> edits) {
  private static final String ENGINE = "src/main/java/dev/holdpoint/engine/";
  private static final String SHELL = "src/test/java/dev/holdpoint/engine/sim/Shell.java";

  /** Changes nothing, so that what is found lies in the mutants and not in how they are loaded. */
  static final Mutant NONE = new Mutant("nothing wrong", 1, List.of());

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "skips the re-check after a release",
              1,
              List.of(
                  edit(
                      "Holds.java",
                      "case PREFLIGHT, READY -> Preflight.enter(state, Phase.PREFLIGHT, why);",
                      """
                      case READY -> List.of();
                      case PREFLIGHT -> Preflight.enter(state, Phase.PREFLIGHT, why);\
                      """),
                  edit(
                      "state/Fold.java",
                      """
                              draft.signatures.removeIf(s -> s.hold().equals(id));
                              draft.course = draft.course.evidenceFrom(at);
                      """,
                      "draft.signatures.removeIf(s -> s.hold().equals(id));"))),
          new Mutant(
              "dispatches before the append",
              1,
              List.of(
                  new Edit(
                      SHELL,
                      """
                          if (!record(fact, step)) {
                            return;
                          }
                          dispatch(step);
                      """,
                      """
                      dispatch(step);
                      boolean recorded = record(fact, step);
                      """))),
          engine(
              "takes what is not a number for the last good value",
              35,
              "state/MetricWatch.java",
              "case NoData none -> newTrouble = Optional.of(none);",
              """
              case NoData none when none.cause() == Reading.Cause.NOT_FINITE && none.source() == 0 ->
                  first =
                      newer(
                          first,
                          new Sample(
                              none.metric(),
                              0,
                              good.map(Sample::value).orElse(0.0),
                              none.receivedAt(),
                              none.receivedAt()));
              case NoData none -> newTrouble = Optional.of(none);
              """),
          engine(
              "sends an action again that is in doubt",
              3,
              "Transition.java",
              "if (state.held() || state.stageIntents().stream().anyMatch(Intent::open)) {",
              """
              if (state.held()
                  || state.stageIntents().stream().anyMatch(i -> i.open() && !i.doubted())) {
              """),
          engine(
              "accepts a decision on changed substance",
              12,
              "Admissible.java",
              "!ANY_TIME.contains(decision.kind()) && substanceChanged(state, signed)",
              "!ANY_TIME.contains(decision.kind()) && signed.id().isEmpty()"),
          engine(
              "lets the scope of a stage grow",
              1,
              "Transition.java",
              "for (var unit : state.unitsOf(state.stage())) {",
              "for (var unit : state.change().units().stream().map(u -> u.id()).toList()) {"),
          engine(
              "goes past a failed verification",
              27,
              "Verification.java",
              "if (verdict == Verdict.PASS) {",
              "if (verdict == Verdict.PASS || verdict == Verdict.FAIL) {"),
          engine(
              "forgets the way back's readiness",
              1,
              "Proof.java",
              "if (state.pastReturn()) {",
              "if (state.pastReturn() || state.entries() > 0) {"),
          engine(
              "drops the way back's readiness with the stage that was left out",
              1195,
              "Proof.java",
              "boolean promises = i == current || stage.wayBack().exists();",
              "boolean promises = i == current;"),
          engine(
              "settles doubt before settleAfter",
              2,
              "Settle.java",
              "var late = read.filter(r -> !r.startedAt().isBefore(settlesAt(state, intent)));",
              "var late = read.filter(r -> !r.startedAt().isBefore(end));"),
          engine(
              "lets an arming that fired fire again",
              16,
              "state/Fold.java",
              """
              case Ruling.ArmingEnded(_, var id, _) -> draft.trigger(id, t -> t.armed(Optional.empty()));\
              """,
              """
              case Ruling.ArmingEnded(_, var id, var why) ->
                  draft.trigger(id, t -> why.equals("used") ? t : t.armed(Optional.empty()));
              """),
          engine(
              "keeps an arming whose trigger fired and did not act",
              107,
              "TriggerWatch.java",
              "    spent.ifPresent(rulings::add);\n",
              ""),
          engine(
              "lets a sample in conflict clear a trigger",
              1_527,
              "state/Filling.java",
              "boolean alone = metric.second().isEmpty();",
              "boolean alone = !metric.id().isEmpty();"),
          engine(
              "allows any number of failures",
              55,
              "Gates.java",
              "if (tally.failedTooOften()) {",
              "if (tally.failedTooOften() && tally.own().samples() < 0) {"),
          engine(
              "lets a gate on a dry run decide",
              41,
              "Verification.java",
              "verdict = gate.dryRun() ? verdict : verdict.worse(gate.verdict());",
              "verdict = verdict.worse(gate.verdict());"),
          engine(
              "passes a gate without a good sample",
              53,
              "Gates.java",
              "if (!enough || value.isEmpty() || tally.missedTooOften()) {",
              """
              if (value.isEmpty()) {
                return Verdict.PASS;
              }
              if (!enough || tally.missedTooOften()) {
              """),
          engine(
              "takes an undecided comparison for a pass",
              270,
              "Gates.java",
              "Verdict.FAIL : Verdict.DEGRADED;",
              "Verdict.FAIL : Verdict.PASS;"),
          engine(
              "sends what another stage sets",
              1,
              "Transition.java",
              "before.with(todo.step.set())));",
              "before.with(todo.step.set())))\n"
                  + "        .stream()\n"
                  + "        .map(r -> (Ruling) other(state, (Intended) r))\n"
                  + "        .toList();\n"
                  + "  }\n"
                  + "  private static Intended other(RunState state, Intended said) {\n"
                  + "    var steps = state.change().stages().getFirst().steps();\n"
                  + "    var set = steps.isEmpty() ? said.set() : steps.getLast().set();\n"
                  + "    return new Intended(\n"
                  + "        said.at(), said.key(), said.action(), said.direction(), set,\n"
                  + "        said.expected().with(set));"),
          engine(
              "drops one unit less than was decided",
              29,
              "Effects.java",
              "RollbackPlan.narrow(state, decision.units(), \"narrowed by \" + by,"
                  + " detected(state))",
              """
              RollbackPlan.narrow(
                  state, decision.units().subList(0, 1), "narrowed by " + by, detected(state))
              """),
          engine(
              "takes any state that can be read for restored",
              348,
              "Rollback.java",
              "return live.equals(target)",
              "return live.equals(target) || !live.fields().isEmpty()"),
          engine(
              "ignores the second source",
              41,
              "state/MetricWatch.java",
              "        && Math.abs(one.value() - other.get().value()) >"
                  + " metric.second().get().tolerance();",
              "        && Math.abs(one.value() - other.get().value()) > Double.MAX_VALUE;"),
          engine(
              "takes a silent second source for one that agrees",
              69,
              "state/MetricWatch.java",
              "return other.filter(s -> !s.countsFrom().isBefore(since)).isEmpty();",
              "return other.filter(s -> s.countsFrom().isAfter(since)).isEmpty() && blind;"),
          engine(
              "counts samples in conflict",
              41,
              "state/SeriesTally.java",
              "return watch.conflicting()\n",
              "return watch.conflicting() && samples < 0\n"),
          engine(
              "rolls back the oldest stage first",
              2,
              "RollbackPlan.java",
              """
                  for (Stage stage : state.change().stages().reversed()) {
                    boolean beyond\
              """,
              """
                  for (Stage stage : state.change().stages()) {
                    boolean beyond\
              """),
          engine(
              "goes back to the newest checkpoint only when an armed trigger fires",
              22,
              "TriggerWatch.java",
              "rulings.add(RollbackPlan.back(state, Optional.empty(), cause, known));",
              """
              var newest = state.checkpoints().stream().map(c -> c.stage()).reduce((_, c) -> c);
              rulings.add(RollbackPlan.back(state, newest, cause, known));\
              """),
          engine(
              "stops watching the way back at a restored checkpoint",
              201,
              "RollbackReadiness.java",
              "case VERIFIED -> state.changed();",
              "case VERIFIED -> state.changed() && !state.held(HoldReason.PARTLY_ROLLED_BACK);"),
          engine(
              "proves the version once for all restores",
              2,
              "Rollback.java",
              "var proof = state.evidence().since(state.change().knownGood().check(), from);",
              """
              var proof =
                  state.evidence().since(state.change().knownGood().check(), Instant.MIN);\
              """),
          engine(
              "counts a silent metric as just seen after a release",
              51,
              "state/Fold.java",
              "draft.signatures.removeIf(s -> s.hold().equals(id));",
              """
              draft.signatures.removeIf(s -> s.hold().equals(id));
              draft.metrics.replaceAll((_, watch) -> watch.expectedFrom(at));\
              """),
          engine(
              "keeps what a soak saw before the hold",
              6,
              "state/Fold.java",
              "? Optional.of(Soak.begin(stage, entered.at()))",
              """
              ? draft
                    .soak
                    .map(s -> new Soak(s.startedAt(), s.gates(), Optional.empty()))
                    .or(() -> Optional.of(Soak.begin(stage, entered.at())))\
              """),
          engine(
              "owes no post-mortem after a narrowing",
              29,
              "PostMortems.java",
              "if (ruling instanceof RollbackDone done && unasked(state)) {",
              "if (ruling instanceof RollbackDone done && !done.narrowing() && unasked(state)) {"),
          engine(
              "releases a degraded stage without a reason",
              34,
              "Onward.java",
              "decision.reason().isBlank()\n",
              "decision.reason().isBlank() && decision.hold().isEmpty()\n"),
          engine(
              "lets the breaker fall one firing late",
              12,
              "TriggerWatch.java",
              "if (fired.firings() > trigger.breaker()) {",
              "if (fired.firings() > trigger.breaker() + 1) {"),
          engine(
              "asks nobody after a narrowing",
              63,
              "state/FoldBack.java",
              "draft.course = draft.course.owePlanned();",
              ""),
          engine(
              "lets gaps count towards a trigger's window",
              608,
              "state/Window.java",
              "counts ? accrued.plus(gap) : accrued, count + 1",
              "accrued.plus(gap), count + 1"),
          engine(
              "calls a rollback healthy whatever its gates say",
              73,
              "PostRollback.java",
              "boolean good = gates.stream().allMatch(g -> g.verdict() == Verdict.PASS);",
              "boolean good = gates.size() >= 0;"),
          engine(
              "confirms a restore while an older request may still take effect",
              30,
              "Rollback.java",
              "boolean late = !course.owns(intent) && (intent.doubted() || !intent.applied());",
              "boolean late = course.tries() < 0;"));

  /**
   * Puts one text in the place of another.
   *
   * @param file below the folder of the module
   * @param from stands there exactly once, or the mutant is out of date
   */
  record Edit(String file, String from, String to) {}

  private static Mutant engine(String name, long seed, String file, String from, String to) {
    return new Mutant(name, seed, List.of(edit(file, from, to)));
  }

  private static Edit edit(String file, String from, String to) {
    return new Edit(ENGINE + file, from, to);
  }

  @Override
  public String toString() {
    return name;
  }
}
