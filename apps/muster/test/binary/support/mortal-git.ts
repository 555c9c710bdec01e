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

const strikesAt = (
  folder: string,
  points: readonly CrashPoint[],
  moment: CrashPoint["moment"],
): string[] =>
  points.filter((point) => point.moment === moment).map((point) => strike(folder, point));

/** A git in front of the room's PATH that kills the daemon which uses it, and tells so in a folder. */
export class MortalGit {
  readonly #folder: string;
  readonly #struck = new Set<string>();

  /** `strikes` gives shell commands to run before and after git, given the folder for marks. */
  constructor(room: Room, strikes: (folder: string) => { before: string[]; after: string[] }) {
    const path = room.environment["PATH"] ?? "";
    const programs = join(room.folder, "bin");
    this.#folder = join(room.folder, "struck");
    for (const folder of [programs, this.#folder]) mkdirSync(folder);
    const { before, after } = strikes(this.#folder);
    const run = [`PATH=${quoted(path)} git "$@"`, "code=$?"];
    const script = ["#!/bin/sh", ...before, ...run, ...after, "exit $code", ""].join("\n");
    writeFileSync(join(programs, "git"), script, { mode: 0o755 });
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

  get kills(): number {
    return this.#struck.size;
  }

  hasStruck = (name: string): boolean => this.#struck.has(`${name}.struck`);
}

/** Kills the daemon once at each point. */
export const gitWithCrashPoints = (room: Room, points: readonly CrashPoint[]): MortalGit =>
  new MortalGit(room, (folder) => ({
    before: strikesAt(folder, points, "before"),
    after: strikesAt(folder, points, "after"),
  }));

/** Kills the daemon after every command whose number leaves `offset` when divided by `stride`. */
export const gitWithCrashes = (room: Room, stride: number, offset: number): MortalGit =>
  new MortalGit(room, (folder) => ({
    before: [],
    after: [
      `number=1; while ! mkdir ${quoted(folder)}/$number 2>/dev/null; do number=$((number + 1)); done`,
      `[ $((number % ${stride})) -ne ${offset} ] || { kill -9 "$PPID"; : >${quoted(folder)}/$number.struck; }`,
    ],
  }));
