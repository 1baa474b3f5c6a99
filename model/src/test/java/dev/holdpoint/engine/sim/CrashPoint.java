package dev.holdpoint.engine.sim;

/** Where the program dies. */
enum CrashPoint {
  /** It does not. */
  NONE,
  /** Before the append: nothing is recorded, nothing was sent. */
  BEFORE_APPEND,
  /** In the append: a part reached the disk, which the next start cuts off. */
  IN_APPEND,
  /** After the append, before what it intends was sent. */
  AFTER_APPEND,
  /** While a request that was sent is under way. */
  IN_FLIGHT,
  /** While nothing is under way. */
  AT_REST
}
