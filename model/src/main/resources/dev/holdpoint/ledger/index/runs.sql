SELECT ends.run, ends.entries, first.seq, last.seq, first.at_millis, last.at_millis
FROM (SELECT run, COUNT(*) AS entries, MIN(run_seq) AS lowest, MAX(run_seq) AS highest FROM entry GROUP BY run) ends
JOIN entry first ON first.run = ends.run AND first.run_seq = ends.lowest
JOIN entry last ON last.run = ends.run AND last.run_seq = ends.highest
ORDER BY first.seq
