import { createHash } from "node:crypto";
import type { ObjectName } from "@muster/model";

/** Texts by path. */
export type Files = Map<string, string>;

export interface Commit {
  tree: ObjectName;
  parents: ObjectName[];
  message: string;
  at: string;
}

const nameOf = (kind: string, value: unknown): ObjectName =>
  createHash("sha1")
    .update(`${kind} ${JSON.stringify(value)}`)
    .digest("hex");

const inOrder = (files: Files): [string, string][] =>
  [...files].sort(([left], [right]) => (left < right ? -1 : 1));

/** Trees and commits, named by their content as git's are; what is not there throws. */
export class Objects {
  readonly #trees = new Map<ObjectName, Files>();
  readonly #commits = new Map<ObjectName, Commit>();

  addTree(files: Files): ObjectName {
    const name = nameOf("tree", inOrder(files));
    if (!this.#trees.has(name)) this.#trees.set(name, new Map(files));
    return name;
  }

  addCommit({ tree, parents, message, at }: Commit): ObjectName {
    const commit = { tree, parents, message, at };
    const name = nameOf("commit", commit);
    this.#commits.set(name, commit);
    return name;
  }

  commit(name: ObjectName): Commit {
    const commit = this.#commits.get(name);
    if (commit === undefined) throw new Error(`no commit ${name}`);
    return commit;
  }

  treeOf(commitOrTree: ObjectName): ObjectName {
    return this.#trees.has(commitOrTree) ? commitOrTree : this.commit(commitOrTree).tree;
  }

  /** Not to be written to. */
  files(commitOrTree: ObjectName): Files {
    const files = this.#trees.get(this.treeOf(commitOrTree));
    if (files === undefined) throw new Error(`no tree ${commitOrTree}`);
    return files;
  }

  contains(ancestor: ObjectName, descendant: ObjectName): boolean {
    this.commit(ancestor);
    const waiting = [descendant];
    const seen = new Set<ObjectName>();
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === ancestor) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(...this.commit(name).parents);
    }
    return false;
  }
}
