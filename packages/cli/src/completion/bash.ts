import type { VerbWords } from "./vocabulary.ts";
import { quote } from "./quote.ts";

const wordsOf = ({ options, choices }: VerbWords): string =>
  [...choices, ...options.flatMap(({ flags }) => flags)].join(" ");

function valueCases(verbs: VerbWords[]): string[] {
  const known = new Map<string, string>();
  for (const { name, options } of verbs) {
    for (const { flags, choices } of options) {
      if (choices.length === 0) continue;
      for (const flag of flags) known.set(`${name}:${flag}`, choices.join(" "));
    }
  }
  return [...known].map(([key, words]) => `    ${quote(key)}) words=${quote(words)} ;;`);
}

/** Completions for bash: `source <(muster completion bash)`. */
export const bashCompletion = (verbs: VerbWords[]): string =>
  [
    "_muster() {",
    "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} verb='' words='' i",
    "  for ((i = 1; i < COMP_CWORD; i++)); do",
    "    case ${COMP_WORDS[i]} in",
    "      -C | --project) ((i++)) ;;",
    "      -*) ;;",
    "      *) verb=${COMP_WORDS[i]}; break ;;",
    "    esac",
    "  done",
    "  case $verb in",
    `    '') words=${quote(verbs.map(({ name }) => name).join(" "))} ;;`,
    ...verbs.map((verb) => `    ${verb.name}) words=${quote(wordsOf(verb))} ;;`),
    "  esac",
    "  case $verb:$previous in",
    ...valueCases(verbs),
    "    *:-C | *:-F | *:--file) words='' ;;",
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    "}",
    "complete -o default -F _muster muster",
  ].join("\n");
