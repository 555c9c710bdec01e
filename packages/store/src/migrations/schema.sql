CREATE TRIGGER ask_guard BEFORE UPDATE ON ask
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.attempt_id, NEW.kind, NEW."key")
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.attempt_id, OLD.kind, OLD."key")
BEGIN SELECT RAISE(ABORT, 'ask: identity, or a version that does not follow'); END;

CREATE TRIGGER ask_kept BEFORE DELETE ON ask BEGIN SELECT RAISE(ABORT, 'ask: kept'); END;

CREATE TABLE ask (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'ask_??????????????????????????'),
  project_id TEXT NOT NULL REFERENCES project (id),
  -- Both null: it is the project's.
  task_id TEXT,
  attempt_id TEXT,
  run_id TEXT REFERENCES run (id),
  kind TEXT NOT NULL CHECK (kind IN ('permission', 'no_change', 'stuck', 'could_not_run', 'base_red', 'delivery')),
  "key" TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  choices TEXT NOT NULL CHECK (json_valid(choices)),
  due_at TEXT CHECK (due_at GLOB '????-??-??T??:??:??.???Z'),
  expiry TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'closed')),
  answer TEXT CHECK (json_valid(answer)),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  id_backwards TEXT GENERATED ALWAYS AS (
    substr(id, -1, 1) || substr(id, -2, 1) || substr(id, -3, 1)
      || substr(id, -4, 1) || substr(id, -5, 1) || substr(id, -6, 1)
  ) VIRTUAL,
  CHECK ((state = 'answered') = (answer IS NOT NULL)),
  CHECK ((task_id IS NULL) = (attempt_id IS NULL)),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE INDEX ask_due ON ask (due_at) WHERE state = 'open' AND due_at IS NOT NULL;

CREATE INDEX ask_id_backwards ON ask (id_backwards);

CREATE INDEX ask_of_run ON ask (run_id) WHERE run_id IS NOT NULL;

CREATE UNIQUE INDEX ask_open ON ask (attempt_id, kind, "key") WHERE state = 'open';

CREATE INDEX ask_open_of_project ON ask (project_id) WHERE state = 'open';

CREATE INDEX ask_open_of_task ON ask (task_id) WHERE state = 'open';

CREATE UNIQUE INDEX ask_open_shared ON ask (project_id, kind, "key")
  WHERE state = 'open' AND task_id IS NULL;

CREATE TRIGGER attempt_guard BEFORE UPDATE ON attempt
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.task_id, NEW.number)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.task_id, OLD.number)
BEGIN SELECT RAISE(ABORT, 'attempt: identity, or a version that does not follow'); END;

CREATE TRIGGER attempt_kept BEFORE DELETE ON attempt BEGIN SELECT RAISE(ABORT, 'attempt: kept'); END;

CREATE TABLE attempt (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'att_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN ('preparing', 'coding', 'checking', 'in_review', 'approved', 'landing', 'landed', 'dropped')),
  agent TEXT NOT NULL,
  branch TEXT NOT NULL,
  workspace TEXT NOT NULL CHECK (workspace IN ('absent', 'ready', 'lost')),
  base TEXT,
  base_tree TEXT,
  configuration TEXT CHECK (json_valid(configuration)),
  placement TEXT CHECK (json_valid(placement)),
  placed TEXT CHECK (json_valid(placed)),
  setup_tree TEXT,
  setup_warnings TEXT NOT NULL CHECK (json_valid(setup_warnings)),
  agent_session_id TEXT,
  revision_id TEXT REFERENCES revision (id),
  fix_rounds INTEGER NOT NULL CHECK (fix_rounds >= 0),
  crashes INTEGER NOT NULL CHECK (crashes >= 0),
  conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
  raised TEXT NOT NULL CHECK (json_valid(raised)),
  note TEXT,
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  UNIQUE (task_id, number),
  UNIQUE (id, task_id, project_id),
  FOREIGN KEY (task_id, project_id) REFERENCES task (id, project_id)
) STRICT;

CREATE INDEX attempt_judged ON attempt (project_id) WHERE state IN ('checking', 'approved', 'landing');

CREATE INDEX attempt_live ON attempt (task_id) WHERE state NOT IN ('landed', 'dropped');

CREATE INDEX attempt_on_disk ON attempt (task_id) WHERE workspace <> 'absent';

CREATE INDEX attempt_preparing ON attempt (task_id) WHERE state = 'preparing';

CREATE TRIGGER comment_guard BEFORE UPDATE ON comment
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.task_id, NEW.number)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.task_id, OLD.number)
BEGIN SELECT RAISE(ABORT, 'comment: identity, or a version that does not follow'); END;

CREATE TRIGGER comment_kept BEFORE DELETE ON comment BEGIN SELECT RAISE(ABORT, 'comment: kept'); END;

CREATE TABLE comment (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'cmt_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  round_id TEXT NOT NULL REFERENCES round (id),
  revision_id TEXT NOT NULL REFERENCES revision (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  path TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('old', 'new')),
  line INTEGER NOT NULL CHECK (line >= 1),
  end_line INTEGER NOT NULL CHECK (end_line >= 1),
  line_type TEXT NOT NULL CHECK (line_type IN ('added', 'deleted', 'context')),
  snippet TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL CHECK (json_valid(author)),
  sent_in_turn_id TEXT REFERENCES turn (id),
  answer TEXT CHECK (json_valid(answer)),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  UNIQUE (task_id, number),
  CHECK (line <= end_line),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE TRIGGER gate_result_guard BEFORE UPDATE ON gate_result
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.project_id, NEW.tree, NEW.definition_hash, NEW.number)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.project_id, OLD.tree, OLD.definition_hash, OLD.number)
BEGIN SELECT RAISE(ABORT, 'gate_result: identity, or a version that does not follow'); END;

CREATE TRIGGER gate_result_kept BEFORE DELETE ON gate_result BEGIN SELECT RAISE(ABORT, 'gate_result: kept'); END;

CREATE TABLE gate_result (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'gate_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  tree TEXT NOT NULL,
  "commit" TEXT NOT NULL,
  gate TEXT NOT NULL,
  definition_hash TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'failed', 'could_not_run', 'timed_out')),
  exit_code INTEGER,
  detail TEXT NOT NULL,
  duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
  log TEXT NOT NULL,
  tail TEXT NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  waiver TEXT CHECK (json_valid(waiver)),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  UNIQUE (project_id, tree, definition_hash, number),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE TABLE idempotency (
  "key" TEXT NOT NULL PRIMARY KEY,
  request_hash TEXT NOT NULL,
  response TEXT NOT NULL CHECK (json_valid(response)),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z')
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE job (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'job_??????????????????????????'),
  kind TEXT NOT NULL,
  "key" TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES project (id),
  task_id TEXT REFERENCES task (id),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  epoch INTEGER NOT NULL CHECK (epoch >= 0),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  started_at TEXT CHECK (started_at GLOB '????-??-??T??:??:??.???Z'),
  not_before TEXT CHECK (not_before GLOB '????-??-??T??:??:??.???Z'),
  failure TEXT,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal: kept as written'); END;

CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal: kept as written'); END;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  type TEXT NOT NULL CHECK (type GLOB '?*.?*'),
  version INTEGER NOT NULL CHECK (version >= 1),
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('person', 'run', 'system')),
  actor_id TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('cli', 'web', 'api', 'mcp', 'chat', 'engine')),
  project_id TEXT NOT NULL REFERENCES project (id),
  task_id TEXT REFERENCES task (id),
  subject TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;

CREATE INDEX journal_of_project ON journal (project_id);

CREATE INDEX journal_of_project_and_type ON journal (project_id, type);

CREATE INDEX journal_of_task ON journal (task_id);

CREATE INDEX journal_of_type ON journal (type);

CREATE TABLE journal_part (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  begins_after INTEGER NOT NULL CHECK (begins_after >= 0)
) STRICT;

CREATE TRIGGER landing_guard BEFORE UPDATE ON landing
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.attempt_id)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.attempt_id)
  OR (OLD.landed_at IS NOT NULL AND NEW.landed_at IS NOT OLD.landed_at)
BEGIN SELECT RAISE(ABORT, 'landing: identity, its end, or a version that does not follow'); END;

CREATE TRIGGER landing_kept BEFORE DELETE ON landing BEGIN SELECT RAISE(ABORT, 'landing: kept'); END;

CREATE TABLE landing (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'land_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  round_id TEXT NOT NULL REFERENCES round (id),
  revision_id TEXT NOT NULL REFERENCES revision (id),
  target TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'checking', 'intended', 'landed', 'failed')),
  "from" TEXT,
  from_tree TEXT,
  "to" TEXT,
  tree TEXT,
  configuration TEXT CHECK (json_valid(configuration)),
  failure TEXT,
  delivery TEXT NOT NULL CHECK (delivery IN ('none', 'pending', 'asked', 'delivered', 'left')),
  delivery_block TEXT CHECK (json_valid(delivery_block)),
  landed_at TEXT CHECK (landed_at GLOB '????-??-??T??:??:??.???Z'),
  delivered_at TEXT CHECK (delivered_at GLOB '????-??-??T??:??:??.???Z'),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CHECK ((state = 'landed') = (landed_at IS NOT NULL)),
  CHECK (state NOT IN ('intended', 'landed') OR ("from" IS NOT NULL AND "to" IS NOT NULL AND tree IS NOT NULL)),
  CHECK (delivery = 'none' OR state = 'landed'),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE INDEX landing_of_attempt ON landing (attempt_id);

CREATE UNIQUE INDEX landing_open ON landing (attempt_id)
  WHERE state IN ('queued', 'checking', 'intended');

CREATE INDEX landing_queue ON landing (project_id)
  WHERE state IN ('queued', 'checking', 'intended');

CREATE UNIQUE INDEX landing_running ON landing (project_id, target)
  WHERE state IN ('checking', 'intended');

CREATE INDEX landing_undelivered ON landing (project_id) WHERE delivery IN ('pending', 'asked');

CREATE TRIGGER project_guard BEFORE UPDATE ON project
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at) IS NOT (OLD.ordinal, OLD.id, OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'project: identity, or a version that does not follow'); END;

CREATE TRIGGER project_kept BEFORE DELETE ON project BEGIN SELECT RAISE(ABORT, 'project: kept'); END;

CREATE TABLE project (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'prj_??????????????????????????'),
  name TEXT NOT NULL,
  root TEXT NOT NULL UNIQUE,
  target TEXT NOT NULL CHECK (target GLOB 'refs/heads/?*'),
  last_number INTEGER NOT NULL CHECK (last_number >= 0),
  configuration TEXT NOT NULL CHECK (json_valid(configuration)),
  configuration_commit TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE INDEX project_name ON project (name);

CREATE TRIGGER revision_guard BEFORE UPDATE ON revision
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.attempt_id, NEW.number, NEW.base, NEW.head, NEW.tree)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.attempt_id, OLD.number, OLD.base, OLD.head, OLD.tree)
BEGIN SELECT RAISE(ABORT, 'revision: identity, or a version that does not follow'); END;

CREATE TRIGGER revision_kept BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revision: kept'); END;

CREATE TABLE revision (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'rev_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  turn_id TEXT REFERENCES turn (id),
  base TEXT NOT NULL,
  base_tree TEXT NOT NULL,
  head TEXT NOT NULL,
  tree TEXT NOT NULL,
  patch_id TEXT NOT NULL,
  files INTEGER NOT NULL CHECK (files >= 0),
  additions INTEGER NOT NULL CHECK (additions >= 0),
  deletions INTEGER NOT NULL CHECK (deletions >= 0),
  left_out TEXT NOT NULL CHECK (json_valid(left_out)),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  UNIQUE (attempt_id, number),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE TRIGGER round_guard BEFORE UPDATE ON round
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.attempt_id, NEW.number)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.attempt_id, OLD.number)
BEGIN SELECT RAISE(ABORT, 'round: identity, or a version that does not follow'); END;

CREATE TRIGGER round_kept BEFORE DELETE ON round BEGIN SELECT RAISE(ABORT, 'round: kept'); END;

CREATE TABLE round (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'rnd_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  revision_id TEXT NOT NULL REFERENCES revision (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  outcome TEXT CHECK (outcome IN ('approved', 'changes_requested', 'gate_failed', 'conflict', 'stale', 'cancelled')),
  approval TEXT CHECK (json_valid(approval)),
  note TEXT,
  closed_at TEXT CHECK (closed_at GLOB '????-??-??T??:??:??.???Z'),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  UNIQUE (attempt_id, number),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE UNIQUE INDEX round_open ON round (attempt_id) WHERE state = 'open';

CREATE TRIGGER run_guard BEFORE UPDATE ON run
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.attempt_id)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.attempt_id)
  OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at)
BEGIN SELECT RAISE(ABORT, 'run: identity, its end, or a version that does not follow'); END;

CREATE TRIGGER run_kept BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT, 'run: kept'); END;

CREATE TABLE run (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'run_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  agent TEXT NOT NULL,
  agent_version TEXT,
  state TEXT NOT NULL CHECK (state IN ('starting', 'live', 'unverified', 'ended')),
  runner TEXT CHECK (json_valid(runner)),
  agent_process TEXT CHECK (json_valid(agent_process)),
  agent_session_id TEXT,
  resumed INTEGER NOT NULL CHECK (resumed IN (0, 1)),
  build TEXT NOT NULL,
  ending TEXT,
  ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??.???Z'),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  -- An unverified run has ended too, as far as it can be told.
  CHECK (state <> 'ended' OR ended_at IS NOT NULL),
  CHECK (state NOT IN ('starting', 'live') OR ended_at IS NULL),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE UNIQUE INDEX run_not_ended ON run (attempt_id) WHERE state <> 'ended';

CREATE INDEX run_of_attempt ON run (attempt_id);

CREATE TABLE schema_migration (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    name TEXT NOT NULL UNIQUE,
    checksum TEXT NOT NULL,
    program TEXT NOT NULL,
    applied_at TEXT NOT NULL
  ) STRICT;

CREATE TABLE session (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'ses_??????????????????????????'),
  token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TRIGGER task_guard BEFORE UPDATE ON task
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.project_id, NEW.number)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.project_id, OLD.number)
BEGIN SELECT RAISE(ABORT, 'task: identity, or a version that does not follow'); END;

CREATE TRIGGER task_kept BEFORE DELETE ON task BEGIN SELECT RAISE(ABORT, 'task: kept'); END;

CREATE TABLE task (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'task_??????????????????????????'),
  project_id TEXT NOT NULL REFERENCES project (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  priority TEXT NOT NULL CHECK (priority IN ('urgent', 'high', 'normal', 'low')),
  agent TEXT,
  scheduled_at TEXT CHECK (scheduled_at GLOB '????-??-??T??:??:??.???Z'),
  paused_at TEXT CHECK (paused_at GLOB '????-??-??T??:??:??.???Z'),
  cancelled_at TEXT CHECK (cancelled_at GLOB '????-??-??T??:??:??.???Z'),
  last_comment INTEGER NOT NULL CHECK (last_comment >= 0),
  seen_revision_id TEXT REFERENCES revision (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  priority_rank INTEGER GENERATED ALWAYS AS (
    CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END
  ) VIRTUAL,
  -- The last characters of the id, the last one first: a suffix is searched as a prefix of this.
  id_backwards TEXT GENERATED ALWAYS AS (
    substr(id, -1, 1) || substr(id, -2, 1) || substr(id, -3, 1)
      || substr(id, -4, 1) || substr(id, -5, 1) || substr(id, -6, 1)
  ) VIRTUAL,
  UNIQUE (project_id, number),
  UNIQUE (id, project_id)
) STRICT;

CREATE INDEX task_id_backwards ON task (id_backwards);

CREATE INDEX task_newest ON task (created_at, id);

CREATE INDEX task_newest_of_project ON task (project_id, created_at, id);

CREATE INDEX task_scheduled ON task (project_id, priority_rank, number)
  WHERE scheduled_at IS NOT NULL AND cancelled_at IS NULL;

CREATE TRIGGER turn_guard BEFORE UPDATE ON turn
WHEN NEW.version <> OLD.version + 1
  OR (NEW.ordinal, NEW.id, NEW.created_at, NEW.attempt_id, NEW.number)
    IS NOT (OLD.ordinal, OLD.id, OLD.created_at, OLD.attempt_id, OLD.number)
  OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at)
BEGIN SELECT RAISE(ABORT, 'turn: identity, its end, or a version that does not follow'); END;

CREATE TRIGGER turn_kept BEFORE DELETE ON turn BEGIN SELECT RAISE(ABORT, 'turn: kept'); END;

CREATE TABLE turn (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id GLOB 'turn_??????????????????????????'),
  project_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  run_id TEXT REFERENCES run (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('work', 'reminder', 'fix', 'gate_failed', 'conflict', 'resume')),
  note TEXT,
  failed_gates TEXT NOT NULL CHECK (json_valid(failed_gates)),
  conflicts TEXT NOT NULL CHECK (json_valid(conflicts)),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'ended')),
  outcome TEXT CHECK (json_valid(outcome)),
  usage TEXT CHECK (json_valid(usage)),
  snapshot TEXT,
  snapshot_tree TEXT,
  snapshot_base TEXT,
  sent_at TEXT CHECK (sent_at GLOB '????-??-??T??:??:??.???Z'),
  ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??.???Z'),
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  UNIQUE (attempt_id, number),
  CHECK (state <> 'sent' OR sent_at IS NOT NULL),
  CHECK ((state = 'ended') = (ended_at IS NOT NULL)),
  FOREIGN KEY (attempt_id, task_id, project_id) REFERENCES attempt (id, task_id, project_id)
) STRICT;

CREATE UNIQUE INDEX turn_not_ended ON turn (attempt_id) WHERE state <> 'ended';

CREATE TABLE writer (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  epoch INTEGER NOT NULL CHECK (epoch >= 1),
  boot_id TEXT NOT NULL,
  pid INTEGER NOT NULL CHECK (pid >= 1),
  start_time TEXT NOT NULL,
  program TEXT NOT NULL,
  opened_at TEXT NOT NULL CHECK (opened_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
