import { CommanderError } from "commander";
import type { Result } from "@muster/model";
import { type Failure, misused } from "../failure.ts";
import type { ParameterDefinition, Verb, Words } from "../verbs/verb.ts";
import { commandOf, commonOptions, optionKey } from "./command.ts";

export type Parsed = { kind: "help"; page: string } | { kind: "words"; words: Words };

function wordsOf(
  definitions: readonly ParameterDefinition[],
  values: unknown[],
  options: Record<string, unknown>,
): Words {
  return {
    parameter(name) {
      const value = values[definitions.findIndex((definition) => definition.name === name)];
      return Array.isArray(value) ? value.join(" ") : typeof value === "string" ? value : "";
    },
    text: (option) => (typeof options[option] === "string" ? options[option] : undefined),
    number: (option) => (typeof options[option] === "number" ? options[option] : undefined),
    isSet: (option) => options[option] !== undefined && options[option] !== false,
  };
}

const shellHint = "In a shell # begins a comment: write '#1', or 1. ";

/** Commander names the first parameter without a word; words are given to parameters from left to right. */
function nextOf(
  name: string,
  { parameters }: Verb,
  given: readonly string[],
  code: string,
): string {
  const help = `See \`muster ${name} --help\`.`;
  const missing = code === "commander.missingArgument" ? parameters[given.length] : undefined;
  return missing?.name === "task" ? shellHint + help : help;
}

const sentence = (text: string): string => {
  const words = text.replace(/^error: /, "").trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!)]$/.test(words) ? "" : "."}`;
};

/** Where an address is made of them, a folder's own names would lead elsewhere. */
const namesNothing = (name: string, value: unknown): boolean =>
  value === "" || (["task", "ask"].includes(name) && (value === "." || value === ".."));

/** A parameter or option that has to name something and does not, as a variable of a script that is not set. */
function emptyWord(
  { parameters, options }: Verb,
  values: unknown[],
  given: Record<string, unknown>,
): string | null {
  const parameter = parameters.find(
    ({ name, prose }, index) => prose !== true && namesNothing(name, values[index]),
  );
  if (parameter !== undefined) return `<${parameter.name}>`;
  const option = [...options, ...commonOptions].find(
    (definition) => definition.prose !== true && given[optionKey(definition)] === "",
  );
  return option?.flags ?? null;
}

/** Sorts the words after a verb; what does not fit is a usage error. */
export function parseWords(
  name: string,
  summary: string,
  verb: Verb,
  rest: readonly string[],
): Result<Parsed, Failure> {
  const command = commandOf(name, summary, verb);
  try {
    command.parse([...rest], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed") {
      return { ok: true, value: { kind: "help", page: helpPage(name, summary, verb) } };
    }
    return misused(sentence(error.message), nextOf(name, verb, command.args, error.code));
  }
  const empty = emptyWord(verb, command.processedArgs, command.opts());
  if (empty !== null) return misused(`${empty} names nothing.`, `See \`muster ${name} --help\`.`);
  const words = wordsOf(verb.parameters, command.processedArgs, command.opts());
  return { ok: true, value: { kind: "words", words } };
}

/** What `--help` prints, without the last line break. */
export function helpPage(name: string, summary: string, verb: Verb): string {
  let page = "";
  commandOf(name, summary, verb)
    .configureOutput({ writeOut: (text) => (page += text) })
    .outputHelp();
  return page.trimEnd();
}
