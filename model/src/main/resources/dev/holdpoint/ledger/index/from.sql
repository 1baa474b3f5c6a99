SELECT seq, hash, line_offset, line_length FROM entry
WHERE seq >= ? ORDER BY seq FETCH FIRST ? ROWS ONLY
