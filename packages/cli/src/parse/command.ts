import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { OptionDefinition, ParameterDefinition, Verb } from "../verbs/verb.ts";

/** Options that every verb takes, before it or after it. */
export const commonOptions: readonly OptionDefinition[] = [
  { flags: "-C <folder>", description: "act as if started in this folder" },
  { flags: "--project <project>", description: "the project meant: name, id or path" },
  { flags: "--json", description: "print one JSON object, errors too; streams as lines of JSON" },
];

/** The same everywhere, for the pages stand in docs/cli.md too. */
const helpWidth = 80;

function argumentOf(parameter: ParameterDefinition): Argument {
  const name = parameter.variadic ? `${parameter.name}...` : parameter.name;
  const argument = new Argument(
    parameter.optional ? `[${name}]` : `<${name}>`,
    parameter.description,
  );
  return parameter.choices ? argument.choices([...parameter.choices]) : argument;
}

const wholeNumber = (least: number) => (text: string) => {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least) return number;
  throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
};

function optionOf({ flags, description, choices, least }: OptionDefinition): Option {
  const option = new Option(flags, description);
  if (choices) option.choices([...choices]);
  if (least !== undefined) option.argParser(wholeNumber(least));
  return option;
}

/** Under which commander keeps the value of an option. */
export const optionKey = (definition: OptionDefinition): string =>
  optionOf(definition).attributeName();

function examplesOf({ examples }: Verb): string {
  const lines = examples.map(({ command, effect }) => `  ${command}\n      ${effect}`);
  return `\nExamples:\n${lines.join("\n")}`;
}

/** The commander command of one verb; it writes nothing and throws what is wrong. */
export function commandOf(name: string, summary: string, verb: Verb): Command {
  const command = new Command(`muster ${name}`)
    .description(verb.description === undefined ? summary : `${summary}\n\n${verb.description}`)
    .helpOption("-h, --help", "print this page")
    .addHelpText("after", examplesOf(verb))
    .configureOutput({
      writeOut: () => undefined,
      writeErr: () => undefined,
      getOutHelpWidth: () => helpWidth,
      getOutHasColors: () => false,
    })
    .exitOverride();
  for (const parameter of verb.parameters) command.addArgument(argumentOf(parameter));
  for (const option of [...verb.options, ...commonOptions]) command.addOption(optionOf(option));
  return command;
}
