import { rm } from "node:fs/promises";
import type { SetupFailed, SetupRequest } from "@muster/core";
import { err, ok, type Result, type SetupDefinition } from "@muster/model";
import { bringIn } from "./bring-in.ts";
import { judge } from "./gate-outcome.ts";
import { runShell, type ShellCommand, type ShellLimits } from "./shell.ts";

export type Preparation = SetupRequest & Pick<ShellCommand, "marker" | "signal">;

type Warnings = { warnings: string[] };

const failed = (step: SetupFailed["step"], detail: string, tail = "") =>
  err<SetupFailed>({ code: "setup_failed", step, detail, tail });

async function runCommand(
  preparation: Preparation,
  command: string,
  limits: ShellLimits,
): Promise<Result<Warnings, SetupFailed>> {
  const timeoutMs = preparation.definition.timeout * 1_000;
  const end = await runShell({ ...preparation, command, timeoutMs }, limits);
  const judged = judge(end.outcome);
  if (judged.outcome !== "passed") {
    return failed("run", judged.detail + end.leftOver, end.tail);
  }
  return ok({ warnings: end.leftOver === "" ? [] : [`the setup command passed${end.leftOver}`] });
}

/** Removes what was made, the last first; what cannot be removed is told. */
async function cleanUp(created: readonly string[]): Promise<string> {
  const failures: string[] = [];
  for (const path of created.toReversed()) {
    await rm(path, { recursive: true, force: true }).catch((error: unknown) => {
      failures.push(`; ${path} could not be removed: ${String(error)}`);
    });
  }
  return failures.join("");
}

async function bringAll(
  preparation: Preparation,
  signal: AbortSignal,
): Promise<Result<Warnings, SetupFailed>> {
  const { definition, folder, source } = preparation;
  const warnings: string[] = [];
  const made: string[] = [];
  const created = (path: string) => void made.push(path);
  for (const { kind, path } of wanted(definition)) {
    const brought = await bringIn({ kind, folder, source, signal, created }, path);
    if (!brought.ok) return failed(kind, brought.error + (await cleanUp(made)));
    warnings.push(...brought.value);
  }
  return ok({ warnings });
}

const wanted = ({ copy, link }: SetupDefinition) => [
  ...copy.map((path) => ({ kind: "copy" as const, path })),
  ...link.map((path) => ({ kind: "link" as const, path })),
];

/**
 * Prepares a folder: command, then copies, then links, each part within the timeout. What the source
 * does not have is a warning; after a failure nothing copied or linked is left [ST-30].
 */
export async function prepareFolder(
  preparation: Preparation,
  limits: ShellLimits,
): Promise<Result<Warnings, SetupFailed>> {
  const { definition, signal } = preparation;
  const ran =
    definition.run === undefined
      ? ok({ warnings: [] })
      : await runCommand(preparation, definition.run, limits);
  if (!ran.ok) return ran;
  const limit = new AbortController();
  const reason = `was stopped after ${definition.timeout} s`;
  const timer = setTimeout(() => limit.abort(reason), definition.timeout * 1_000);
  try {
    const brought = await bringAll(preparation, AbortSignal.any([signal, limit.signal]));
    if (!brought.ok) return brought;
    return ok({ warnings: [...ran.value.warnings, ...brought.value.warnings] });
  } finally {
    clearTimeout(timer);
  }
}
