import type { CommitRequest, Identity, Repository, VcsFailed } from "@muster/core";
import { millisecondsOf, ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";

const nobody = { name: "muster", email: "muster@localhost" };

/** For commits that no person ever reads: they depend on their tree and parents alone. */
export const unsigned = {
  author: nobody,
  committer: nobody,
  at: "1970-01-01T00:00:00.000Z",
} as const;

/** Writes a commit from what it is told alone, so that the same request makes the same commit [OV-41]. */
export async function commitTree(
  git: Git,
  repository: Pick<Repository, "mirror">,
  request: CommitRequest,
): Promise<Result<ObjectName, VcsFailed>> {
  const parents = request.parents.flatMap((parent) => ["-p", parent]);
  const written = await git(
    inMirror(repository),
    ["commit-tree", "--no-gpg-sign", ...parents, "-F", "-", request.tree],
    {
      input: request.message,
      env: {
        ...person("AUTHOR", request.author),
        ...person("COMMITTER", request.committer),
        ...dates(request.at),
      },
    },
  );
  return written.ok ? ok(lineOf(written.value)) : written;
}

const person = (role: "AUTHOR" | "COMMITTER", { name, email }: Identity) => ({
  [`GIT_${role}_NAME`]: name,
  [`GIT_${role}_EMAIL`]: email,
});

function dates(at: string) {
  const date = `@${Math.floor(millisecondsOf(at) / 1000)} +0000`;
  return { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
}
