import type { VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";

/** Whether `head` descends from `base`; unknown where not all of its history can be read. */
export async function descends(
  git: Git,
  place: Place,
  base: ObjectName,
  head: ObjectName,
): Promise<Result<"yes" | "no" | "unknown", VcsFailed>> {
  const asked = await git(place, ["merge-base", "--is-ancestor", base, head], {
    accept: [0, 1, 128],
  });
  if (!asked.ok) return asked;
  const answers: Record<number, "yes" | "no"> = { 0: "yes", 1: "no" };
  return ok(answers[asked.value.exitCode] ?? "unknown");
}
