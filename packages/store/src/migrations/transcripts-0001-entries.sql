-- Entries of conversations for people, in the order of ingestion; raw lines stay in the spools.
CREATE TABLE entry (
  cursor INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL CHECK (run_id GLOB 'run_??????????????????????????'),
  task_id TEXT NOT NULL CHECK (task_id GLOB 'task_??????????????????????????'),
  byte_offset INTEGER NOT NULL CHECK (byte_offset >= 0),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  turn INTEGER NOT NULL CHECK (turn >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('message', 'thought', 'tool_call', 'tool_result', 'plan', 'permission', 'usage', 'prompt', 'notice')),
  "key" TEXT,
  final INTEGER NOT NULL CHECK (final IN (0, 1)),
  text TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  clipped INTEGER NOT NULL CHECK (clipped IN (0, 1)),
  UNIQUE (run_id, byte_offset)
) STRICT;

CREATE INDEX entry_of_task ON entry (task_id);
CREATE INDEX entry_of_run ON entry (run_id);

CREATE VIRTUAL TABLE entry_search USING fts5 (
  text, content = 'entry', content_rowid = 'cursor', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER entry_added AFTER INSERT ON entry
BEGIN INSERT INTO entry_search (rowid, text) VALUES (NEW.cursor, NEW.text); END;

-- The index would not notice.
CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry: kept as written'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry: kept as written'); END;

-- How far the spool of each run has been read.
CREATE TABLE ingested (
  run_id TEXT NOT NULL PRIMARY KEY CHECK (run_id GLOB 'run_??????????????????????????'),
  next_offset INTEGER NOT NULL CHECK (next_offset >= 0)
) STRICT, WITHOUT ROWID;
