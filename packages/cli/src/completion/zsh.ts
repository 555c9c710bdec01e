import { quote } from "./quote.ts";
import type { VerbWords } from "./vocabulary.ts";

const plain = (text: string): string => text.replaceAll(/[[\]:]/g, " ");

function optionOf({
  flags,
  description,
  choices,
  takesFile,
}: VerbWords["options"][number]): string[] {
  const value =
    choices.length > 0 ? `:value:(${choices.join(" ")})` : takesFile ? ":file:_files" : "";
  return flags.map((flag) => quote(`${flag}[${plain(description)}]${value}`));
}

function caseOf({ name, options, choices }: VerbWords): string {
  const values = choices.length > 0 ? [quote(`1:value:(${choices.join(" ")})`)] : [];
  const words = [...options.flatMap(optionOf), ...values, quote("*:file:_files")];
  return `    ${name}) _arguments ${words.join(" ")} ;;`;
}

/** Completions for zsh: `source <(muster completion zsh)` after compinit. */
export const zshCompletion = (verbs: VerbWords[]): string =>
  [
    "#compdef muster",
    "_muster() {",
    "  local -a verbs",
    "  if ((CURRENT == 2)); then",
    "    verbs=(",
    ...verbs.map(({ name, summary }) => `      ${quote(`${name}:${plain(summary)}`)}`),
    "    )",
    "    _describe verb verbs",
    "    return",
    "  fi",
    "  local verb=${words[2]}",
    "  shift words",
    "  ((CURRENT--))",
    "  case $verb in",
    ...verbs.map(caseOf),
    "  esac",
    "}",
    "compdef _muster muster",
  ].join("\n");
