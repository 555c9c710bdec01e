import { bashCompletion } from "../completion/bash.ts";
import { fishCompletion } from "../completion/fish.ts";
import { type VerbWords, vocabulary } from "../completion/vocabulary.ts";
import { zshCompletion } from "../completion/zsh.ts";
import { answer } from "../context.ts";
import type { Verb } from "./verb.ts";

const shells: Record<string, (verbs: VerbWords[]) => string> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export const completion: Verb = {
  operations: [],
  parameters: [{ name: "shell", description: "the shell", choices: Object.keys(shells) }],
  options: [],
  examples: [
    { command: "source <(muster completion bash)", effect: "Completes verbs and options in bash" },
    { command: "muster completion fish | source", effect: "The same in fish" },
  ],
  async run(_context, { parameter }) {
    const shell = parameter("shell");
    const script = shells[shell]?.(await vocabulary()) ?? "";
    return answer({ shell, script }, () => script);
  },
};
