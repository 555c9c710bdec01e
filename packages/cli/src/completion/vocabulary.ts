import { commonOptions } from "../parse/command.ts";
import { verbEntry, type VerbName, verbNames } from "../verbs/table.ts";
import type { OptionDefinition, Verb } from "../verbs/verb.ts";

export interface VerbWords {
  name: VerbName;
  summary: string;
  options: {
    flags: string[];
    description: string;
    choices: readonly string[];
    takesFile: boolean;
  }[];
  /** Words that the first parameter may be; of parameters with choices. */
  choices: readonly string[];
}

const flagsOf = ({ flags }: OptionDefinition): string[] =>
  flags.split(/[ ,]+/).filter((word) => word.startsWith("-"));

const optionsOf = (verb: Verb): VerbWords["options"] =>
  [...verb.options, ...commonOptions].map((option) => ({
    flags: flagsOf(option),
    description: option.description,
    choices: option.choices ?? [],
    takesFile: /<(file|folder)>/.test(option.flags),
  }));

/** Everything that can be completed, in the order of the help page; nothing that only agents can do. */
export async function vocabulary(): Promise<VerbWords[]> {
  const names = verbNames.filter((name) => verbEntry(name).group !== "Agents");
  return Promise.all(
    names.map(async (name) => {
      const { summary, load } = verbEntry(name);
      const verb = await load();
      const choices = verb.parameters.flatMap((parameter) => parameter.choices ?? []);
      return { name, summary, options: optionsOf(verb), choices };
    }),
  );
}
