package dev.holdpoint.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Lines in a table of SQLite that is as durable as the journal: WAL, synchronous=FULL. */
final class SqliteTable implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;

  private SqliteTable(Connection connection, PreparedStatement insert) {
    this.connection = connection;
    this.insert = insert;
  }

  static SqliteTable in(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, line TEXT NOT NULL)");
    }
    connection.setAutoCommit(false);
    return new SqliteTable(
        connection, connection.prepareStatement("INSERT INTO entry (line) VALUES (?)"));
  }

  /** Adds lines in one transaction; they are durable when this returns. */
  void add(List<String> lines) throws SQLException {
    for (String line : lines) {
      insert.setString(1, line);
      insert.executeUpdate();
    }
    connection.commit();
  }

  long size() throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM entry")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      insert.close();
    }
  }
}
