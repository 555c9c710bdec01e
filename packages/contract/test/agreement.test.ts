import { expect, test } from "bun:test";
import { type Diff, type Refusal, type RepositoryRefused, type Why } from "@muster/core";
import type { CorruptRow, Flag, StoredEntry } from "@muster/core";
import {
  type ErrorCode,
  errorCodes,
  type ErrorData,
  type FlagView,
  type PatchView,
  type TranscriptEntryView,
  type WhyView,
} from "../src/index.ts";

/** Compiles only while what core and its ports give fits what the contract says. */
const given = {
  why: (why: Why): WhyView => why,
  flag: (flag: Flag): FlagView => flag,
  patch: (diff: Diff): PatchView => diff,
  entry: ({ cursor, clipped, entry }: StoredEntry): TranscriptEntryView => {
    const { runId, at, turn, kind, key, final, text, data } = entry;
    return { cursor, run: runId, at, turn, kind, key, final, text, data, clipped };
  },
  repository: ({ code, detail }: RepositoryRefused): ErrorData<"repository_refused"> => ({
    reason: code,
    detail,
  }),
  corruptRow: ({ entity, id, field }: CorruptRow): ErrorData<"corrupt_row"> => ({
    entity,
    id,
    field,
  }),
};

type RefusalCode = Exclude<Refusal["code"], "outdated_fact">;
type RefusalData<Code extends RefusalCode> = Omit<Extract<Refusal, { code: Code }>, "code">;
type Whole<Code extends RefusalCode> =
  RefusalData<Code> extends ErrorData<Code> ? true : "data is added on the way";

/** Every refusal of core is an error of the contract; only these need more data than core has. */
const refusals: { [Code in RefusalCode]: Whole<Code> } = {
  invalid_transition: true,
  forbidden: "data is added on the way",
  revision_changed: "data is added on the way",
  no_revision: true,
  round_closed: true,
  nothing_requested: true,
  ask_closed: true,
  unknown_choice: true,
  note_required: true,
  too_late: true,
  workspace_gone: true,
  run_alive: true,
  undelivered: true,
  unknown_turn: true,
  line_not_in_diff: true,
};

test("[ST-43] what core decides and its ports report has one wording on the wire", () => {
  expect(Object.keys(given)).toHaveLength(6);
  const codes = Object.keys(errorCodes) as ErrorCode[];
  expect(codes).toEqual(expect.arrayContaining(Object.keys(refusals)));
});
