import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Result } from "@muster/model";
import { DaemonLink } from "./connect/daemon-link.ts";
import type { Context } from "./context.ts";
import { type Failure, misused, refused } from "./failure.ts";
import type { HomePlace, Host } from "./host.ts";
import { projectOf } from "./parse/project-reference.ts";
import { pageOf } from "./print/page.ts";
import { visible } from "./print/visible.ts";
import type { Words } from "./verbs/verb.ts";

/** The real path of the folder that `-C` names, else where the person is. */
function folderOf(host: Host, named: string | undefined): Result<string, Failure> {
  if (named === undefined) return { ok: true, value: host.cwd };
  const path = realFolder(resolve(host.cwd, named));
  if (path === null) return misused(`-C ${named} is not a folder.`, "Name a folder that exists.");
  return { ok: true, value: path };
}

/** Null for what is no folder or cannot be reached. */
function realFolder(path: string): string | null {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : null;
  } catch {
    return null;
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** What a verb gets to work with; nothing is looked up before it is asked for. */
export function createContext(host: Host, words: Words): Result<Context, Failure> {
  const folder = folderOf(host, words.text("C"));
  if (!folder.ok) return folder;
  const named = words.text("project");
  const home = once((): Result<HomePlace, Failure> => {
    const located = host.locateHome();
    return located.ok ? located : refused(located.error);
  });
  const link = once((): Result<DaemonLink, Failure> => {
    const place = home();
    return place.ok ? { ok: true, value: new DaemonLink(host, place.value) } : place;
  });
  const context: Context = {
    host,
    folder: folder.value,
    project: named === undefined ? folder.value : projectOf(named, folder.value),
    isProjectNamed: named !== undefined,
    json: words.isSet("json"),
    page: pageOf(host),
    home,
    call: async (name, input, rules) => {
      const daemon = link();
      return daemon.ok ? daemon.value.call(name, input, rules) : daemon;
    },
    follow: async (name, input, onItem) => {
      const daemon = link();
      return daemon.ok ? daemon.value.follow(name, input, onItem) : daemon;
    },
    write: (text) => host.stdout.write(text),
    warn: async (text) => {
      await host.stderr.write(`${visible(text)}\n`);
    },
  };
  return { ok: true, value: context };
}
