import { type Operations, operationError } from "@muster/contract";
import { currentRevision } from "@muster/core";
import { err, ok } from "@muster/model";
import { repositoryOf } from "../world.ts";
import type { Daemon } from "./daemon.ts";
import { gitError } from "./refusals.ts";
import { factsOf, resolveRevision } from "./resolve.ts";

/** Characters of one answer, however long its lines are. */
const textAtMost = 2 ** 18;

/** As many whole lines as there is room for; of a first one that is too long, its beginning. */
function fitting(lines: string[]): { text: string; count: number; clipped: boolean } {
  const [first = ""] = lines;
  if (first.length > textAtMost)
    return { text: first.slice(0, textAtMost).toWellFormed(), count: 1, clipped: true };
  let length = 0;
  const kept = lines.filter((line) => {
    length += line.length + 1;
    return length <= textAtMost + 1;
  });
  return { text: kept.join("\n"), count: kept.length, clipped: false };
}

const linesOf = (content: string): string[] => {
  const lines = content.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
};

/** Lines of files as the revisions have them, from the mirror alone. */
export function fileOperations({ world }: Daemon): Pick<Operations, "task.file"> {
  return {
    "task.file": async (_caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const current = currentRevision(facts.value);
      const found =
        input.revision === undefined
          ? current === null
            ? err(operationError("no_revision", {}))
            : ok(current)
          : resolveRevision(facts.value, input.revision);
      if (!found.ok) return found;
      const { side, path, from, limit } = input;
      const commit = side === "new" ? found.value.head : found.value.base;
      const repository = repositoryOf(world, facts.value.project);
      const read = await world.vcs.readFile(repository, commit, path);
      if (!read.ok) return err(gitError(read.error));
      if (read.value === null) return err(operationError("no_such_file", { path }));
      const about = { revision: found.value.id, side, path, commit, from };
      if (read.value.includes("\0"))
        return ok({ ...about, binary: true, total: 0, count: 0, text: "", clipped: false });
      const lines = linesOf(read.value);
      const shown = fitting(lines.slice(from - 1, from - 1 + limit));
      return ok({ ...about, binary: false, total: lines.length, ...shown });
    },
  };
}
