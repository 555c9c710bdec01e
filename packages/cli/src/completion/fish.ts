import { quote } from "./quote.ts";
import type { VerbWords } from "./vocabulary.ts";

const isVerb = (name: string): string => quote(`__fish_seen_subcommand_from ${name}`);

const flagWords = (flag: string): string => {
  if (flag.startsWith("--")) return `-l ${flag.slice(2)}`;
  return `-s ${flag.slice(1)}`;
};

function optionLine(
  name: string,
  { flags, description, choices, takesFile }: VerbWords["options"][number],
): string {
  const value =
    choices.length > 0 ? ` -x -a ${quote(choices.join(" "))}` : takesFile ? " -r -F" : "";
  const words = flags.map(flagWords).join(" ");
  return `complete -c muster -n ${isVerb(name)} ${words}${value} -d ${quote(description)}`;
}

/** Completions for fish: `muster completion fish | source`. */
export const fishCompletion = (verbs: VerbWords[]): string =>
  verbs
    .flatMap(({ name, summary, options, choices }) => [
      `complete -c muster -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`,
      ...options.map((option) => optionLine(name, option)),
      ...(choices.length === 0
        ? []
        : [`complete -c muster -n ${isVerb(name)} -f -a ${quote(choices.join(" "))}`]),
    ])
    .join("\n");
