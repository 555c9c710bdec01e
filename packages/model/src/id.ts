import * as z from "zod";

/** Kinds of identified things and their prefixes; the prefix tells the kind and never changes. */
export const idPrefixes = {
  project: "prj",
  task: "task",
  attempt: "att",
  run: "run",
  turn: "turn",
  revision: "rev",
  round: "rnd",
  comment: "cmt",
  gateResult: "gate",
  landing: "land",
  ask: "ask",
  job: "job",
  session: "ses",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** `<prefix>_<ULID>`; branded so that ids of different kinds do not mix. */
export type Id<Kind extends IdKind> = string & { readonly __kind: Kind };

export type ProjectId = Id<"project">;
export type TaskId = Id<"task">;
export type AttemptId = Id<"attempt">;
export type RunId = Id<"run">;
export type TurnId = Id<"turn">;
export type RevisionId = Id<"revision">;
export type RoundId = Id<"round">;
export type CommentId = Id<"comment">;
export type GateResultId = Id<"gateResult">;
export type LandingId = Id<"landing">;
export type AskId = Id<"ask">;
export type JobId = Id<"job">;
export type SessionId = Id<"session">;

/** Crockford's base 32 has no I, L, O and U; either case is read. */
const patterns = Object.fromEntries(
  Object.entries(idPrefixes).map(([kind, prefix]) => [
    kind,
    new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}$`),
  ]),
) as Record<IdKind, RegExp>;

/** True when `text` is this kind's prefix and a valid 26-character ULID [OV-1]. */
export const isId = <Kind extends IdKind>(kind: Kind, text: string): text is Id<Kind> =>
  patterns[kind].test(text);

/** Joins a kind and a ULID; the ULID comes from the caller's id source. */
export const makeId = <Kind extends IdKind>(kind: Kind, ulid: string): Id<Kind> =>
  `${idPrefixes[kind]}_${ulid}` as Id<Kind>;

/** The kind named by an id's prefix, or null when it is not a valid id of any kind. */
export function idKind(text: string): IdKind | null {
  const kinds = Object.keys(idPrefixes) as IdKind[];
  return kinds.find((kind) => isId(kind, text)) ?? null;
}

/** Schema of one kind of id, for entities and inputs. */
export const idSchema = <Kind extends IdKind>(kind: Kind) =>
  z.string().refine((text): text is Id<Kind> => isId(kind, text), {
    message: `must be an id of the form ${idPrefixes[kind]}_<ULID>`,
  });
