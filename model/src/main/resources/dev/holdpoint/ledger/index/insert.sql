INSERT INTO entry (seq, run, run_seq, kind, type, at_millis, hash, line_offset, line_length)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
