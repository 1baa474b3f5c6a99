SELECT seq, hash, line_offset, line_length FROM entry
WHERE run = ? AND run_seq >= ? ORDER BY run_seq FETCH FIRST ? ROWS ONLY
