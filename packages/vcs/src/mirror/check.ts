import { stat } from "node:fs/promises";
import { join } from "node:path";
import { err, ok, type Result } from "@muster/model";
import { runCommand } from "@muster/process";
import { composeEnvironment, ownConfigurationFile } from "../command/environment.ts";

export type MirrorUnsound =
  | { code: "mirror_missing" }
  /** `detail` is git's own word, for people. */
  | { code: "mirror_damaged"; detail: string }
  /** Git was not there, or took too long: nothing is known. */
  | { code: "mirror_unchecked"; detail: string };

/** For a large repository; more than that is no question any more. */
const timeoutMs = 60_000;

/** Whether everything that the mirror's refs lead to is there. Contents are not read; nothing is changed. */
export async function checkMirror(
  mirror: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<void, MirrorUnsound>> {
  const own = await stat(join(mirror, ownConfigurationFile)).catch(() => null);
  if (own === null) return err({ code: "mirror_missing" });
  const checked = await runCommand({
    file: "git",
    args: ["fsck", "--connectivity-only", "--no-dangling", "--no-progress"],
    cwd: mirror,
    env: composeEnvironment(environment, "mirror", { GIT_DIR: mirror }),
    timeoutMs,
    maxOutputBytes: 2 ** 20,
  });
  if (!checked.ok) return err({ code: "mirror_unchecked", detail: checked.error.code });
  if (checked.value.exitCode === 0) return ok(undefined);
  const [first = ""] = checked.value.stderr.trim().split("\n");
  return err({ code: "mirror_damaged", detail: first });
}
