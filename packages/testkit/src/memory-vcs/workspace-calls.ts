import type { Snapshot, Vcs } from "@muster/core";
import { ok, type ObjectName } from "@muster/model";
import { call } from "./call.ts";
import { capture } from "./capture.ts";
import type { Files } from "./objects.ts";
import type { MemoryRepository, Workspace } from "./repository.ts";

type WorkspaceCall =
  | "createWorkspace"
  | "workspaceState"
  | "snapshot"
  | "placeTree"
  | "rescueRest"
  | "removeWorkspace"
  | "checkout"
  | "removeCheckout"
  | "keep";

const keepable = /^[A-Za-z0-9][\w-]*(\/[A-Za-z0-9][\w-]*)*$/;

const rescue = { message: "Rescue", at: "2026-01-01T00:00:00.000Z" };

interface Saving {
  parent: ObjectName;
  base: ObjectName;
  message: string;
  at: string;
}

/** A commit of the files on `parent`; the parent itself when they are its own. */
function save({ objects }: MemoryRepository, folder: Files, saving: Saving): Snapshot {
  const { parent, base, message, at } = saving;
  const { files, leftOut } = capture(folder, objects.files(parent), objects.files(base));
  const tree = objects.addTree(files);
  const isParent = tree === objects.treeOf(parent);
  const commit = isParent ? parent : objects.addCommit({ tree, parents: [parent], message, at });
  return { commit, tree, leftOut };
}

/** Puts a tree in the place of what was there; ignored files and those that a snapshot leaves out stay. */
function place(
  repository: MemoryRepository,
  workspace: Workspace,
  { base, tree }: { base: ObjectName; tree: ObjectName },
): Snapshot {
  const { head } = workspace;
  const rescued = save(repository, workspace.files, { parent: head, base: head, ...rescue });
  const saved = repository.objects.files(rescued.tree);
  const stays = [...workspace.files].filter(([path]) => !saved.has(path));
  workspace.files = new Map([...stays, ...repository.objects.files(tree)]);
  workspace.head = base;
  return rescued;
}

/** A workspace that stands is kept where its head holds the base, and moves there when it holds no work. */
function adopt(repository: MemoryRepository, workspace: Workspace, base: ObjectName): void {
  const { objects } = repository;
  const { head, files } = workspace;
  if (objects.contains(base, head)) return;
  const isClean =
    objects.addTree(capture(files, objects.files(head), files).files) === objects.treeOf(head);
  if (!isClean || !objects.contains(head, base))
    throw new Error(`the workspace holds work that is not on ${base}`);
  place(repository, workspace, { base, tree: objects.treeOf(base) });
}

export function workspaceCalls(repository: MemoryRepository): Pick<Vcs, WorkspaceCall> {
  const { objects, workspaces, checkouts, kept } = repository;
  return {
    createWorkspace: (_repository, { path }, base) =>
      call("createWorkspace", () => {
        const standing = workspaces.get(path);
        if (standing !== undefined) return adopt(repository, standing, base);
        workspaces.set(path, { head: base, files: new Map(objects.files(base)) });
      }),
    workspaceState: async (_repository, { path }) => ok(workspaces.has(path) ? "ready" : "absent"),
    snapshot: (_repository, { path, attempt }, { turn, base, message, at }) =>
      call("snapshot", () => {
        const { head, files } = repository.workspace(path);
        const parent = objects.contains(base, head) ? head : base;
        const taken = save(repository, files, { parent, base, message, at });
        kept.set(`attempts/${attempt}/turns/${turn}`, taken.commit);
        return taken;
      }),
    placeTree: (_repository, { path, attempt }, request) =>
      call("placeTree", () => {
        const { commit } = place(repository, repository.workspace(path), request);
        if (commit === request.base) return { rescued: null };
        kept.set(`attempts/${attempt}/rescued/${commit}`, commit);
        return { rescued: commit };
      }),
    rescueRest: (_repository, { path, attempt }, { base, saved }) =>
      call("rescueRest", () => {
        const standing = workspaces.get(path);
        if (standing === undefined) return { rescued: null };
        const parent = objects.contains(base, standing.head) ? standing.head : base;
        const { commit, tree } = save(repository, standing.files, { parent, base, ...rescue });
        if (tree === objects.treeOf(saved)) return { rescued: null };
        kept.set(`attempts/${attempt}/rescued/${commit}`, commit);
        return { rescued: commit };
      }),
    removeWorkspace: ({ path }) => call("removeWorkspace", () => void workspaces.delete(path)),
    checkout: (_repository, path, commit) =>
      call("checkout", () => void checkouts.set(path, new Map(objects.files(commit)))),
    removeCheckout: (path) => call("removeCheckout", () => void checkouts.delete(path)),
    keep: (_repository, name, commit) =>
      call("keep", () => {
        if (!keepable.test(name)) throw new Error(`${name} is no name for a ref`);
        kept.set(name, commit);
      }),
  };
}
