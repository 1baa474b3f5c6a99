package dev.holdpoint.ledger.index;

import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.entry.RunHeadline;
import dev.holdpoint.ledger.entry.StoredEntry;
import dev.holdpoint.ledger.journal.Placed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The index in an embedded H2 database. The settings are those under which H2 2.4.240 came through
 * kills: no reuse of space, no compaction, no closing by a shutdown hook. It may still lag behind
 * the journal or be lost; it is no authority. Its thread must never be interrupted, which would
 * close the database's file under it. It writes only every ten seconds, because without reuse of
 * space every write makes the file longer; what a crash takes from it is caught up from the
 * journal.
 */
final class H2Index implements EntryIndex {
  /** What H2 appends to the name of a database. */
  static final String SUFFIX = ".mv.db";

  /**
   * Whom the program's connection belongs to. May insert and select and nothing else, so that no
   * mistake of ours rewrites what the index says; the administrator's connection, which makes the
   * table and grants that, is closed before the first entry.
   */
  static final String USER = "APPENDER";

  private static final String ADMINISTRATOR = "";

  private static final String SETTINGS =
      ";REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE"
          + ";WRITE_DELAY=10000;TRACE_LEVEL_FILE=0";

  private final Connection connection;
  private final PreparedStatement insert;
  private Head head;

  private H2Index(Connection connection, PreparedStatement insert, Head head) {
    this.connection = connection;
    this.insert = insert;
    this.head = head;
  }

  /**
   * Opens or creates the database.
   *
   * @param database the path without {@link #SUFFIX}
   */
  static H2Index open(Path database) throws IndexFailure {
    return open("file:" + database.toAbsolutePath());
  }

  /**
   * Opens or creates the database of that name.
   *
   * @param name as H2 has it, with the scheme of a file system that H2 knows
   */
  static H2Index open(String name) throws IndexFailure {
    try (var administrator = connection(name + SETTINGS, ADMINISTRATOR)) {
      prepare(administrator);
      // H2 keeps its settings for as long as anybody is connected.
      return prepared(connection(name + ";IFEXISTS=TRUE", USER));
    } catch (SQLException e) {
      throw new IndexFailure("The index cannot be opened", e);
    }
  }

  /** Opens an existing database for reading alone and without its lock, for a comparison. */
  static H2Index openForReading(Path database) throws IndexFailure {
    String name = "file:" + database.toAbsolutePath();
    try {
      return prepared(
          connection(
              name + SETTINGS + ";ACCESS_MODE_DATA=r;FILE_LOCK=NO;IFEXISTS=TRUE", ADMINISTRATOR));
    } catch (SQLException e) {
      throw new IndexFailure("The index cannot be opened", e);
    }
  }

  private static Connection connection(String nameAndSettings, String user) throws SQLException {
    var source = new JdbcDataSource();
    source.setURL("jdbc:h2:" + nameAndSettings);
    source.setUser(user);
    source.setPassword("");
    return source.getConnection();
  }

  /** Makes what is missing; a database from before the program had a user of its own lacks that. */
  private static void prepare(Connection administrator) throws SQLException {
    try (var statement = administrator.createStatement()) {
      statement.execute(SqlFile.SCHEMA.text());
      boolean granted;
      try (var rights = statement.executeQuery(SqlFile.RIGHTS.text())) {
        granted = rights.next();
      }
      if (!granted) {
        statement.execute(SqlFile.GRANTS.text());
      }
    }
  }

  private static H2Index prepared(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(false);
      Head head = head(connection);
      connection.commit();
      return new H2Index(connection, connection.prepareStatement(SqlFile.INSERT.text()), head);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Head head(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement(SqlFile.HEAD.text());
        var row = select.executeQuery()) {
      if (!row.next()) {
        return Head.EMPTY;
      }
      var head = new Head(row.getLong(1), hex(row.getBytes(2)));
      if (row.getLong(3) != head.size()) {
        throw new SQLException("rows are missing: " + row.getLong(3) + " up to " + head.size());
      }
      return head;
    }
  }

  /** The program's own connection, for whoever wants to know what it may do. */
  Connection own() {
    return connection;
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public void add(List<Placed> entries) throws IndexFailure {
    try {
      Head after = head;
      for (var placed : entries) {
        if (placed.entry().seq() > after.size() + 1) {
          throw new IndexFailure("The index lacks entry " + (after.size() + 1));
        }
        if (placed.entry().seq() > after.size()) {
          bind(placed);
          insert.addBatch();
          after = new Head(placed.entry().seq(), placed.entry().hash());
        }
      }
      insert.executeBatch();
      connection.commit();
      head = after;
    } catch (SQLException e) {
      throw new IndexFailure("The index takes no entries", e);
    }
  }

  private void bind(Placed placed) throws SQLException {
    StoredEntry entry = placed.entry();
    insert.setLong(1, entry.seq());
    insert.setString(2, entry.run());
    insert.setLong(3, entry.runSeq());
    insert.setString(4, entry.kind().label());
    insert.setString(5, entry.type());
    insert.setLong(6, entry.at().toEpochMilli());
    insert.setBytes(7, HexFormat.of().parseHex(entry.hash()));
    insert.setLong(8, placed.offset());
    insert.setInt(9, placed.length());
  }

  @Override
  public List<RunHeadline> runs() throws IndexFailure {
    return query(
        SqlFile.RUNS,
        _ -> {},
        row ->
            new RunHeadline(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6))));
  }

  @Override
  public List<Place> run(String run, long fromRunSeq, int limit) throws IndexFailure {
    return query(
        SqlFile.RUN,
        select -> {
          select.setString(1, run);
          select.setLong(2, fromRunSeq);
          select.setInt(3, limit);
        },
        H2Index::place);
  }

  @Override
  public List<Place> from(long seq, int limit) throws IndexFailure {
    return query(
        SqlFile.FROM,
        select -> {
          select.setLong(1, seq);
          select.setInt(2, limit);
        },
        H2Index::place);
  }

  @Override
  public List<Place> byType(String type, long fromSeq, int limit) throws IndexFailure {
    return query(
        SqlFile.BY_TYPE,
        select -> {
          select.setString(1, type);
          select.setLong(2, fromSeq);
          select.setInt(3, limit);
        },
        H2Index::place);
  }

  private interface Binding {
    void bind(PreparedStatement select) throws SQLException;
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(SqlFile sql, Binding binding, RowReader<T> reader) throws IndexFailure {
    try (var select = connection.prepareStatement(sql.text())) {
      binding.bind(select);
      var found = new ArrayList<T>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          found.add(reader.read(row));
        }
      }
      connection.commit();
      return found;
    } catch (SQLException e) {
      throw new IndexFailure("The index does not answer", e);
    }
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getLong(1), hex(row.getBytes(2)), row.getLong(3), row.getInt(4));
  }

  private static String hex(byte @Nullable [] bytes) throws SQLException {
    if (bytes == null) { // No row lacks it, but one that is damaged may.
      throw new SQLException("a hash is missing");
    }
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() throws IndexFailure {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IndexFailure("The index did not close", e);
    }
  }
}
