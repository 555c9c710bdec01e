import { mkdirSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Room } from "./room.ts";

/** A git command at which the daemon that runs it is killed: `before` git does it, or `after`, when the daemon does not know yet. */
export interface CrashPoint {
  name: string;
  /** A shell pattern for the words of the command, which stand between spaces. */
  command: string;
  moment: "before" | "after";
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The first command that comes to the point kills who has started it; all later ones pass. */
const strike = (folder: string, { name, command }: CrashPoint): string => {
  const mark = join(folder, name);
  return `case " $* " in ${command}) mkdir ${quoted(mark)} 2>/dev/null && kill -9 "$PPID" && : >${quoted(`${mark}.struck`)} ;; esac`;
};

const script = (path: string, folder: string, points: readonly CrashPoint[]): string => {
  const strikes = (moment: CrashPoint["moment"]) =>
    points.filter((point) => point.moment === moment).map((point) => strike(folder, point));
  return [
    "#!/bin/sh",
    ...strikes("before"),
    `PATH=${quoted(path)} git "$@"`,
    "code=$?",
    ...strikes("after"),
    "exit $code",
    "",
  ].join("\n");
};

/** Puts a git in front of the room's PATH that kills the daemon at each point once. */
export class MortalGit {
  readonly #folder: string;
  readonly #points: readonly CrashPoint[];
  readonly #struck = new Set<string>();

  constructor(room: Room, points: readonly CrashPoint[]) {
    const path = room.environment["PATH"] ?? "";
    const programs = join(room.folder, "bin");
    this.#folder = join(room.folder, "struck");
    this.#points = points;
    for (const folder of [programs, this.#folder]) mkdirSync(folder);
    writeFileSync(join(programs, "git"), script(path, this.#folder, points), { mode: 0o755 });
    room.environment["PATH"] = `${programs}:${path}`;
  }

  /** Starts the daemon again after each kill, as a person would, until the work is done. */
  async keepAlive<Value>(room: Room, work: Promise<Value>): Promise<Value> {
    let starting: Promise<unknown> = Promise.resolve();
    const watcher = watch(this.#folder, (_event, name) => {
      if (name?.endsWith(".struck") !== true || this.#struck.has(name)) return;
      this.#struck.add(name);
      starting = starting.then(() => room.start());
    });
    try {
      const value = await work;
      await starting;
      return value;
    } finally {
      watcher.close();
    }
  }

  /** Names of the points that no command came to. */
  get spared(): string[] {
    return this.#points
      .map(({ name }) => name)
      .filter((name) => !this.#struck.has(`${name}.struck`));
  }
}
