package dev.holdpoint.domain.change;

/** What a loosened place endangers, worst first. */
public enum Danger {
  /** Something that stopped or brought back the change is gone, or does less when it acts. */
  PROTECTION("does less when things go wrong"),
  /** A trigger's threshold lets more through. */
  THRESHOLD("fires later: the threshold lets more through"),
  /** A trigger waits for longer. */
  WINDOW("fires later: it must last longer"),
  /** A trigger or a metric begins to watch at another stage. */
  PROTECTED_STAGE("watches other stages"),
  /** More is reached: units, places, paths, blast radius, time. */
  SCOPE("reaches further"),
  /** The way back is longer, other, or gone. */
  WAY_BACK("goes back otherwise"),
  /** Fewer people, or others, look at a hold. */
  PEOPLE("asks other or fewer people"),
  /** A stage passes on less, or on less time. */
  GATE("passes a stage on less"),
  /** Old, missing or other evidence is believed. */
  EVIDENCE("believes older or other evidence"),
  /** A trigger may fire more often before it is suspended. */
  BREAKER("may fire more often before a person looks"),
  /** A trigger is marked as slow. */
  DRIFT("may wait longer than harm takes to show"),
  /** Other people answer for it. */
  ROLES("is answered for by others");

  private final String words;

  Danger(String words) {
    this.words = words;
  }

  /** What it means for the change, {@code reaches further}. */
  public String words() {
    return words;
  }
}
