import type { OperationArguments, OperationName, OperationOutput } from "@muster/contract";
import type { StreamItem, StreamName } from "@muster/contract/client";
import type { Result } from "@muster/model";
import type { Failure } from "./failure.ts";
import type { HomePlace, Host } from "./host.ts";
import type { Page } from "./print/style.ts";

/** What a verb did: data for `--json`, text for people. */
export interface Answer {
  data: unknown;
  /** Lines without the last line break; empty: nothing is printed. */
  text(page: Page): string;
  /** Default 0. */
  exitCode?: number;
  /** Shown in a pager where there is a terminal. */
  paged?: true;
}

/** Null: the verb has printed what there was to print. */
export type Outcome = Result<Answer | null, Failure>;

export const answer = (
  data: unknown,
  text: Answer["text"],
  more: Pick<Answer, "exitCode" | "paged"> = {},
): Outcome => ({ ok: true, value: { data, text, ...more } });

export const printed: Outcome = { ok: true, value: null };

export interface CallRules {
  /** A daemon that is down is started first. Default true. */
  start?: boolean;
  /** Milliseconds until an answer is no longer waited for. Default: it is waited for. */
  patience?: number;
}

/** What to do after an item. `lost`: the daemon went away meanwhile; the item is given again when it is back. */
export type StreamVerdict = "more" | "enough" | "lost";

/** What every verb works with. */
export interface Context {
  host: Host;
  /** Absolute: where the person is, or the folder of `-C`. */
  folder: string;
  /** Project reference of the command line; else the folder, for the server finds the project around it. */
  project: string;
  isProjectNamed: boolean;
  json: boolean;
  page: Page;
  home(): Result<HomePlace, Failure>;
  /** Calls the daemon. One idempotency key for all tries, so that nothing happens twice. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
    rules?: CallRules,
  ): Promise<Result<OperationOutput<Name>, Failure>>;
  /** Every item after the cursor, once and in order, also across a restart of the daemon. */
  follow<Name extends StreamName>(
    name: Name,
    input: OperationArguments<Name>,
    onItem: (item: StreamItem<Name>) => Promise<StreamVerdict>,
  ): Promise<Result<void, Failure>>;
  /** To stdout; false when nobody reads any more. */
  write(text: string): Promise<boolean>;
  /** One line to stderr. */
  warn(text: string): Promise<void>;
}

/** Input of operations on one task. */
export const target = (context: Context, task: string): { task: string; project: string } => ({
  task,
  project: context.project,
});
