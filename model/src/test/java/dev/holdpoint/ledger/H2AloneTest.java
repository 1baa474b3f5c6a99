package dev.holdpoint.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The control of {@link LedgerKillTest}: H2 alone, with its defaults, under the same kills. It
 * loses rows that it had acknowledged, so that a harness in which nothing is ever lost is known to
 * bite.
 */
final class H2AloneTest {
  private static final int KILLS = 5;
  private static final int ROWS = 500;

  @TempDir private Path folder;

  @Test
  void h2_alone_loses_acknowledged_rows_under_the_same_kills() throws Exception {
    int kills = 0;
    long lost = 0;
    while (lost == 0 && kills < KILLS) {
      kills++;
      Path database = folder.resolve("alone-" + kills);
      lost = acknowledged(database) - kept(database);
    }
    System.out.println("H2 alone: " + lost + " acknowledged rows lost in " + kills + " kills");
    assertThat(lost).isPositive();
  }

  /** The last row of which the killed process had said that it is kept. */
  private static long acknowledged(Path database) throws Exception {
    long last = 0;
    try (var other = OtherProcess.start(Inserter.class, database)) {
      for (int row = 1; row <= ROWS; row++) {
        last = Long.parseLong(other.line());
      }
      for (String line : other.kill()) {
        last = Long.parseLong(line);
      }
    }
    return last;
  }

  private static long kept(Path database) throws SQLException {
    try (var connection = open(database.toString());
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM entry")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection open(String database) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:h2:file:" + database);
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS entry (seq BIGINT PRIMARY KEY, line VARCHAR)");
    }
    return connection;
  }

  /** Inserts row after row, each in a transaction of its own, and says of each that it is kept. */
  static final class Inserter {
    public static void main(String[] database) throws SQLException {
      try (var connection = open(database[0]);
          var insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?)")) {
        for (long seq = 1; true; seq++) {
          insert.setLong(1, seq);
          insert.setString(2, "{\"n\":" + seq + "}");
          insert.executeUpdate();
          System.out.println(seq);
          System.out.flush();
        }
      }
    }
  }
}
