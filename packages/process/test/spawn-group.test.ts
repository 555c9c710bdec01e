import { expect, test } from "bun:test";
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand, spawnGroup, type SpawnGroupOptions, text } from "../src/index.ts";
import { failure, firstLines, path, shell, value, withFolder } from "./support.ts";

const start = (folder: string, script: string, more: Partial<SpawnGroupOptions> = {}) =>
  spawnGroup({
    file: "/bin/sh",
    args: ["-c", script],
    cwd: folder,
    env: { PATH: path },
    stdin: "ignore",
    stdout: "ignore",
    stderr: "ignore",
    ...more,
  });

test("the environment of a group is exact", () =>
  withFolder(async (folder) => {
    const file = join(folder, "out");
    const options = { file: "/usr/bin/env", args: [], env: { MUSTER_RUN_ID: "r1", LANG: "C" } };
    const group = value(await start(folder, "", { ...options, stdout: { file, append: false } }));
    expect(await group.exited).toEqual({ code: 0, signal: null });
    expect(readFileSync(file, "utf8").trim().split("\n").toSorted()).toEqual([
      "LANG=C",
      "MUSTER_RUN_ID=r1",
    ]);
  }));

test("stderr goes where it is told, apart from stdout, and not to the caller", () =>
  withFolder(async (folder) => {
    const [out, error] = [join(folder, "out"), join(folder, "error")];
    writeFileSync(error, "before\n");
    const files = { stdout: { file: out, append: false }, stderr: { file: error, append: true } };
    await value(await start(folder, "echo a; echo b >&2", files)).exited;
    expect(readFileSync(out, "utf8")).toBe("a\n");
    expect(readFileSync(error, "utf8")).toBe("before\nb\n");
    expect(statSync(out).mode & 0o777).toBe(0o600);
  }));

test("a file is read as standard input", () =>
  withFolder(async (folder) => {
    const [from, to] = [join(folder, "from"), join(folder, "to")];
    writeFileSync(from, "hello");
    const files = { stdin: { file: from, append: false }, stdout: { file: to, append: false } };
    await value(await start(folder, "cat", files)).exited;
    expect(readFileSync(to, "utf8")).toBe("hello");
  }));

test("a writer to a process that does not read is held back, and released when it reads", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "mkfifo gate; echo; read line < gate; exec wc -c");
    await firstLines(group, 1);
    const { stdin, stdout } = group;
    if (stdin === null || stdout === null) throw new Error("the streams are not piped");
    let written = 0;
    const chunk = Buffer.alloc(65_536);
    do written += chunk.length;
    while (stdin.write(chunk) && written < 2 ** 30);
    expect(written).toBeLessThan(2 ** 22);
    const drained = once(stdin, "drain");
    await writeFile(join(folder, "gate"), "open\n");
    await drained;
    stdin.end();
    const [output] = (await once(stdout, "data")) as [Buffer];
    expect(Number(output.toString())).toBe(written);
  }));

test("writing to a process that ends or has ended fails the write and nothing else", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "exit 0");
    const write = (size: number) =>
      new Promise((resolve) => group.stdin?.write(Buffer.alloc(size), resolve));
    expect(await write(5_000_000)).toBeInstanceOf(Error);
    await group.exited;
    expect(await write(1)).toBeInstanceOf(Error);
  }));

test("the exit is told while nobody reads the output and a child still holds it", () =>
  withFolder(async (folder) => {
    const group = await shell(folder, "sleep 300 & yes | head -c 1000; exit 9");
    expect(await group.exited).toEqual({ code: 9, signal: null });
  }));

test("a hundred outputs of a megabyte each are complete at their end", () =>
  withFolder(async (folder) => {
    for (let count = 0; count < 100; count++) {
      const group = await shell(folder, "head -c 1000000 /dev/zero");
      let size = 0;
      group.stdout?.on("data", (chunk: Buffer) => (size += chunk.length));
      await once(group.stdout ?? process.stdin, "end");
      expect(size).toBe(1_000_000);
    }
  }));

test("a group that cannot be started is a typed failure", () =>
  withFolder(async (folder) => {
    const [plain, script] = [join(folder, "plain"), join(folder, "script")];
    writeFileSync(plain, "");
    writeFileSync(script, "#!/no/interpreter\n");
    chmodSync(script, 0o755);
    const reason = async (more: Partial<SpawnGroupOptions>) =>
      failure(await start(folder, "", more)).reason;
    expect(await reason({ file: "no-such-agent" })).toBe("command_not_found");
    expect(await reason({ file: script })).toBe("command_not_found");
    expect(await reason({ file: plain })).toBe("not_executable");
    expect(await reason({ file: folder })).toBe("not_executable");
    expect(await reason({ cwd: join(folder, "no") })).toBe("bad_working_directory");
    expect(await reason({ cwd: plain })).toBe("bad_working_directory");
    expect(await reason({ cwd: join(plain, "below") })).toBe("bad_working_directory");
    symlinkSync("circle", join(folder, "circle"));
    expect(await reason({ cwd: join(folder, "circle") })).toBe("bad_working_directory");
    expect(await reason({ stdout: { file: join(folder, "no/out"), append: true } })).toBe(
      "unusable_file",
    );
  }));

test("files given to a group are not left open in the caller", () =>
  withFolder(async (folder) => {
    const file = join(folder, "out");
    const groups = Array.from({ length: 20 }, () =>
      start(folder, "", { stdout: { file, append: true } }),
    );
    await Promise.all((await Promise.all(groups)).map((group) => value(group).exited));
    await start(folder, "", { file: "no-such", stdout: { file, append: true } });
    const args = ["-l", `/proc/${process.pid}/fd`];
    const listing = { file: "ls", args, cwd: folder, env: { PATH: path } };
    const limits = { timeoutMs: 10_000, maxOutputBytes: 1_000_000 };
    expect(text(value(await runCommand({ ...listing, ...limits })))).not.toContain(file);
  }));

test("a group that is let go of outlives the process that started it", () =>
  withFolder(async (folder) => {
    const starter = join(folder, "starter.ts");
    const index = join(import.meta.dir, "../src/index.ts");
    writeFileSync(
      starter,
      `import { spawnGroup } from ${JSON.stringify(index)};
       const file = ${JSON.stringify(join(folder, "fifo"))};
       const env = { PATH: process.env.PATH };
       const stdio = { stdin: "ignore", stdout: "ignore", stderr: "ignore" };
       const args = ["-c", "echo alive > " + file];
       const group = await spawnGroup({ file: "/bin/sh", args, cwd: "/", env, ...stdio });
       group.value.unref();`,
    );
    const limits = { timeoutMs: 20_000, maxOutputBytes: 10_000 };
    const run = async (file: string, ...args: string[]) =>
      value(await runCommand({ file, args, cwd: folder, env: { PATH: path }, ...limits }));
    await run("mkfifo", join(folder, "fifo"));
    expect((await run(process.execPath, starter)).exitCode).toBe(0);
    expect(text(await run("cat", join(folder, "fifo")))).toBe("alive\n");
  }));
