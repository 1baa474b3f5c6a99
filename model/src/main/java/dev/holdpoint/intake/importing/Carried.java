package dev.holdpoint.intake.importing;

import java.time.Duration;
import java.util.List;

/** What can be made of one expression. */
sealed interface Carried {
  /**
   * A query that is held against a bound.
   *
   * @param remarks what a person should know
   */
  record Bound(String query, Side side, double bound, List<Remark> remarks) implements Carried {
    public Bound {
      remarks = List.copyOf(remarks);
    }
  }

  /** A query that is held against a band. */
  record Band(String query, double low, double high, List<Remark> remarks) implements Carried {
    public Band {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A query that must not fall silent.
   *
   * @param besides how long {@code absent_over_time} looks back by itself
   */
  record Silence(String query, Duration besides, List<Remark> remarks) implements Carried {
    public Silence {
      remarks = List.copyOf(remarks);
    }
  }

  /** Nothing. */
  record Nothing(Remark why) implements Carried {}

  /** Where the query must not be. */
  enum Side {
    ABOVE,
    BELOW
  }

  /** One thing to say of it. */
  record Remark(Doubt doubt, String message) {}
}
