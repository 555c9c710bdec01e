import { parseArgs } from "node:util";
import { openInBrowser, type Output, outputOf } from "@muster/cli";
import { stageOf, whyOf } from "@muster/core";
import { momentOf } from "@muster/pipeline";
import type { TaskId } from "@muster/model";
import { launch } from "../command-line/launch.ts";
import { interruption, type Interruption } from "./interruption.ts";
import { begin, DemoFailed, playPerson } from "./play.ts";
import { type DemoStage, setStage } from "./stage.ts";
import { narrate } from "./watch.ts";

const limit = 120_000;

/** What a demo is played with. */
interface Play {
  stage: DemoStage;
  say(line: string): void;
  came: Promise<Interruption>;
}

const help = `Usage: muster demo [--auto] [--keep]

Shows the whole pipeline on a sample repository, with the bundled scripted agent (no model).
Prints a link into the web app, and opens it where there is a browser.

  --auto   plays the person too: reviews, approves, and ends when all has landed
  --keep   keeps the demo's folder

Everything lies in a temporary folder that goes when the demo ends.`;

function tellWhy({ stage, say }: Play, tasks: TaskId[]): void {
  const moment = momentOf(stage.daemon.world);
  for (const facts of stage.daemon.world.store.manyTaskFacts(tasks))
    say(`#${facts.task.number} ${stageOf(facts)}: ${whyOf(facts, moment).text}`);
}

async function verdict({ stage, say }: Play, tasks: TaskId[]): Promise<number> {
  const tested = await stage.run("node", ["--test"]);
  const status = await stage.run("git", ["status", "--porcelain"]);
  if (tested === null || status !== "") {
    say(tested === null ? "the tests fail on main" : "the clone is not clean");
    return 1;
  }
  say(`${tasks.length} of ${tasks.length} landed, tests pass on main, delivered`);
  return 0;
}

async function playAlone(play: Play): Promise<number> {
  const { stage, came, say } = play;
  const tasks: TaskId[] = [];
  try {
    const call = await begin(stage, tasks);
    const played = playPerson(stage, call, tasks).then(() => "played" as const);
    if ((await Promise.race([played, came])) === "played") return await verdict(play, tasks);
  } catch (error) {
    if (!(error instanceof DemoFailed)) throw error;
    say(error.message);
  }
  tellWhy(play, tasks);
  return 1;
}

const invitation = ({ home, repository }: DemoStage, link: string): string => `
All of it in the web app, by a link that is good once, within a minute:

  ${link}

Or in another terminal, where \`muster open\` makes another link:

  export MUSTER_HOME='${home}'
  cd '${repository}'
  muster inbox
  muster diff '#1'
  muster comment '#1' src/slug.js:3 -m 'One dash is enough'
  muster request-changes '#1' -m 'See the comment'
  muster approve '#2'

\`npm run muster -- link\` puts muster on your PATH. Ctrl-C ends the demo and removes it.
`;

async function playWithPerson({ stage, say, came }: Play, output: Output): Promise<number> {
  try {
    const call = await begin(stage, []);
    const { url } = await call("session.link", {});
    say(invitation(stage, url));
    const { platform, env: environment } = process;
    await openInBrowser({ platform, environment, launch, stdout: output }, url);
  } catch (error) {
    if (!(error instanceof DemoFailed)) throw error;
    say(error.message);
    return 1;
  }
  await came;
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

/** Plays on a stage of its own, which is gone afterwards whatever came. */
async function playOnStage(isAuto: boolean, keep: boolean): Promise<number> {
  const { came, come, undo } = interruption(isAuto ? limit : null);
  const stage = await setStage();
  if (typeof stage === "string") {
    undo();
    process.stderr.write(`error: ${stage}\n`);
    return 1;
  }
  const output = outputOf(1, () => process.stdout);
  const say = (line: string) =>
    void output.write(`${line}\n`).then((isHeard) => (isHeard ? undefined : come("unheard")));
  void stage.daemon.ended.then(() => come("interrupted"));
  const undoNarration = narrate(stage.daemon.world, say);
  try {
    const play = { stage, say, came };
    return await (isAuto ? playAlone(play) : playWithPerson(play, output));
  } finally {
    undoNarration();
    await stage.end(keep);
    undo();
    const reason = output.failure();
    if (reason !== null) process.stderr.write(`error: the output is not whole: ${reason}\n`);
    if (keep) process.stderr.write(`kept: ${stage.folder}\n`);
  }
}

/** The demo: the whole pipeline on a sample repository, in a home of its own. */
export async function demoMain(words: string[]): Promise<number> {
  const values = readWords(words);
  if (values === null) {
    process.stderr.write(`${help}\n`);
    return 2;
  }
  if (!values.help) return playOnStage(values.auto, values.keep);
  process.stdout.write(`${help}\n`);
  return 0;
}
