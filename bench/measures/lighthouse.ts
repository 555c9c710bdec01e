import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findChromium } from "@muster/testkit/browser";
import { browserMissing } from "../browser/browser.ts";
import type { Measure, Reading } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { run } from "../world/command.ts";
import { Caller } from "../world/client.ts";
import { openRoom, type Room } from "../world/room.ts";
import { addSamples } from "../world/samples.ts";

const version = "13.5.0";
const paths = ["/", "/board"];
const script = resolve(import.meta.dirname, "../browser/lighthouse.mjs");

interface Score {
  path: string;
  performance: number;
  accessibility: number;
  /** Audits that are not good, in its words. */
  weak: string[];
}

/** Installs it where it goes with the room; false when it cannot be had. */
function isInstalled(folder: string): boolean {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", `lighthouse@${version}`];
  return spawnSync("npm", args, { cwd: folder, stdio: "ignore", timeout: 180_000 }).status === 0;
}

function scoresIn(folder: string, room: Room, url: string): Score[] {
  const token = readFileSync(join(room.home, "token"), "utf8").trim();
  const args = [script, findChromium() ?? "", url, token, ...paths];
  return JSON.parse(run("node", args, { cwd: folder, env: room.environment })) as Score[];
}

const readingsOf = (path: string, scores: Score[]): Reading[] =>
  (["performance", "accessibility"] as const).map((name) => ({
    what: `${path}: ${name}`,
    unit: "",
    samples: scores.filter((score) => score.path === path).map((score) => score[name]),
    least: 95,
  }));

export const lighthouse: Measure = {
  name: "lighthouse",
  description: `Lighthouse ${version} from loopback, as a desktop`,
  missing: browserMissing,
  async run() {
    using room = openRoom();
    const folder = join(room.folder, "lighthouse");
    if (!isInstalled(folder)) return `npm cannot get lighthouse@${version}`;
    const daemon = room.start();
    await addSamples(new Caller(room, daemon), room.repository.root);
    const scores = (await samplesOf(() => scoresIn(folder, room, daemon.url))).flat();
    const weak = scores.flatMap((score) => score.weak.map((audit) => `${score.path} ${audit}`));
    for (const audit of new Set(weak)) console.log(`not good: ${audit}`);
    return paths.flatMap((path) => readingsOf(path, scores));
  },
};
