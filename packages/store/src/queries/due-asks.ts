import type { Ask } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT * FROM ask WHERE state = 'open' AND due_at IS NOT NULL
  ORDER BY due_at, ordinal LIMIT ?`;

export const dueAsks = (reader: Reader, limit: number): Ask[] => reader.all("ask", sql, limit);
