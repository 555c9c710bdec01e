import { spawnGroup } from "@muster/process";
import { stringsOf } from "../strings-of.ts";

/** Starts a program that outlives this one and is not listened to; false when it cannot be started. */
export async function launch(file: string, args: readonly string[]): Promise<boolean> {
  const streams = { stdin: "ignore", stdout: "ignore", stderr: "ignore" } as const;
  const env = stringsOf(process.env);
  const started = await spawnGroup({ file, args, cwd: "/", env, ...streams });
  if (started.ok) started.value.unref();
  return started.ok;
}
