-- The program's own user: entries are added and read, never changed or taken away.
CREATE USER IF NOT EXISTS APPENDER PASSWORD '';
GRANT SELECT, INSERT ON entry TO APPENDER;
