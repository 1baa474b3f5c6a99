package dev.holdpoint.ledger.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdpoint.ledger.entry.EntryDraft;
import dev.holdpoint.ledger.entry.EntryKind;
import dev.holdpoint.ledger.entry.EntryLine;
import dev.holdpoint.ledger.entry.Head;
import dev.holdpoint.ledger.journal.Placed;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database lets the program's own connection do. */
final class H2RightsTest {
  private static final List<Integer> REFUSALS = List.of(90096, 90040);

  @TempDir private Path folder;

  private static Placed first() throws Exception {
    var draft = new EntryDraft("run-1", EntryKind.FACT, "observed", Instant.EPOCH, "{}");
    var entry = EntryLine.placed(EntryLine.prepare(draft), 1, 1, Head.EMPTY.hash()).entry();
    return new Placed(entry, 28, entry.line().length());
  }

  @Test
  void entries_are_added_and_read_and_nothing_else_is_allowed() throws Exception {
    try (var index = H2Index.open(folder.resolve("index"))) {
      index.add(List.of(first()));
      assertThat(index.from(1, 10)).hasSize(1);
      for (var forbidden :
          List.of(
              "UPDATE entry SET run = 'run-2'",
              "DELETE FROM entry",
              "MERGE INTO entry (seq, run, run_seq, kind, type, at_millis, hash, line_offset,"
                  + " line_length) KEY (seq) SELECT seq, 'run-2', run_seq, kind, type, at_millis,"
                  + " hash, line_offset, line_length FROM entry",
              "TRUNCATE TABLE entry",
              "DROP TABLE entry",
              "ALTER TABLE entry DROP COLUMN kind",
              "DROP INDEX entry_by_type",
              "GRANT UPDATE ON entry TO APPENDER",
              "ALTER USER APPENDER ADMIN TRUE",
              "CREATE USER other PASSWORD ''",
              "SET WRITE_DELAY 0",
              "SHUTDOWN")) {
        try (var statement = index.own().createStatement()) {
          assertThatThrownBy(() -> statement.execute(forbidden))
              .as(forbidden)
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getErrorCode()).isIn(REFUSALS));
        }
      }
      assertThat(index.from(1, 10)).hasSize(1);
    }
  }

  @Test
  void a_database_from_before_the_program_had_a_user_of_its_own_is_taken_over() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("index");
    var placed = first();
    try (var old = DriverManager.getConnection(url);
        var statement = old.createStatement()) {
      statement.execute(SqlFile.SCHEMA.text());
      statement.execute(
          "INSERT INTO entry VALUES (1, 'run-1', 1, 'fact', 'observed', 0, X'%s', 28, %d)"
              .formatted(placed.entry().hash(), placed.length()));
    }
    for (int opening = 1; opening <= 2; opening++) {
      try (var index = H2Index.open(folder.resolve("index"));
          var statement = index.own().createStatement()) {
        assertThat(index.head()).isEqualTo(new Head(1, placed.entry().hash()));
        assertThatThrownBy(() -> statement.execute("DELETE FROM entry"))
            .isInstanceOf(SQLException.class);
      }
    }
  }
}
