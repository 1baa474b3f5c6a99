-- Where each entry of the journal stands. The text of an entry is in the journal alone.
CREATE TABLE IF NOT EXISTS entry (
  seq         BIGINT PRIMARY KEY,
  run         VARCHAR(200) NOT NULL,
  run_seq     BIGINT NOT NULL,
  kind        VARCHAR(10) NOT NULL,
  type        VARCHAR(100) NOT NULL,
  at_millis   BIGINT NOT NULL,
  hash        BINARY(32) NOT NULL,
  line_offset BIGINT NOT NULL,
  line_length INTEGER NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS entry_by_run ON entry (run, run_seq);
CREATE INDEX IF NOT EXISTS entry_by_type ON entry (type, seq);
