import type { AttemptId, Run } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const runsOfAttempt = (reader: Reader, attempt: AttemptId): Run[] =>
  reader.all("run", "SELECT * FROM run WHERE attempt_id = ? ORDER BY ordinal", attempt);
