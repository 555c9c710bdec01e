import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeId } from "@muster/model";
import { locateHome, resolveHome } from "./resolve-home.ts";

let root = "";
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "home-")));
});
afterEach(() => rmSync(root, { recursive: true }));

const mode = (path: string) => statSync(path).mode & 0o777;

function resolved(environment: Record<string, string>) {
  const home = resolveHome(environment);
  if (!home.ok) throw new Error(JSON.stringify(home.error));
  return home.value;
}

function refusedCode(environment: Record<string, string>, uid?: number): string | null {
  const account = uid === undefined ? undefined : { uid, folder: root };
  const home = resolveHome(environment, account);
  return home.ok ? null : home.error.code;
}

test("the home is MUSTER_HOME, else below XDG_STATE_HOME, else below the user's folder", () => {
  const pathOf = (environment: Record<string, string>) => {
    const home = locateHome(environment, { uid: process.getuid?.() ?? 0, folder: root });
    return home.ok ? home.value.path : home.error;
  };
  expect(pathOf({ MUSTER_HOME: join(root, "m"), XDG_STATE_HOME: root })).toBe(join(root, "m"));
  expect(pathOf({ XDG_STATE_HOME: join(root, "s"), HOME: "/x" })).toBe(join(root, "s", "muster"));
  expect(pathOf({ XDG_STATE_HOME: "relative", HOME: join(root, "h") })).toBe(
    join(root, "h", ".local/state/muster"),
  );
  expect(pathOf({ MUSTER_HOME: "" })).toBe(join(root, ".local/state/muster"));
  expect(readdirSync(root)).toEqual([]);
});

test("a new home and all its folders are private, whatever stands above it", () => {
  const home = resolved({ MUSTER_HOME: join(root, "a", "b") });
  const folders = ["mirrors", "workspaces", "checkouts", "runs", "logs", "backups", "versions"];
  expect(readdirSync(home.path).toSorted()).toEqual([...folders, "sockets"].toSorted());
  for (const folder of ["", "sockets", ...folders])
    expect(mode(join(home.path, folder))).toBe(0o700);
  expect(resolved({ MUSTER_HOME: join(root, "a", "b") }).path).toBe(home.path);
});

test("a home behind a link is the folder it leads to, so that both names are one home", () => {
  mkdirSync(join(root, "real"), { mode: 0o700 });
  symlinkSync("real", join(root, "link"));
  expect(resolved({ MUSTER_HOME: join(root, "link") }).path).toBe(join(root, "real"));
});

test("an empty folder becomes private; one with files that others may read is refused untouched", () => {
  mkdirSync(join(root, "empty"), { mode: 0o755 });
  expect(mode(resolved({ MUSTER_HOME: join(root, "empty") }).path)).toBe(0o700);
  mkdirSync(join(root, "shared"));
  chmodSync(join(root, "shared"), 0o775);
  writeFileSync(join(root, "shared", "file"), "");
  expect(resolveHome({ MUSTER_HOME: join(root, "shared") })).toEqual({
    ok: false,
    error: { code: "home_open_to_others", path: join(root, "shared"), mode: "775" },
  });
  expect(readdirSync(join(root, "shared"))).toEqual(["file"]);
  expect(mode(join(root, "shared"))).toBe(0o775);
});

test("what cannot be a home is refused with its reason and nothing is written", () => {
  writeFileSync(join(root, "file"), "");
  mkdirSync(join(root, "foreign"), { mode: 0o700 });
  expect(refusedCode({ MUSTER_HOME: join(root, "file") })).toBe("home_not_a_folder");
  expect(refusedCode({ MUSTER_HOME: join(root, "file", "below") })).toBe("home_not_a_folder");
  expect(refusedCode({ MUSTER_HOME: join(root, "foreign") }, 4_294_967_294)).toBe("home_not_owned");
  expect(refusedCode({ MUSTER_HOME: join(root, "a:b") })).toBe("home_path_unusable");
  expect(refusedCode({ MUSTER_HOME: join(root, "a\nb") })).toBe("home_path_unusable");
  expect(refusedCode({ MUSTER_HOME: "/proc/nothing" })).toBe("home_unavailable");
  symlinkSync("loop", join(root, "loop"));
  expect(refusedCode({ MUSTER_HOME: join(root, "loop") })).toBe("home_unavailable");
  expect(readdirSync(root).toSorted()).toEqual(["file", "foreign", "loop"]);
});

test("every key of a checkout is one folder below checkouts, and no two keys share it", () => {
  const home = resolved({ MUSTER_HOME: root });
  const keys = ["a", "a/b", "a%2Fb", "..", ".", "%2E", "../../etc", "ü", "gate_01/test 1"];
  const folders = keys.map((key) => home.checkout(key));
  expect(new Set(folders).size).toBe(keys.length);
  for (const folder of folders) expect(join(folder, "..")).toBe(join(root, "checkouts"));
  expect(home.program("0.1.0-abc")).toBe(join(root, "versions/0.1.0-abc/muster"));
  const id = makeId("run", "01J9ZZZZZZZZZZZZZZZZZZZZZZ");
  expect(home.run(id)).toBe(join(root, "runs", id));
});

test("sockets lie below XDG_RUNTIME_DIR, in a private folder of this home alone", () => {
  const runtime = join(root, "runtime");
  mkdirSync(runtime, { mode: 0o700 });
  const one = resolved({ MUSTER_HOME: join(root, "one"), XDG_RUNTIME_DIR: runtime });
  const two = resolved({ MUSTER_HOME: join(root, "two"), XDG_RUNTIME_DIR: runtime });
  expect(one.sockets).toMatch(new RegExp(`^${runtime}/muster-[0-9a-f]{16}$`));
  expect(two.sockets).not.toBe(one.sockets);
  expect(mode(one.sockets)).toBe(0o700);
  expect(one.socket("daemon.sock")).toBe(join(one.sockets, "daemon.sock"));
});

test("an XDG_RUNTIME_DIR that cannot be walked to is none, and a link to itself is no folder of sockets", () => {
  symlinkSync("circle", join(root, "circle"));
  writeFileSync(join(root, "file"), "");
  for (const runtime of ["circle", "file/below", "x".repeat(300)]) {
    const home = join(root, "m");
    const environment = { MUSTER_HOME: home, XDG_RUNTIME_DIR: join(root, runtime) };
    expect(resolved(environment).sockets).toBe(join(home, "sockets"));
    rmSync(home, { recursive: true });
  }
  const home = join(root, "n");
  mkdirSync(home, { mode: 0o700 });
  symlinkSync("sockets", join(home, "sockets"));
  expect(resolved({ MUSTER_HOME: home }).sockets).toBe(join(home, "sockets"));
  expect(lstatSync(join(home, "sockets")).isDirectory()).toBe(true);
});

test("a client without XDG_RUNTIME_DIR, or with another, finds the sockets of a running daemon", () => {
  const runtime = join(root, "runtime");
  mkdirSync(runtime, { mode: 0o700 });
  mkdirSync(join(root, "other"), { mode: 0o700 });
  const daemon = resolved({ MUSTER_HOME: join(root, "m"), XDG_RUNTIME_DIR: runtime });
  expect(resolved({ MUSTER_HOME: join(root, "m") }).sockets).toBe(daemon.sockets);
  const other = { MUSTER_HOME: join(root, "m"), XDG_RUNTIME_DIR: join(root, "other") };
  expect(resolved(other).sockets).toBe(daemon.sockets);
  rmSync(runtime, { recursive: true });
  expect(resolved(other).sockets).toStartWith(join(root, "other"));
  rmSync(join(root, "other"), { recursive: true });
  const alone = resolved(other);
  expect(alone.sockets).toBe(join(root, "m", "sockets"));
  expect(lstatSync(alone.sockets).isDirectory()).toBe(true);
});

test("a folder of sockets that somebody else put there is refused", () => {
  const runtime = join(root, "runtime");
  mkdirSync(runtime, { mode: 0o700 });
  const environment = { MUSTER_HOME: join(root, "m"), XDG_RUNTIME_DIR: runtime };
  const located = locateHome(environment);
  if (!located.ok) throw new Error(located.error.code);
  symlinkSync(root, located.value.sockets);
  expect(refusedCode(environment)).toBe("home_not_a_folder");
});

test("a socket path above 107 bytes is refused with what to set, and a short runtime folder helps", () => {
  const deep = join(root, "x".repeat(100));
  const refused = resolveHome({ MUSTER_HOME: deep });
  expect(refused).toMatchObject({ ok: false, error: { code: "socket_path_too_long", limit: 107 } });
  expect(existsSync(deep)).toBe(false);
  const runtime = mkdtempSync("/tmp/r");
  try {
    const home = resolved({ MUSTER_HOME: deep, XDG_RUNTIME_DIR: runtime });
    expect(Buffer.byteLength(home.socket("s".repeat(48)))).toBeLessThanOrEqual(107);
    expect(() => home.socket("s".repeat(49))).toThrow();
  } finally {
    rmSync(runtime, { recursive: true });
  }
});

test("the longest home without a runtime folder leaves exactly 107 bytes for a socket", () => {
  const room = 107 - 48 - "/sockets/".length;
  const longest = join(root, "x".repeat(room - root.length - 1));
  expect(Buffer.byteLength(resolved({ MUSTER_HOME: longest }).socket("s".repeat(48)))).toBe(107);
  expect(refusedCode({ MUSTER_HOME: `${longest}x` })).toBe("socket_path_too_long");
});
