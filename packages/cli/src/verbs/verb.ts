import type { OperationName } from "@muster/contract";
import type { Context, Outcome } from "../context.ts";

export interface ParameterDefinition {
  name: string;
  description: string;
  optional?: true;
  /** All words that are left. */
  variadic?: true;
  choices?: readonly string[];
  /** A text of the person's own, not the name of something: it may be empty as far as the command line is concerned. */
  prose?: true;
}

export interface OptionDefinition {
  /** As commander writes them: `-m, --message <text>`. */
  flags: string;
  description: string;
  choices?: readonly string[];
  /** The value is a whole number of at least this. */
  least?: number;
  prose?: true;
}

interface Example {
  command: string;
  effect: string;
}

/** The words of a command line, sorted. */
export interface Words {
  /** A parameter of this name; the empty text when an optional one is absent. */
  parameter(name: string): string;
  text(option: string): string | undefined;
  number(option: string): number | undefined;
  isSet(option: string): boolean;
}

/** One verb: what it takes, what it does, how it is used. */
export interface Verb {
  /** What the summary leaves open. */
  description?: string;
  /** Operations of the contract that it may call. */
  operations: readonly OperationName[];
  parameters: readonly ParameterDefinition[];
  options: readonly OptionDefinition[];
  /** Fields of the operations' input that have another name than their parameter or option, and that name. */
  fields?: Readonly<Record<string, string>>;
  examples: readonly [Example, ...Example[]];
  run(context: Context, words: Words): Promise<Outcome>;
}

export const taskParameter: ParameterDefinition = {
  name: "task",
  description:
    "#N, N, project#N or the end of an id; quote '#1', for # begins a comment in a shell",
};

export const revisionOption: OptionDefinition = {
  flags: "--revision <revision>",
  description: "the revision that you judge; default: the one that diff or show showed you last",
};
