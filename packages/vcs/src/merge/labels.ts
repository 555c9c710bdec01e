import type { ObjectName } from "@muster/model";

/**
 * The name of a side, which git prints after a conflict marker. It has the form of `git describe`, of which git reads
 * only the object at the end: so the rest can say who wrote the marker, and no file holds such a line by chance.
 */
export const labelOf = (side: "ours" | "theirs", commit: ObjectName): string =>
  `muster-${side}-g${commit}`;

/** Where two sides want one name for things of different kinds, git gives one of them this ending. */
export const asidePattern = /~muster-(ours|theirs)-g([0-9a-f]{40}|[0-9a-f]{64})(_\d+)?$/;

/** A line that begins or ends a conflict of a merge made here, as an extended regular expression. */
export const markerPattern =
  "^(<<<<<<<[<]*|>>>>>>>[>]*) muster-(ours|theirs)-g([0-9a-f]{40}|[0-9a-f]{64})(:.*)?\r?$";
