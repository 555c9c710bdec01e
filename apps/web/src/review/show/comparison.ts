import type { OperationArguments, TaskDetail } from "@muster/contract";

/** What is compared on the review screen. */
export type Comparison =
  | { kind: "since_seen" }
  | { kind: "everything" }
  /** What is new in the later one; of one and the same it is all that this round changed. */
  | { kind: "rounds"; from: number; to: number }
  | { kind: "live" };

/** Of the address's `show`; what cannot be read is the default. */
export function comparisonOf(show: string | undefined): Comparison {
  if (show === "all") return { kind: "everything" };
  if (show === "live") return { kind: "live" };
  const rounds = /^([1-9]\d{0,5})\.\.([1-9]\d{0,5})$/.exec(show ?? "");
  if (rounds === null) return { kind: "since_seen" };
  return { kind: "rounds", from: Number(rounds[1]), to: Number(rounds[2]) };
}

/** The default has no word: addresses stay short. */
export function showOf(comparison: Comparison): string | undefined {
  switch (comparison.kind) {
    case "since_seen":
      return undefined;
    case "everything":
      return "all";
    case "live":
      return "live";
    case "rounds":
      return `${comparison.from}..${comparison.to}`;
  }
}

type Revisions = Pick<TaskDetail, "id" | "revisions">;
export type DiffInput = OperationArguments<"task.diff">;

/** How to read a comparison of what `revision` was when the screen opened; null: it names a round that is not there. */
export function diffInputOf(
  comparison: Comparison,
  { id, revisions }: Revisions,
  revision: string | null,
  ignoresWhitespace: boolean,
): DiffInput | null {
  const input: DiffInput = {
    task: id,
    fold: true,
    whitespace: ignoresWhitespace ? "ignore" : "show",
  };
  switch (comparison.kind) {
    case "since_seen":
      return { ...input, mode: "since_seen" };
    case "everything":
      return { ...input, mode: "revision", ...(revision === null ? {} : { revision }) };
    case "live":
      return { ...input, mode: "live" };
    case "rounds": {
      const named = (number: number) => revisions.find((known) => known.number === number)?.id;
      const [from, to] = [named(comparison.from), named(comparison.to)];
      if (from === undefined || to === undefined) return null;
      return from === to
        ? { ...input, mode: "revision", revision: to }
        : { ...input, mode: "between", from, to };
    }
  }
}
