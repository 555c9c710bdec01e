import type { Context } from "../context.ts";
import type { Inspection } from "../host.ts";
import { fine, type Finding, found } from "./finding.ts";

async function checkToken(inspect: Inspection): Promise<Finding> {
  const token = await inspect.token();
  if (!token.ok) return found("token", "problem", token.error);
  return fine("token", token.value === null ? "will be made" : "yours alone");
}

async function checkDatabase(inspect: Inspection, name: "state" | "transcripts"): Promise<Finding> {
  const database = await inspect.database(name);
  if (!database.ok) return found("database", "problem", database.error);
  if (database.value === null) return fine("database", `${name}: will be made`);
  const { pending } = database.value;
  const schema = pending === 0 ? "" : `, of an older schema: the next start renews it`;
  return fine("database", `${name}: whole${schema}`, { name, pending });
}

/** What the home holds, as far as a daemon needs it to start. */
export async function checkFiles({ host }: Context): Promise<Finding[]> {
  if (!host.locateHome().ok) return [];
  const { inspect } = host;
  return [
    await checkToken(inspect),
    await checkDatabase(inspect, "state"),
    await checkDatabase(inspect, "transcripts"),
  ];
}
