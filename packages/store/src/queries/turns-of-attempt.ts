import type { AttemptId, Turn } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

export const turnsOfAttempt = (reader: Reader, attempt: AttemptId): Turn[] =>
  reader.all("turn", "SELECT * FROM turn WHERE attempt_id = ? ORDER BY number", attempt);
