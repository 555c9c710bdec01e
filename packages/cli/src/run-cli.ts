import type { Result } from "@muster/model";
import type { Answer, Context } from "./context.ts";
import { createContext } from "./create-context.ts";
import { exitCodes, type Failure, misused } from "./failure.ts";
import type { Host } from "./host.ts";
import { type CommandLine, readCommandLine } from "./parse/command-line.ts";
import { jsonLine } from "./print/json.ts";
import { pageOf } from "./print/page.ts";
import { nearest } from "./help/nearest.ts";
import { verbEntry, type VerbName, verbTable } from "./verbs/table.ts";
import { failureText } from "./views/failure-text.ts";
import { inWordsOf } from "./views/input-words.ts";

const wantsJson = (argv: readonly string[]): boolean => {
  const end = argv.indexOf("--");
  return (end === -1 ? argv : argv.slice(0, end)).includes("--json");
};

async function fail(host: Host, isJson: boolean, failure: Failure): Promise<number> {
  const { exitCode, ...error } = failure;
  if (isJson) await host.stdout.write(jsonLine({ error }));
  else await host.stderr.write(failureText(failure, { ...pageOf(host), color: false }));
  return exitCode;
}

async function showAnswer(context: Context, answer: Answer): Promise<number> {
  const exitCode = answer.exitCode ?? exitCodes.done;
  if (context.json) {
    await context.write(jsonLine(answer.data));
    return exitCode;
  }
  const text = answer.text(context.page);
  if (text === "") return exitCode;
  if (answer.paged === true && context.host.stdout.isTerminal) {
    const { showPaged } = await import("./print/pager.ts");
    await showPaged(context.host, `${text}\n`);
  } else await context.write(`${text}\n`);
  return exitCode;
}

function unknownVerb(name: string): Result<never, Failure> {
  const close = nearest(name, Object.keys(verbTable));
  const hint = close === null ? "" : `Did you mean \`muster ${close}\`? `;
  return misused(`There is no verb ${name}.`, `${hint}See \`muster --help\`.`);
}

const isVerb = (name: string): name is VerbName => Object.hasOwn(verbTable, name);

async function runVerb(host: Host, name: string, rest: string[], isJson: boolean): Promise<number> {
  if (!isVerb(name)) {
    const unknown = unknownVerb(name);
    return unknown.ok ? exitCodes.done : fail(host, isJson, unknown.error);
  }
  const { summary, load } = verbEntry(name);
  const [verb, { parseWords }] = await Promise.all([load(), import("./parse/words.ts")]);
  const parsed = parseWords(name, summary, verb, rest);
  if (!parsed.ok) return fail(host, isJson, parsed.error);
  if (parsed.value.kind === "help") {
    await host.stdout.write(`${parsed.value.page}\n`);
    return exitCodes.done;
  }
  const { words } = parsed.value;
  const context = createContext(host, words);
  if (!context.ok) return fail(host, isJson, context.error);
  const outcome = await verb.run(context.value, words);
  if (!outcome.ok) return fail(host, isJson, inWordsOf(verb, outcome.error));
  return outcome.value === null ? exitCodes.done : showAnswer(context.value, outcome.value);
}

async function showHelp(host: Host, of: string | null, isJson: boolean): Promise<number> {
  if (of !== null) return runVerb(host, of, ["--help"], isJson);
  const { rootPage } = await import("./help/root-page.ts");
  await host.stdout.write(`${rootPage()}\n`);
  return exitCodes.done;
}

async function obey(host: Host, line: CommandLine, isJson: boolean): Promise<number> {
  switch (line.kind) {
    case "help":
      return showHelp(host, line.of, isJson);
    case "version":
      await host.stdout.write(`muster ${host.version}\n`);
      return exitCodes.done;
    case "nothing": {
      const { rootPage } = await import("./help/root-page.ts");
      await host.stderr.write(`${rootPage()}\n`);
      return exitCodes.usage;
    }
    case "verb":
      return runVerb(host, line.name, line.rest, isJson);
  }
}

async function obeyAnywhere(host: Host, argv: readonly string[]): Promise<number> {
  const isJson = wantsJson(argv);
  const line = readCommandLine(argv);
  if (!line.ok) return fail(host, isJson, line.error);
  if (host.environment["MUSTER_RUN_ID"] === undefined) return obey(host, line.value, isJson);
  const { runForAgent } = await import("./agents/run-for-agent.ts");
  const done = await runForAgent(host, line.value, isJson);
  return done.ok ? exitCodes.done : fail(host, isJson, done.error);
}

/**
 * Does what the words after the program's name say, and gives the exit code: 0 done, 1 refused, 2 usage, 3 no daemon.
 * Inside a run, where `MUSTER_RUN_ID` is set, it knows nothing but the run's own socket.
 */
export async function runCli(argv: readonly string[], host: Host): Promise<number> {
  const exitCode = await obeyAnywhere(host, argv);
  const reason = host.stdout.failure();
  if (reason === null) return exitCode;
  await host.stderr.write(`error: the output is not whole: ${reason}\n`);
  return exitCode === exitCodes.done ? exitCodes.refused : exitCode;
}
