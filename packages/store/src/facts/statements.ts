// Each takes a JSON array of ids, so that one query serves any number of tasks.

export const tasksSql = `
  SELECT task.* FROM json_each(?) AS wanted JOIN task ON task.id = wanted.value`;

export const projectsSql = `
  SELECT project.* FROM json_each(?) AS wanted JOIN project ON project.id = wanted.value`;

export const newestAttemptsSql = `
  SELECT attempt.* FROM json_each(?) AS wanted
  JOIN attempt ON attempt.task_id = wanted.value
    AND attempt.number = (SELECT max(number) FROM attempt WHERE task_id = wanted.value)`;

export const attemptCountsSql = `
  SELECT wanted.value AS task_id,
    (SELECT count(*) FROM attempt WHERE task_id = wanted.value) AS attempts
  FROM json_each(?) AS wanted`;

export const commentsSql = `
  SELECT comment.* FROM json_each(?) AS wanted
  JOIN comment ON comment.task_id = wanted.value ORDER BY comment.number`;

export const openAsksSql = `
  SELECT ask.* FROM json_each(?) AS wanted
  JOIN ask ON ask.task_id = wanted.value AND ask.state = 'open' ORDER BY ask.ordinal`;

export const projectAsksSql = `
  SELECT ask.* FROM json_each(?) AS wanted
  JOIN ask ON ask.project_id = wanted.value AND ask.state = 'open' AND ask.task_id IS NULL
  ORDER BY ask.ordinal`;

/** Rows of attempts that count themselves, the oldest first. */
export const numberedOfAttemptsSql = (table: "turn" | "revision" | "round"): string => `
  SELECT ${table}.* FROM json_each(?) AS wanted
  JOIN ${table} ON ${table}.attempt_id = wanted.value ORDER BY ${table}.number`;

/** The newest row of each attempt. */
export const newestOfAttemptsSql = (table: "run" | "landing"): string => `
  SELECT ${table}.* FROM json_each(?) AS wanted
  JOIN ${table} ON ${table}.ordinal =
    (SELECT max(ordinal) FROM ${table} WHERE attempt_id = wanted.value)`;

/** Takes a JSON array of [project, tree]: the results in force, one for each definition. */
export const gateResultsSql = `
  SELECT result.* FROM json_each(?) AS wanted
  JOIN gate_result AS result
    ON result.project_id = wanted.value ->> 0 AND result.tree = wanted.value ->> 1
  WHERE result.number = (
    SELECT max(number) FROM gate_result
    WHERE project_id = result.project_id AND tree = result.tree
      AND definition_hash = result.definition_hash)
  ORDER BY result.ordinal`;
