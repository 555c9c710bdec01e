import type { GateResult, ProjectId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";

const sql = `
  SELECT * FROM gate_result WHERE project_id = ? AND tree = ? AND definition_hash = ?
  ORDER BY number DESC LIMIT 1`;

/** The newest result of one definition on one tree: the one in force. */
export const gateResult = (
  reader: Reader,
  project: ProjectId,
  tree: string,
  definitionHash: string,
): GateResult | null => reader.one("gateResult", sql, project, tree, definitionHash);
