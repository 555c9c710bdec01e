import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, statSync, watch, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  defaultStopLadder,
  findInDirectory,
  findMarked,
  identify,
  isAlive,
  readLogTail,
  runCommand,
  runToFile,
  type RunToFileOptions,
  text,
} from "../src/index.ts";
import { path, value, withFolder } from "./support.ts";

const run = (folder: string, command: string, more: Partial<RunToFileOptions> = {}) =>
  runToFile({
    command,
    cwd: folder,
    env: { PATH: path },
    logFile: join(folder, "log"),
    maxLogBytes: 100_000,
    timeoutMs: 60_000,
    marker: null,
    directory: folder,
    ladder: { ...defaultStopLadder, termWaitMs: 200 },
    ...more,
  });

const log = (folder: string) => readFileSync(join(folder, "log"), "utf8");

test("[OV-21] both outputs are in the log in the order in which they were written", () =>
  withFolder(async (folder) => {
    const result = await run(folder, "echo a; echo b >&2; echo c; exit 7");
    expect(result.outcome).toEqual({ code: "exited", exitCode: 7 });
    expect(log(folder)).toBe("a\nb\nc\n");
    expect(result.logBytes).toBe(6);
    expect(result.proof).toMatchObject({ proven: true, survivors: [] });
  }));

test("exit 126 and 127 are exits, a signal is told apart", () =>
  withFolder(async (folder) => {
    expect((await run(folder, "no-such-command")).outcome).toEqual({
      code: "exited",
      exitCode: 127,
    });
    expect((await run(folder, "/")).outcome).toEqual({ code: "exited", exitCode: 126 });
    const killed = await run(folder, "kill -KILL $$");
    expect(killed.outcome).toEqual({ code: "signalled", signal: "SIGKILL" });
  }));

test("[OV-21] a log over its cap keeps head and tail and says what is missing", () =>
  withFolder(async (folder) => {
    const command =
      "echo first; i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; echo last";
    const written =
      "first\n" + Array.from({ length: 2000 }, (_, i) => `line ${i}\n`).join("") + "last\n";
    const result = await run(folder, command, { maxLogBytes: 4_096 });
    const kept = log(folder);
    expect(statSync(join(folder, "log")).size).toBe(result.logBytes);
    expect(result.logBytes).toBeLessThanOrEqual(4_096);
    const [head = "", dropped = "", tail = ""] = kept.split(/\n\[(\d+) bytes dropped\]\n/);
    expect(written.startsWith(head)).toBe(true);
    expect(written.endsWith(tail)).toBe(true);
    expect(head.length + Number(dropped) + tail.length).toBe(written.length);
  }));

test("[OV-21] a log of exactly its cap is whole", () =>
  withFolder(async (folder) => {
    const result = await run(folder, "yes | head -c 4096", { maxLogBytes: 4_096 });
    expect(result.logBytes).toBe(4_096);
    expect(log(folder)).toBe("y\n".repeat(2_048));
  }));

test("[OV-21] the log is in the file while the command still runs", () =>
  withFolder(async (folder) => {
    const hasBegun = new Promise<void>((resolve) => {
      const watcher = watch(folder, () => {
        if (!existsSync(join(folder, "log")) || log(folder) !== "begun\n") return;
        watcher.close();
        resolve();
      });
    });
    const running = run(folder, "mkfifo gate; echo begun; read line < gate; echo ended");
    await hasBegun;
    await writeFile(join(folder, "gate"), "open\n");
    expect((await running).outcome).toEqual({ code: "exited", exitCode: 0 });
    expect(log(folder)).toBe("begun\nended\n");
  }));

test("[OV-21] what is written in the last moment before the exit is in the log", () =>
  withFolder(async (folder) => {
    const more = { maxLogBytes: 400_000, directory: null };
    for (let count = 0; count < 30; count++) {
      const result = await run(folder, "exec head -c 180000 /dev/zero", more);
      expect(result.logBytes).toBe(180_000);
    }
  }));

test("[OV-21] bytes that are not UTF-8 stay in the file and are replaced in the tail", () =>
  withFolder(async (folder) => {
    await run(folder, "echo one; printf 'a\\377b\\n'; echo three");
    expect(readFileSync(join(folder, "log"))).toEqual(
      Buffer.from("one\na\xffb\nthree\n", "latin1"),
    );
    expect(await readLogTail(join(folder, "log"), 2)).toBe("a\ufffdb\nthree");
  }));

test("[OV-21] on timeout the group dies and the kill is proven", () =>
  withFolder(async (folder) => {
    const command = "trap '' TERM; echo begun; sleep 300 & sleep 300 & wait; wait";
    const result = await run(folder, command, { timeoutMs: 100 });
    expect(result.outcome).toEqual({ code: "timed_out", afterMs: 100 });
    expect(result.proof).toMatchObject({ proven: true, survivors: [] });
    expect(findInDirectory(folder)).toEqual([]);
    expect(log(folder)).toBe("begun\n");
  }));

test("[HU-28] what a finished command leaves in the background is ended", () =>
  withFolder(async (folder) => {
    const env = { PATH: path, MUSTER_GATE: "g1" };
    const marker = { variable: "MUSTER_GATE", value: "g1" };
    const command = "sleep 300 & (cd / && setsid sleep 300) & setsid env -i sleep 300 & exit 0";
    const result = await run(folder, command, { env, marker });
    expect(result.outcome).toEqual({ code: "exited", exitCode: 0 });
    expect(findMarked(marker)).toEqual([]);
    expect(findInDirectory(folder)).toEqual([]);
  }));

for (const [words, replace] of [
  ["a link to itself", 'ln -s work "$PWD"'],
  ["a link to another folder", 'ln -s other "$PWD"'],
  ["a file", 'touch "$PWD"'],
] as const) {
  test(`[HU-28] a command that puts ${words} in the place of its folder is ended with all that it left`, () =>
    withFolder(async (folder) => {
      const work = join(folder, "work");
      for (const each of [work, join(folder, "other")]) mkdirSync(each);
      const marker = { variable: "MUSTER_GATE", value: crypto.randomUUID() };
      const command = `sleep 300 & setsid env -i sleep 300 & echo $! > ../stray; rm -r "$PWD"; ${replace}`;
      const result = await run(folder, command, {
        cwd: work,
        directory: work,
        marker,
        env: { PATH: path, [marker.variable]: marker.value },
      });
      expect(result.outcome).toEqual({ code: "exited", exitCode: 0 });
      expect(result.proof.proven).toBe(true);
      expect(findMarked(marker)).toEqual([]);
      const stray = identify(Number(readFileSync(join(folder, "stray"), "utf8")));
      expect(stray !== null && isAlive(stray)).toBe(false);
    }));
}

test("an abort ends the command, and before its start keeps it from starting", () =>
  withFolder(async (folder) => {
    const controller = new AbortController();
    const running = run(folder, "sleep 300", { signal: controller.signal });
    controller.abort();
    expect((await running).outcome).toEqual({ code: "aborted" });
    expect((await run(folder, "touch ran", { signal: controller.signal })).outcome.code).toBe(
      "aborted",
    );
    expect(existsSync(join(folder, "ran"))).toBe(false);
  }));

test("a command that cannot be started is told by reason", () =>
  withFolder(async (folder) => {
    const { outcome } = await run(folder, "true", { cwd: join(folder, "no"), directory: null });
    expect(outcome).toMatchObject({ code: "could_not_start", reason: "bad_working_directory" });
  }));

test("a full disk ends the command with a typed outcome", () =>
  withFolder(async (folder) => {
    const { outcome, proof } = await run(folder, "yes", { logFile: "/dev/full" });
    expect(outcome).toMatchObject({ code: "log_failed", reason: "disk_full" });
    expect(proof.proven).toBe(true);
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("a disk that is full only when the end of the log is written is not taken for a success", () =>
  withFolder(async (folder) => {
    const script = join(folder, "script.ts");
    const index = join(import.meta.dir, "../src/index.ts");
    const options = {
      command: "yes | head -c 6000",
      cwd: folder,
      env: { PATH: path },
      logFile: join(folder, "log"),
      maxLogBytes: 6_000,
      timeoutMs: 60_000,
      marker: null,
      directory: null,
    };
    writeFileSync(
      script,
      `import { runToFile } from ${JSON.stringify(index)};
       const { outcome } = await runToFile(${JSON.stringify(options)});
       process.stdout.write(JSON.stringify(outcome));`,
    );
    const result = await runCommand({
      file: "/bin/sh",
      args: ["-c", 'trap "" XFSZ; ulimit -f 8; exec "$0" "$1"', process.execPath, script],
      cwd: folder,
      env: { PATH: path },
      timeoutMs: 60_000,
      maxOutputBytes: 100_000,
    });
    const outcome: unknown = JSON.parse(text(value(result)));
    expect(outcome).toMatchObject({ code: "log_failed", reason: "disk_full" });
  }));

test("a log that cannot be opened keeps the command from starting", () =>
  withFolder(async (folder) => {
    const { outcome } = await run(folder, "touch ran", { logFile: join(folder, "no/log") });
    expect(outcome).toMatchObject({ code: "log_failed", reason: "unwritable" });
    expect(existsSync(join(folder, "ran"))).toBe(false);
  }));

test("the environment is exact and the duration is the clock's", () =>
  withFolder(async (folder) => {
    let time = 0;
    const result = await run(folder, "env", { env: { ONLY: "this" }, now: () => (time += 250) });
    const names = log(folder)
      .trim()
      .split("\n")
      .map((line) => line.split("=")[0]);
    expect(names.filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name ?? ""))).toEqual([
      "ONLY",
    ]);
    expect(result.durationMs).toBe(250);
  }));
