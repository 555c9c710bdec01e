import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, type Stats, statSync, writeFileSync } from "node:fs";
import { err, ok, type Result } from "@muster/model";
import type { Home } from "./home.ts";

/** The file is there and must not be trusted; deleting it and a restart make a new one. */
export type TokenUnusable = {
  code: "token_unusable";
  path: string;
  reason: "open_to_others" | "not_owned" | "malformed" | "unavailable";
  /** What the system said; empty unless it refused. */
  detail: string;
};

/** 32 bytes as base64url. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

function reasonAgainst(found: Stats, token: string): TokenUnusable["reason"] | null {
  if (found.uid !== process.getuid?.()) return "not_owned";
  if ((found.mode & 0o077) !== 0) return "open_to_others";
  return tokenPattern.test(token) ? null : "malformed";
}

/** What the system refuses becomes data; a bug stays an exception. */
function asked<Value>(
  path: string,
  ask: () => Result<Value, TokenUnusable>,
): Result<Value, TokenUnusable> {
  try {
    return ask();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return err({ code: "token_unusable", path, reason: "unavailable", detail: message });
  }
}

/** Null when the home has no token yet. */
export function readToken(home: Home): Result<string | null, TokenUnusable> {
  const path = home.token;
  return asked(path, () => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return ok(null);
    const token = readFileSync(path, "utf8").trim();
    const reason = reasonAgainst(found, token);
    return reason === null ? ok(token) : err({ code: "token_unusable", path, reason, detail: "" });
  });
}

function createToken(path: string): void {
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  try {
    const token = randomBytes(32).toString("base64url");
    writeFileSync(draft, `${token}\n`, { mode: 0o600, flag: "wx" });
    linkSync(draft, path);
  } catch (error) {
    // Whoever was first has made the token of this home.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The token of the home, made on the first call: mode 0600, the same for every later call. */
export function ensureToken(home: Home): Result<string, TokenUnusable> {
  const present = readToken(home);
  if (!present.ok) return present;
  if (present.value !== null) return ok(present.value);
  const made = asked(home.token, () => ok(createToken(home.token)));
  if (!made.ok) return made;
  const created = readToken(home);
  if (!created.ok) return created;
  if (created.value === null) throw new Error("the token vanished while it was made");
  return ok(created.value);
}
