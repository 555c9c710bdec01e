import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findInDirectory, runCommand, text, type CommandOptions } from "../src/index.ts";
import { failure, path, value, withFolder } from "./support.ts";

const sh = (folder: string, script: string, more: Partial<CommandOptions> = {}) =>
  runCommand({
    file: "/bin/sh",
    args: ["-c", script],
    cwd: folder,
    env: { PATH: path },
    timeoutMs: 20_000,
    maxOutputBytes: 1_000_000,
    ...more,
  });

test("a non-zero exit code is a value, with both outputs complete", () =>
  withFolder(async (folder) => {
    const output = value(await sh(folder, "echo out; echo err >&2; exit 3"));
    expect(output.exitCode).toBe(3);
    expect(text(output)).toBe("out\n");
    expect(output.stderr).toBe("err\n");
  }));

test("output that is not UTF-8 is kept as bytes and replaced in text, a byte order mark stays", () =>
  withFolder(async (folder) => {
    const script = "printf '\\357\\273\\277a\\377'; printf '\\377b' >&2";
    const output = value(await sh(folder, script));
    expect([...output.stdout]).toEqual([0xef, 0xbb, 0xbf, 0x61, 0xff]);
    expect(text(output)).toBe("\ufeffa\ufffd");
    expect(output.stderr).toBe("\ufffdb");
  }));

test("input reaches the command, and one that does not read it still ends", () =>
  withFolder(async (folder) => {
    const input = "x".repeat(500_000);
    expect(text(value(await sh(folder, "cat", { input })))).toBe(input);
    expect(value(await sh(folder, "exit 0", { input })).exitCode).toBe(0);
  }));

test("[ST-29] on timeout the whole group is killed and the kill is proven", () =>
  withFolder(async (folder) => {
    const script = "trap '' TERM; sleep 300 & sleep 300 & wait; wait";
    const error = failure(await sh(folder, script, { timeoutMs: 100 }));
    expect(error).toMatchObject({ code: "timed_out", afterMs: 100, proof: { proven: true } });
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("a command whose background child keeps the output open ends at the timeout", () =>
  withFolder(async (folder) => {
    const error = failure(await sh(folder, "sleep 300 & exit 0", { timeoutMs: 100 }));
    expect(error).toMatchObject({ code: "timed_out", proof: { proven: true } });
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("more output than allowed is a typed failure and ends the command", () =>
  withFolder(async (folder) => {
    const error = failure(await sh(folder, "yes", { maxOutputBytes: 10_000 }));
    expect(error).toMatchObject({ code: "output_too_large", limit: 10_000 });
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("as much output as allowed is kept whole", () =>
  withFolder(async (folder) => {
    const output = value(await sh(folder, "yes | head -c 10000", { maxOutputBytes: 10_000 }));
    expect(output.stdout.length).toBe(10_000);
  }));

test("a command that dies of a signal is told apart from one that exits", () =>
  withFolder(async (folder) => {
    expect(failure(await sh(folder, "kill -SEGV $$"))).toEqual({
      code: "killed",
      signal: "SIGSEGV",
    });
  }));

test("an abort before and during the command is a typed failure", () =>
  withFolder(async (folder) => {
    const before = await sh(folder, "touch ran", { signal: AbortSignal.abort() });
    expect(failure(before).code).toBe("aborted");
    expect(existsSync(join(folder, "ran"))).toBe(false);
    const controller = new AbortController();
    const running = sh(folder, "sleep 300", { signal: controller.signal });
    controller.abort();
    expect(failure(await running)).toMatchObject({ code: "aborted", proof: { proven: true } });
    expect(findInDirectory(folder)).toEqual([]);
  }));

test("the environment is exact: nothing of the caller's leaks into it", () =>
  withFolder(async (folder) => {
    const env = { ONE: "1", TWO: "a b\nc" };
    const options = { file: "/usr/bin/env", args: ["-0"], env };
    const entries = text(value(await sh(folder, "", options))).split("\0");
    expect(entries.toSorted()).toEqual(["", "ONE=1", "TWO=a b\nc"]);
    expect(text(value(await sh(folder, "", { ...options, env: {} })))).toBe("");
  }));

test("what cannot be started is told by reason", () =>
  withFolder(async (folder) => {
    await Bun.write(join(folder, "plain"), "echo");
    const start = async (more: Partial<CommandOptions>) => failure(await sh(folder, "", more));
    const spawnFailed = (reason: string) => ({ code: "spawn_failed", reason });
    expect(await start({ file: "no-such-command" })).toMatchObject(
      spawnFailed("command_not_found"),
    );
    expect(await start({ file: "/no/such" })).toMatchObject(spawnFailed("command_not_found"));
    expect(await start({ file: "./plain" })).toMatchObject(spawnFailed("not_executable"));
    expect(await start({ cwd: join(folder, "no") })).toMatchObject(
      spawnFailed("bad_working_directory"),
    );
    expect(await start({ cwd: join(folder, "plain") })).toMatchObject(
      spawnFailed("bad_working_directory"),
    );
    expect(await start({ args: ["a".repeat(300_000)] })).toMatchObject(
      spawnFailed("arguments_too_long"),
    );
    expect(await start({ args: ["a\0b"] })).toMatchObject(spawnFailed("invalid_arguments"));
  }));

test("300 quick commands leave no zombie", () =>
  withFolder(async (folder) => {
    for (let batch = 0; batch < 30; batch++) {
      const runs = Array.from({ length: 10 }, () =>
        sh(folder, "", { file: "/bin/true", args: [] }),
      );
      expect((await Promise.all(runs)).every((run) => run.ok)).toBe(true);
    }
    const children = value(await sh(folder, `ps -o stat= --ppid ${process.pid}`));
    expect(text(children)).not.toContain("Z");
  }));
