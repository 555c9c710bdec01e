import { currentRevision, type Remark, type TaskFacts } from "@muster/core";
import { type OperationError, operationError } from "@muster/contract";
import { err, ok, type Result, type Revision } from "@muster/model";
import parser, { type Change } from "gitdiff-parser";
import { repositoryOf, type World } from "../world.ts";
import { gitError } from "./refusals.ts";

/** Where a person wants to remark. */
export interface Place {
  path: string;
  line: number;
  endLine?: number | undefined;
  side: "old" | "new";
  body: string;
}

const patchAtMost = 32 * 2 ** 20;

/** Number of a diff line on one side; null: it is not on that side. */
function numberOn(side: Place["side"], change: Change): number | null {
  if (change.type === "normal") return side === "new" ? change.newLineNumber : change.oldLineNumber;
  const own = change.type === "insert" ? "new" : "old";
  return own === side ? change.lineNumber : null;
}

const lineTypes = { insert: "added", delete: "deleted", normal: "context" } as const;

async function changesOf(
  world: World,
  facts: TaskFacts,
  revision: Revision,
  path: string,
): Promise<Result<Change[], OperationError>> {
  const repository = repositoryOf(world, facts.project);
  const whole = await world.vcs.diff(repository, revision, { maxBytes: 0 });
  if (!whole.ok) return err(gitError(whole.error));
  const file = whole.value.files.find((known) => known.path === path || known.oldPath === path);
  if (file === undefined) return ok([]);
  const paths = [file.path, ...(file.oldPath === null ? [] : [file.oldPath])];
  const diff = await world.vcs.diff(repository, revision, { paths, maxBytes: patchAtMost });
  if (!diff.ok) return err(gitError(diff.error));
  return ok(
    parser.parse(diff.value.patch).flatMap((known) => known.hunks.flatMap((hunk) => hunk.changes)),
  );
}

/** The remark with what stands on its lines; a line that the diff does not show is refused. */
export async function remarkAt(
  world: World,
  facts: TaskFacts,
  place: Place,
): Promise<Result<Remark, OperationError>> {
  const revision = currentRevision(facts);
  if (revision === null) return err(operationError("no_revision", {}));
  const changes = await changesOf(world, facts, revision, place.path);
  if (!changes.ok) return changes;
  const endLine = place.endLine ?? place.line;
  const shown = new Map(changes.value.map((change) => [numberOn(place.side, change), change]));
  const lines: Change[] = [];
  for (let line = place.line; line <= endLine; line += 1) {
    const change = shown.get(line);
    if (change === undefined)
      return err(operationError("line_not_in_diff", { path: place.path, line }));
    lines.push(change);
  }
  return ok({
    path: place.path,
    side: place.side,
    line: place.line,
    endLine,
    lineType: lineTypes[lines[0]?.type ?? "normal"],
    snippet: lines.map((change) => change.content).join("\n"),
    body: place.body,
  });
}
