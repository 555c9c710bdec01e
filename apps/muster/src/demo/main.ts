import { parseArgs } from "node:util";
import { stageOf, whyOf } from "@muster/core";
import { momentOf } from "@muster/pipeline";
import type { TaskId } from "@muster/model";
import { begin, DemoFailed, playPerson } from "./play.ts";
import { type DemoStage, setStage } from "./stage.ts";
import { narrate } from "./watch.ts";

const limit = 120_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const help = `Usage: muster demo [--auto] [--keep]

Shows the whole pipeline on a sample repository, with the bundled scripted agent (no model).

  --auto   plays the person too: reviews, approves, and ends when all has landed
  --keep   keeps the demo's folder

Everything lies in a temporary folder that goes when the demo ends.`;

function tellWhy(stage: DemoStage, tasks: TaskId[]): void {
  const moment = momentOf(stage.daemon.world);
  for (const facts of stage.daemon.world.store.manyTaskFacts(tasks))
    say(`#${facts.task.number} ${stageOf(facts)}: ${whyOf(facts, moment).text}`);
}

/** Resolves at the first Ctrl-C or TERM, or rejects when the time is up. */
function interruption(patience: number | null): {
  came: Promise<"interrupted" | "late">;
  undo(): void;
} {
  const { promise, resolve } = Promise.withResolvers<"interrupted" | "late">();
  const stop = () => resolve("interrupted");
  const timer = patience === null ? null : setTimeout(() => resolve("late"), patience);
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return {
    came: promise,
    undo() {
      if (timer !== null) clearTimeout(timer);
      process.off("SIGINT", stop).off("SIGTERM", stop);
    },
  };
}

async function verdict(stage: DemoStage, tasks: TaskId[]): Promise<number> {
  const tested = await stage.run("node", ["--test"]);
  const status = await stage.run("git", ["status", "--porcelain"]);
  if (tested === null || status !== "") {
    say(tested === null ? "the tests fail on main" : "the clone is not clean");
    return 1;
  }
  say(`${tasks.length} of ${tasks.length} landed, tests pass on main, delivered`);
  return 0;
}

async function playAlone(stage: DemoStage): Promise<number> {
  const undo = narrate(stage.daemon.world, say);
  const { call, tasks } = await begin(stage);
  const interrupted = interruption(limit);
  try {
    const played = playPerson(stage, call, tasks).then(() => "played" as const);
    const end = await Promise.race([played, interrupted.came]);
    if (end === "played") return await verdict(stage, tasks);
    tellWhy(stage, tasks);
    return 1;
  } catch (error) {
    if (!(error instanceof DemoFailed)) throw error;
    say(error.message);
    tellWhy(stage, tasks);
    return 1;
  } finally {
    interrupted.undo();
    undo();
  }
}

async function playWithPerson(stage: DemoStage): Promise<number> {
  const interrupted = interruption(null);
  const undo = narrate(stage.daemon.world, say);
  say(`In another terminal:

  export MUSTER_HOME='${stage.home}'
  cd '${stage.repository}'
  muster inbox
  muster diff '#1'
  muster comment '#1' src/slug.js:3 -m 'One dash is enough'
  muster request-changes '#1' -m 'See the comment'
  muster approve '#2'

\`npm run muster -- link\` puts muster on your PATH. Ctrl-C ends the demo and removes it.
`);
  await begin(stage);
  await interrupted.came;
  interrupted.undo();
  undo();
  return 0;
}

const options = {
  auto: { type: "boolean", default: false },
  keep: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** What was asked for; null when it was said wrong. */
function readWords(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The demo: the whole pipeline on a sample repository, in a home of its own. */
export async function demoMain(words: string[]): Promise<number> {
  const values = readWords(words);
  if (values === null) {
    process.stderr.write(`${help}\n`);
    return 2;
  }
  if (values.help) {
    say(help);
    return 0;
  }
  const stage = await setStage();
  if (typeof stage === "string") {
    process.stderr.write(`${stage}\n`);
    return 1;
  }
  try {
    return await (values.auto ? playAlone(stage) : playWithPerson(stage));
  } finally {
    await stage.end(values.keep);
    if (values.keep) process.stderr.write(`kept: ${stage.folder}\n`);
  }
}
