package dev.holdpoint.intake.finding;

import dev.holdpoint.domain.change.Finding.Severity;

/**
 * Everything that can be wrong with a package file. A number is never used for anything else:
 * 001–019 reading, 020–029 schema, 100–109 references, 110–119 window and review, 120–129
 * connections, 130–149 templates and state, 150–159 known-good version, 160–169 stages, 170–179
 * checks and metrics, 180–189 gates, 190–204 triggers, 205–209 people, 220–229 staging, 230–239
 * kinds of triggers.
 */
public enum Code {
  UNREADABLE(1, "The file cannot be read.", "Give the path of a file that you may read."),
  TOO_LARGE(2, "The file is too large.", "Keep it below 1 MiB and 30,000 values."),
  NOT_UTF_8(3, "The file is not UTF-8 text.", "Save it as UTF-8."),
  SYNTAX(
      4,
      "The file is neither YAML nor JSON.",
      "Look at the indentation, quotes and brackets at this place."),
  TOO_DEEP(5, "The file is nested too deep.", "Use no more levels than the schema names."),
  ALIAS(6, "An anchor or alias is used.", "Write the value out at each place."),
  DUPLICATE_KEY(7, "A key stands twice.", "Keep one of the two."),
  TAG(8, "A tag is used.", "Remove it; put text that looks like a number in quotes."),
  SEVERAL_DOCUMENTS(9, "There is more than one document.", "Put each package in its own file."),
  EMPTY(10, "There is no package in the file.", "Begin with apiVersion and kind."),
  KEY(11, "A key is not plain text.", "Use the keys that the schema names."),
  NUMBER(
      12,
      "A number would be changed by JSON.",
      "Use at most 15 digits, or put it in quotes where text is meant."),
  TEXT(13, "A text holds a control character or half a surrogate pair.", "Remove it."),

  MISSING(20, "A field is missing.", "Add it."),
  UNKNOWN_FIELD(21, "A field is not known.", "Correct its name or remove it."),
  TYPE(22, "A value has the wrong type.", "See the schema."),
  FORM(23, "A text has the wrong form.", "See the schema."),
  WORD(24, "A value is not one of the words allowed.", "Use one of them."),
  RANGE(25, "A value is too small, too large, too short or too long.", "See the schema."),
  REPEATED(26, "A list names something twice.", "Keep one of them."),
  SCHEMA(29, "The schema is broken in another way.", "See the schema."),

  ID_TWICE(100, "Two things have one id.", "Give each its own id."),
  NO_SUCH_CONNECTION(101, "No connection has this id.", "Name one of connections."),
  NO_SUCH_METRIC(102, "No metric has this id.", "Name one of metrics."),
  NO_SUCH_CHECK(103, "No check has this id.", "Name one of checks."),
  NO_SUCH_ACTION(104, "No action has this id.", "Name one of actions."),
  NO_SUCH_STAGE(105, "No stage has this id.", "Name one of stages."),
  NO_SUCH_UNIT(106, "No unit has this id.", "Name one of units."),
  RESERVED_ID(107, "The id has a meaning of its own.", "Use another."),
  USED_BEFORE_SAMPLED(
      108,
      "A metric is used in a stage before it is sampled.",
      "Let the metric begin (from) at that stage or before it."),
  WRONG_CONNECTION_TYPE(
      109, "The connection is of another type than its use.", "Name one of the right type."),

  WINDOW_ORDER(112, "The window closes before it opens.", "Let closes be later than opens."),
  WINDOW_SHORT(
      113,
      Severity.WARNING,
      "The change will hardly fit into its window.",
      "Open the window for longer, or shorten the soaks."),
  REVIEW_PASSED(
      114,
      "The review date has passed.",
      "Look at the triggers again with their owner and set a new reviewBy."),
  NO_REVIEW_DATE(
      115,
      Severity.WARNING,
      "There is no review date.",
      "Say with metadata.reviewBy until when the triggers may be used."),
  NO_SUCH_DAY(116, "The calendar has no such day.", "Correct the date."),

  INLINE_SECRET(
      120,
      "A credential stands where only its name may stand.",
      "Write env:NAME or file:PATH, and change the credential if the file was shared."),
  PLAIN_HTTP(
      121,
      "Plain http leads to another machine.",
      "Use https, a loopback address, or plaintext: true, of which approvers are told."),
  BAD_URL(122, "The address is not of the form scheme, host, port.", "Write https://host:port."),
  OUTSIDE_PATHS(
      123,
      "A request lies outside the paths of its connection.",
      "Correct the path, or add its prefix to the connection's paths."),
  SECRET_HEADER(
      124,
      "A header carries a credential.",
      "Remove it; credentials are added by role from connections."),
  MIXED_SITES(
      125,
      Severity.WARNING,
      "Connections lead to sites of different kinds.",
      "Check that what is watched is what is changed."),
  NO_CREDENTIAL(
      126,
      "The connection has no credential for a role that is needed.",
      "Add its reference to the connection's credentials."),
  NO_IDEMPOTENCY(
      127,
      "An action has no idempotency header.",
      "Name the header in which the site expects the key."),
  OWN_HEADER(
      128, "A header is set by the program itself.", "Remove it from the request's headers."),
  SHARED_CREDENTIAL(
      129,
      "Two roles of a connection share a credential.",
      "Give each role its own, so that reading cannot change and changing cannot restore."),

  PLACEHOLDER(130, "A placeholder stands for nothing.", "Use {unit} or a field of start."),
  NO_UNIT_IN_REQUEST(131, "A request does not say which unit it is for.", "Put {unit} into it."),
  NOT_JSON(
      132,
      "The body does not become JSON.",
      "Put placeholders of text into quotes, and look at the commas and brackets."),
  STATE_FIELDS(
      140, "Declared state and read-back name different fields.", "Name the same in both."),
  UNKNOWN_STATE_FIELD(141, "A field is not part of the state.", "Use a field of start."),
  CHANGES_NOTHING(
      142,
      "A step leaves its units as they are, so nothing could confirm it.",
      "Set a field to another value, or remove the step."),
  ROLLBACK_INCOMPLETE(
      143,
      "The rollback does not bring back everything that its stage changes.",
      "Use an action that sends every field."),
  NO_ROLLBACK(144, "A way back is promised without steps for it.", "Add rollback steps."),
  ROLLBACK_VOID(
      145,
      Severity.WARNING,
      "There are rollback steps where there is no way back; they are never done.",
      "Remove them, or say what way back there is."),
  NEVER_SENT(
      146,
      "A step sets a field that its action does not send.",
      "Put the field into the action's request, or do not set it."),

  SAME_SECONDARY(
      147,
      "The secondary action of a rollback step is its primary one.",
      "Name an action that sends another request, or none."),
  SECONDARY_INCOMPLETE(
      148,
      "The secondary action does not bring back what the primary one does.",
      "Use an action that sends every field of the primary one."),

  KNOWN_GOOD_UNPROVED(
      151,
      "The check of the known-good version does not expect its digest.",
      "Let it expect the digest of knownGood."),
  KNOWN_GOOD_ELSEWHERE(
      152,
      Severity.WARNING,
      "No unit starts at the known-good version.",
      "Check that knownGood.version is what a rollback returns to."),
  KNOWN_GOOD_UNWATCHED(
      153,
      Severity.WARNING,
      "A stage does not watch the known-good version.",
      "Add the check of knownGood to the stage's readiness."),

  TIER_FALLS(160, "The blast radius shrinks.", "Order the stages so that tiers never fall."),
  HOLD_MISSING(
      161,
      "A planned hold is missing.",
      "Add hold: what must be confirmed, by which role, by how many people."),
  TWO_PEOPLE(
      162,
      "A stage without a way back needs a hold that two people release.",
      "Set people: 2 in its hold."),
  WAY_BACK_RETURNS(
      163,
      "A way back is promised after a stage that has none.",
      "Say wayBack: none, or order the stages anew."),
  NO_GATES(
      164,
      Severity.WARNING,
      "Nothing is verified after the stage.",
      "Add a gate over a metric that would show harm."),
  NO_FINAL_WATCH(
      165,
      Severity.WARNING,
      "The last stage changes something.",
      "Add a last stage without steps, to wait for harm that comes late."),
  SOAK_SHORT(
      167,
      "The soak is too short for the samples that a gate needs.",
      "Lengthen the soak or lower minSamples."),
  NO_READINESS(
      168,
      "A way back is promised that nothing proves.",
      "Add checks to readiness, at least that of knownGood."),
  UNUSED_UNIT(
      169,
      Severity.WARNING,
      "A unit is never changed by any stage.",
      "Remove it from units, or add it to a stage."),

  STALE_CHECK(
      170,
      "The check is stale before its answer must have come.",
      "Let timeToLive be longer than the connection's timeLimit."),
  BLIND_SOON(
      171,
      "One lost sample makes the metric blind.",
      "Let staleAfter be at least twice the interval."),
  ALWAYS_FRESH(
      172,
      "The timestamp query tells the time of the question, and looks fresh for ever.",
      "Let it be the timestamp() of the raw series, not of what a function makes of it."),
  SAME_SOURCE(
      174, "The second source is the first.", "Name a source that is counted independently."),
  ZERO_DURATION(175, "The duration is zero.", "Give it a length."),
  PROBE_RESTORES(
      176,
      "A probe would change live state with the restoring credential.",
      "Let the step ask with GET or HEAD, or carry the observing credential."),

  BOUNDS_ORDER(
      180,
      "The bounds of a gate stand the wrong way round.",
      "With worse: higher let pass be at most fail, with worse: lower at least."),
  BAND_BEYOND_TRIGGER(
      181,
      Severity.WARNING,
      "A value that passes the gate would fire a trigger.",
      "Let the gate's pass bound lie inside the trigger's threshold."),
  SAME_SERIES(
      182, "A gate compares a metric with itself.", "Name the metric of what was not changed."),
  OTHER_UNIT(
      183,
      "A gate compares metrics of different units.",
      "Let both metrics measure the same in the same unit."),
  NEVER_SIGNIFICANT(
      184,
      "With so few samples no difference is significant at this confidence.",
      "Raise minSamples and, if needed, the soak, or lower the confidence."),
  TOO_MANY_SAMPLES(
      185,
      "A gate would compare too many samples.",
      "Keep the soak of a comparison within 10,000 intervals of its metrics."),
  NEVER_EXCEEDED(
      186,
      Severity.WARNING,
      "A limit of a gate can never be exceeded.",
      "Lower it, or leave it out."),
  NEVER_ALLOWED(
      187,
      "A gate allows failures that its own statistic does not.",
      "Take the mean or the newest, or allow no failure."),
  ONLY_DRY_RUNS(
      188,
      "Every gate of a stage is on a dry run, so nothing verifies it.",
      "Let at least one gate decide."),

  COMPOSITE(190, "A trigger has more than one condition.", "Make a trigger of each condition."),
  NOT_NUMERIC(
      191, "A trigger has no numeric condition.", "Give above, below or outside with numbers."),
  NO_DASHBOARD(
      192, "A trigger watches a metric without a dashboard.", "Name its dashboard in metrics."),
  NO_BASELINE(
      193, "A trigger watches a metric without a baseline.", "Give its ordinary value in metrics."),
  WINDOW_TOO_LONG(
      194,
      "Harm is done before the trigger fires.",
      "Shorten for to the consequence time, or mark the trigger with drift: true."),
  NO_STEPS(
      195,
      "The trigger's action has no steps to run.",
      "Give the stages that it watches rollback steps, or let it hold."),
  SAME_FAILURE_MODE(
      196, "Two triggers are there for one failure.", "Keep one of them for each failure."),
  TRIGGER_COUNT(
      197,
      Severity.WARNING,
      "A person can keep three to five triggers in mind.",
      "Keep those that name the failures which matter."),
  NARROW_UNITS(
      198,
      "The units of the trigger do not fit its action.",
      "Name in narrowTo the units to drop, but not all, and only with action: narrow."),
  FIRES_AT_BASELINE(
      199, "The trigger would fire at the baseline.", "Correct the threshold or the baseline."),
  BAND_ORDER(200, "The band of a trigger is empty.", "Write outside: [low, high]."),
  ANSWER_LATE(
      201,
      Severity.WARNING,
      "Harm is done before anybody else is asked.",
      "Let answerWithin be shorter than the consequence time."),

  NOBODY_TO_ASK(
      205,
      "A trigger must be answered in time, and nobody stands on the page.",
      "Name the people to ask, in their order, in metadata.escalation."),
  NOT_ON_ROSTER(
      206,
      Severity.WARNING,
      "A person is not on the roster of the home folder.",
      "Correct the id, or enrol the person."),
  DRIFT_UNSIGNED(
      207,
      "A trigger marked as drift is not signed by the owner.",
      "Have the owner of metadata approve the package, or shorten the window and drop drift."),
  CANNOT_ANSWER(
      208,
      Severity.WARNING,
      "A person who is asked to answer a trigger may neither release nor roll back.",
      "Name somebody with one of these roles, or give it to this person."),

  FOR_UNUSED(
      230, "A time stands where it says nothing.", "Take for out; above, below, outside need it."),
  HEARTBEAT_SOON(
      231,
      "The heartbeat would be missed between two ordinary samples.",
      "Let the silence last for more than two intervals of the metric."),
  NOT_A_PROBE(
      232,
      "Failures in a row are counted of a probe.",
      "Name a metric whose source has steps, or use a threshold."),
  PROBE_SLOW(
      233,
      "A probe may take longer than the interval of its metric.",
      "Give a timeLimit above zero and within the interval."),
  BURN_PAIR(
      234,
      "A pair of windows can never fire as it is meant.",
      "Let short be shorter than long, and factor times (1 - objective) less than 1."),
  BURN_WINDOW(
      235,
      "A query with a window and a burn rate belong together.",
      "Write [{window}] in the query of a metric that burn rates watch, and nowhere else."),
  HEARTBEAT_BLIND(
      239,
      Severity.WARNING,
      "The metric is blind before its heartbeat is missed.",
      "Let staleAfter of the metric be at least the heartbeat, so that the trigger speaks first."),
  ONE_FAILURE(
      240,
      Severity.WARNING,
      "One failure is enough, so a single lost packet fires the trigger.",
      "Ask for at least two failures in a row."),

  PLAINTEXT(
      236,
      Severity.WARNING,
      "Requests and credentials travel unencrypted to another machine.",
      "Approve it only where nobody else is on the way; better use https."),
  SENSITIVE_USED(
      237,
      "A value that is named sensitive would have to be recorded.",
      "Name another place, or take the name out of sensitive."),
  SECRET_QUERY(
      238,
      "A query parameter carries a credential.",
      "Remove it; credentials are added by role from connections."),

  STAGING_HOST(
      220,
      "Staging is at a host of the live site.",
      "Give staging a host or port of its own; a drill there would change live units."),
  STAGING_CREDENTIAL(
      221,
      "Staging has a credential of the live site.",
      "Give each role of staging its own credential, which live does not accept."),
  STAGING_MISSING(
      222,
      "Some connections that a drill uses have staging and this one has none.",
      "Add staging to the connection, or remove it from all."),
  STAGING_NOT_LIVE(
      223,
      "A connection that is not live has staging.",
      "Remove staging; drills of this package run on the simulator."),
  NO_STAGING(
      224,
      Severity.WARNING,
      "A live package without staging cannot be drilled, and so not be started.",
      "Add staging to the connections that actions, read-back and known-good check use.");

  private final int number;
  private final Severity severity;
  private final String meaning;
  private final String mend;

  Code(int number, String meaning, String mend) {
    this(number, Severity.ERROR, meaning, mend);
  }

  Code(int number, Severity severity, String meaning, String mend) {
    this.number = number;
    this.severity = severity;
    this.meaning = meaning;
    this.mend = mend;
  }

  /** {@code HP-INTAKE-007}. */
  public String id() {
    return String.format("HP-INTAKE-%03d", number);
  }

  /** Whether it refuses the package. */
  public Severity severity() {
    return severity;
  }

  /** What it stands for, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }
}
