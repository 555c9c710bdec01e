import type { Backup, BackUp } from "@muster/core";
import { err } from "@muster/model";
import type { Home } from "@muster/pipeline";
import { type CommandError, runCommand, text } from "@muster/process";

/** Longer than any database takes; a disk that hangs is not waited for all day. */
const timeoutMs = 3_600_000;
const maxOutputBytes = 65_536;

const reasons: Partial<Record<CommandError["code"], string>> = {
  timed_out: "it took more than an hour",
  killed: "its process was killed",
};

const unwritten = (reason: string): Backup =>
  err({ code: "backup_failed", cause: "unwritable", reason });

/** Copies in a process of its own: the daemon goes on answering however large the database is. */
export function backUpIn(home: Home, program: string[], env: Record<string, string>): BackUp {
  const [command = "", ...words] = program;
  const files = { state: home.database, transcripts: home.transcripts };
  return async (database, file) => {
    const args = [...words, "copy-database", files[database], file];
    const cwd = process.cwd();
    const ran = await runCommand({ file: command, args, cwd, env, timeoutMs, maxOutputBytes });
    if (!ran.ok) return unwritten(reasons[ran.error.code] ?? "its process did not start");
    if (ran.value.exitCode !== 0) return unwritten(ran.value.stderr);
    return JSON.parse(text(ran.value)) as Backup;
  };
}
