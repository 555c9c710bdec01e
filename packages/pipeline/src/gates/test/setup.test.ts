import { expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { findInDirectory, findMarked } from "@muster/process";
import { Room } from "./room.ts";

const done = (...warnings: string[]) => ({ ok: true as const, value: { warnings } });

test("[ST-30] setup runs its command, then copies, then links", async () => {
  using room = new Room();
  room.write("source/.env", "KEY=1");
  room.write("source/config/local/a.json", "{}");
  room.write("source/node_modules/x/index.js");
  const run = 'test ! -e .env && echo "$PWD $LANG" > ran';
  const request = room.setup({ run, copy: [".env", "config/local/"], link: ["node_modules"] });
  expect(await room.gates().setup(request)).toEqual(done());
  expect(room.read("checkout/ran")).toBe(`${room.checkout} C.UTF-8\n`);
  expect(room.read("checkout/.env")).toBe("KEY=1");
  expect(room.read("checkout/config/local/a.json")).toBe("{}");
  expect(readlinkSync(join(room.checkout, "node_modules"))).toBe(join(room.source, "node_modules"));
});

test("[HU-22] a gate that changes what was copied for it changes nothing in the source", async () => {
  using room = new Room();
  room.write("source/deps/index.js", "mine");
  const gates = room.gates();
  await gates.setup(room.setup({ copy: ["deps"] }));
  const run = await gates.run(room.request("echo broken > deps/index.js; rm -rf deps; mkdir deps"));
  expect(run.outcome).toBe("passed");
  expect(room.read("source/deps/index.js")).toBe("mine");
});

test("copies keep modes, links inside and odd names; what is no file is left out with a warning", async () => {
  using room = new Room();
  const script = room.write("source/tools/run me\n.sh", "#!/bin/sh\n");
  chmodSync(script, 0o755);
  symlinkSync("run me\n.sh", join(room.source, "tools/alias"));
  symlinkSync("/etc", join(room.source, "tools/outside"));
  mkdirSync(join(room.source, "tools/closed"));
  chmodSync(join(room.source, "tools/closed"), 0o555);
  const request = room.setup({ run: `mkfifo '${room.source}/tools/pipe'`, copy: ["tools"] });
  const pipe = join(room.source, "tools/pipe");
  expect(await room.gates().setup(request)).toEqual(done(`${pipe} is not a file; it was left out`));
  const tools = join(room.checkout, "tools");
  expect(readdirSync(tools).toSorted()).toEqual(["alias", "closed", "outside", "run me\n.sh"]);
  expect(statSync(join(tools, "alias")).mode & 0o777).toBe(0o755);
  expect(readlinkSync(join(tools, "outside"))).toBe("/etc");
  expect(statSync(join(tools, "closed")).mode & 0o777).toBe(0o755);
});

test("[ST-30] what the source does not have is a warning; what the tree has is never overwritten", async () => {
  using room = new Room();
  room.write("source/.env", "theirs");
  room.write("source/linked", "theirs");
  room.write("checkout/.env", "ours");
  room.write("checkout/linked", "ours");
  symlinkSync("nowhere", join(room.source, "dangling"));
  const request = room.setup({ copy: ["absent/deep", "dangling", ".env"], link: ["linked"] });
  expect(await room.gates().setup(request)).toEqual(
    done(
      `absent/deep is not in ${room.source}; it was left out`,
      `dangling is not in ${room.source}; it was left out`,
      ".env is there already; it was left as it is",
      "linked is there already; it was left as it is",
    ),
  );
  expect(room.read("checkout/.env")).toBe("ours");
  expect(room.read("checkout/linked")).toBe("ours");
});

test("a link in the tree cannot lead a copy out of the folder", async () => {
  using room = new Room();
  room.write("source/a/b/secret", "s");
  mkdirSync(join(room.path, "outside"));
  mkdirSync(join(room.checkout, "a"));
  symlinkSync(join(room.path, "outside"), join(room.checkout, "a/b"));
  for (const kind of ["copy", "link"] as const) {
    const refused = await room.gates().setup(room.setup({ [kind]: ["a/b/secret"] }));
    expect(refused).toMatchObject({ ok: false, error: { code: "setup_failed", step: kind } });
  }
  expect(readdirSync(join(room.path, "outside"))).toEqual([]);
});

test("a link in the source cannot bring in what lies outside of the repository or in its .git", async () => {
  using room = new Room();
  room.write("outside/key", "private");
  room.write("source/.git/config", "url");
  room.write("source/real/file", "fine");
  symlinkSync(join(room.path, "outside"), join(room.source, "out"));
  symlinkSync(".git/config", join(room.source, "gitconfig"));
  symlinkSync(".", join(room.source, "all"));
  symlinkSync("real", join(room.source, "in"));
  for (const path of [
    "out",
    "out/key",
    "gitconfig",
    "all",
    "all/.git/config",
    "../outside",
    "/etc",
  ]) {
    const refused = await room.gates().setup(room.setup({ copy: ["in/file", path] }));
    expect(refused).toMatchObject({ ok: false, error: { code: "setup_failed", step: "copy" } });
    expect(readdirSync(room.checkout)).toEqual([]);
  }
  expect(await room.gates().setup(room.setup({ copy: ["in/file"] }))).toEqual(done());
  expect(room.read("checkout/in/file")).toBe("fine");
});

test("[ST-30] after a failure nothing copied or linked is left, and the source is whole", async () => {
  using room = new Room();
  room.write("source/deps/a", "a");
  room.write("source/deep/er/b", "b");
  room.write("source/blocked/c", "c");
  room.write("checkout/blocked", "a file in the way");
  const request = room.setup({ copy: ["deep/er"], link: ["deps", "blocked/c"] });
  const refused = await room.gates().setup(request);
  expect(refused).toMatchObject({ ok: false, error: { code: "setup_failed", step: "link" } });
  expect(readdirSync(room.checkout)).toEqual(["blocked"]);
  expect(room.read("source/deps/a")).toBe("a");
  expect(room.read("source/deep/er/b")).toBe("b");
});

test("[ST-30] a failing command reports its step, its code and its last lines; nothing is copied", async () => {
  using room = new Room();
  room.write("source/.env");
  const run = "echo installing; echo no network >&2; exit 7";
  expect(await room.gates().setup(room.setup({ run, copy: [".env"] }))).toEqual({
    ok: false,
    error: {
      code: "setup_failed",
      step: "run",
      detail: "failed with exit code 7",
      tail: "installing\nno network",
    },
  });
  expect(readdirSync(room.checkout)).toEqual([]);
});

test("[ST-29] a command that does not end is stopped at the timeout with all it has started", async () => {
  using room = new Room();
  const run = "setsid sleep 999 & sleep 999";
  const stopped = await room.gates().setup(room.setup({ run, timeout: 0.2 }));
  expect(stopped).toMatchObject({
    ok: false,
    error: { step: "run", detail: "was stopped after 0.2 s" },
  });
  expect(findInDirectory(room.path)).toEqual([]);
});

test("[ST-29] a copy that does not end is stopped at the timeout and removed", async () => {
  using room = new Room();
  for (let file = 0; file < 2_000; file++) room.write(`source/many/${file % 10}/${file}`);
  const stopped = await room.gates().setup(room.setup({ copy: ["many"], timeout: 0.005 }));
  expect(stopped).toMatchObject({ ok: false, error: { step: "copy" } });
  expect(existsSync(join(room.checkout, "many"))).toBe(false);
  expect(readdirSync(join(room.source, "many")).length).toBe(10);
});

test("a source that is not there fails the setup", async () => {
  using room = new Room();
  const request = { ...room.setup({ copy: [".env"] }), source: join(room.path, "absent") };
  expect(await room.gates().setup(request)).toMatchObject({ ok: false, error: { step: "copy" } });
});

test("reaping a folder ends the setup that runs there, by the marker alone if need be", async () => {
  using room = new Room();
  const gates = room.gates();
  const pipe = room.pipe();
  const run = `(cd / && setsid sleep 999) & echo ready > '${pipe.path}'; sleep 999`;
  const setup = gates.setup(room.setup({ run }));
  await pipe.said();
  await room.gates().reapSetup(room.checkout);
  expect(await setup).toMatchObject({ ok: false, error: { step: "run" } });
  const marker = { variable: "MUSTER_SETUP_FOLDER", value: room.checkout };
  expect(findMarked(marker)).toEqual([]);
});
