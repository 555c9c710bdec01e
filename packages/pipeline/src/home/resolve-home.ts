import { isAbsolute, join, resolve } from "node:path";
import { err, ok, type Result } from "@muster/model";
import { type Account, type Environment, ownAccount } from "./environment.ts";
import { asked, createPrivateFolder, realPath, reasonAgainstFolder } from "./folder.ts";
import { type Home, homeAt, homeFolders } from "./home.ts";
import type { HomeRefused } from "./home-refused.ts";
import { createSocketFolder } from "./socket-folder.ts";
import { findSocketFolder } from "./socket-path.ts";

function namedHome(environment: Environment, account: Account): string {
  const named = environment["MUSTER_HOME"] ?? "";
  if (named !== "") return resolve(named);
  const state = environment["XDG_STATE_HOME"] ?? "";
  const folder = environment["HOME"] || account.folder;
  return join(isAbsolute(state) ? state : join(folder, ".local", "state"), "muster");
}

/** The path stands in a PATH and in git's list of alternates, where these separate entries. */
function reasonAgainstPath(path: string): HomeRefused | null {
  if (!/[:\n]/.test(path)) return null;
  return { code: "home_path_unusable", path, detail: "a colon or a line break stands in the path" };
}

/** Finds the home that the environment names, and writes nothing; it need not exist. */
export function locateHome(
  environment: Environment,
  account: Account = ownAccount(),
): Result<Home, HomeRefused> {
  const named = namedHome(environment, account);
  const real = asked(named, () => realPath(named));
  if (!real.ok) return real;
  const path = real.value;
  const refused = reasonAgainstPath(path) ?? reasonAgainstFolder(path, account.uid);
  if (refused !== null) return err(refused);
  const sockets = findSocketFolder(path, environment, account);
  return sockets.ok ? ok(homeAt(path, sockets.value)) : sockets;
}

/** Finds the home and creates what is missing of it: the folders, private to the user. */
export function resolveHome(
  environment: Environment,
  account: Account = ownAccount(),
): Result<Home, HomeRefused> {
  const home = locateHome(environment, account);
  if (!home.ok) return home;
  const { path, sockets } = home.value;
  for (const folder of [path, ...homeFolders.map((name) => join(path, name))]) {
    const created = createPrivateFolder(folder, account.uid);
    if (!created.ok) return created;
  }
  const created = createSocketFolder(path, sockets, account.uid);
  return created.ok ? home : created;
}
