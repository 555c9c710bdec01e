import type { Repository, SyncResult, Vcs, VcsFailed, WorkspaceRef } from "@muster/core";
import { err, makeId, type ObjectName, ok, type Result } from "@muster/model";
import { diffFiles, patchIdOf } from "./diff.ts";
import { mergeFiles, oursMark } from "./merge.ts";
import { type Files, Objects } from "./objects.ts";

interface Workspace {
  branch: string;
  head: ObjectName;
  files: Files;
}

type Changes = Record<string, string | null>;

/** Git in memory, with hands for the people around it. */
export interface MemoryVcs {
  vcs: Vcs;
  repository: Repository;
  first: ObjectName;
  userCommits(files: Changes): Promise<ObjectName>;
  userWrites(files: Changes): Promise<void>;
  userReads(path: string): Promise<string | null>;
  userTip(): Promise<ObjectName>;
  userFingerprint(): Promise<string>;
  mirrorTip(): ObjectName;
  workspace(): WorkspaceRef;
  /** What lies in a workspace or checkout. */
  filesAt(path: string): Files;
  writeAt(path: string, files: Changes): void;
  /** Rules of the port that were broken. */
  problems(): string[];
}

const failed = (operation: string, detail: string): VcsFailed => ({
  code: "vcs_failed",
  operation,
  detail,
  retryable: false,
});

function apply(files: Files, changes: Changes): void {
  for (const [path, text] of Object.entries(changes))
    if (text === null) files.delete(path);
    else files.set(path, text);
}

const author = { message: "", at: "2026-01-01T00:00:00.000Z" };

class Memory {
  readonly objects = new Objects();
  readonly workspaces = new Map<string, Workspace>();
  readonly checkouts = new Map<string, Files>();
  readonly kept = new Map<string, ObjectName>();
  readonly problems: string[] = [];
  readonly first: ObjectName;
  cloneTip: ObjectName;
  cloneFiles: Files;
  mirrorTip: ObjectName;
  attempts = 0;

  constructor(files: Record<string, string>) {
    this.cloneFiles = new Map(Object.entries(files));
    const tree = this.objects.addTree(this.cloneFiles);
    this.first = this.objects.addCommit({ ...author, tree, parents: [] });
    this.cloneTip = this.first;
    this.mirrorTip = this.first;
  }

  place(path: string): Files {
    const files = this.workspaces.get(path)?.files ?? this.checkouts.get(path);
    if (files === undefined) throw new Error(`nothing stands at ${path}`);
    return files;
  }

  sync(): SyncResult {
    const [tip, clone] = [this.mirrorTip, this.cloneTip];
    if (tip === clone) return { code: "in_step", tip };
    if (this.objects.contains(tip, clone)) {
      this.mirrorTip = clone;
      return { code: "advanced", from: tip, tip: clone };
    }
    if (this.objects.contains(clone, tip)) return { code: "clone_behind", tip, clone };
    return { code: "diverged", tip, clone };
  }

  /** Files of the clone that are not as its tip has them. */
  dirty(): string[] {
    return diffFiles(this.objects.filesOf(this.cloneTip), this.cloneFiles).files.map(
      (file) => file.path,
    );
  }

  deliver(commit: ObjectName) {
    if (this.objects.contains(commit, this.cloneTip))
      return ok({ code: "delivered" as const, commit });
    const blocked = (reason: "not_fast_forward" | "local_changes_overlap", paths: string[]) =>
      ok({ code: "blocked" as const, reason, detail: reason, paths });
    if (!this.objects.contains(this.cloneTip, commit)) return blocked("not_fast_forward", []);
    const change = diffFiles(this.objects.filesOf(this.cloneTip), this.objects.filesOf(commit));
    const dirty = this.dirty();
    const overlap = change.files.map((file) => file.path).filter((path) => dirty.includes(path));
    if (overlap.length > 0) return blocked("local_changes_overlap", overlap);
    const target = this.objects.filesOf(commit);
    for (const { path } of change.files) {
      const text = target.get(path);
      if (text === undefined) this.cloneFiles.delete(path);
      else this.cloneFiles.set(path, text);
    }
    this.cloneTip = commit;
    return ok({ code: "delivered" as const, commit });
  }

  moveTarget(from: ObjectName, to: ObjectName): "moved" | "at_or_past" | "lost" {
    if (this.objects.contains(to, this.mirrorTip)) return "at_or_past";
    if (this.mirrorTip !== from) return "lost";
    if (!this.objects.contains(from, to)) this.problems.push("the target did not move forward");
    this.mirrorTip = to;
    return "moved";
  }
}

/** Guards the port's calls against what stands nowhere: a failure, as git's would be. */
function attempt<Value>(operation: string, work: () => Value): Promise<Result<Value, VcsFailed>> {
  try {
    return Promise.resolve(ok(work()));
  } catch (error) {
    return Promise.resolve(err(failed(operation, String(error))));
  }
}

function workspaceCalls(
  memory: Memory,
): Pick<
  Vcs,
  | "createWorkspace"
  | "workspaceState"
  | "snapshot"
  | "placeTree"
  | "removeWorkspace"
  | "checkout"
  | "removeCheckout"
  | "keep"
> {
  const { objects, workspaces } = memory;
  return {
    createWorkspace: (_repository, { path, branch }, base) =>
      attempt("createWorkspace", () => {
        if (workspaces.has(path)) return;
        workspaces.set(path, { branch, head: base, files: new Map(objects.filesOf(base)) });
      }),
    workspaceState: async (_repository, { path }) => (workspaces.has(path) ? "ready" : "absent"),
    snapshot: (_repository, { path }, { base, message, at }) =>
      attempt("snapshot", () => {
        const tree = objects.addTree(memory.place(path));
        const commit = objects.addCommit({ tree, parents: [base], message, at });
        return { commit, tree, leftOut: [] };
      }),
    placeTree: (_repository, { path }, { base, tree }) =>
      attempt("placeTree", () => {
        const workspace = workspaces.get(path);
        if (workspace === undefined) throw new Error("no workspace");
        workspace.head = base;
        workspace.files = new Map(objects.files(tree));
        return { rescued: null };
      }),
    removeCheckout: (path) => attempt("removeCheckout", () => void memory.checkouts.delete(path)),
    removeWorkspace: ({ path }) => attempt("removeWorkspace", () => void workspaces.delete(path)),
    checkout: (_repository, path, commit) =>
      attempt("checkout", () => void memory.checkouts.set(path, new Map(objects.filesOf(commit)))),
    keep: (_repository, name, commit) => attempt("keep", () => void memory.kept.set(name, commit)),
  };
}

function readingCalls(
  memory: Memory,
): Pick<
  Vcs,
  "diff" | "liveDiff" | "interdiff" | "patchId" | "conflictMarkers" | "readFile" | "treeOf"
> {
  const { objects } = memory;
  const none = { files: [], patch: "", truncated: false };
  return {
    treeOf: (_repository, commit) => attempt("treeOf", () => objects.commit(commit).tree),
    readFile: (_repository, commit, path) =>
      attempt("readFile", () => objects.filesOf(commit).get(path) ?? null),
    diff: (_repository, { base, head }, options) =>
      attempt("diff", () => diffFiles(objects.filesOf(base), objects.filesOf(head), options)),
    liveDiff: (_repository, { path }, base, options) =>
      attempt("liveDiff", () => ({
        committed: none,
        staged: none,
        unstaged: diffFiles(objects.filesOf(base), memory.place(path), options),
        untracked: none,
      })),
    interdiff: (_repository, from, to, options) =>
      attempt("interdiff", () => {
        const rebased = mergeFiles(
          objects.filesOf(from.base),
          objects.filesOf(to.base),
          objects.filesOf(from.head),
        );
        const diff = diffFiles(rebased.files, objects.filesOf(to.head), options);
        const moved =
          rebased.conflicts.length === 0 ? ("rebased" as const) : ("conflicted" as const);
        return { ...diff, basis: from.base === to.base ? ("same_base" as const) : moved };
      }),
    patchId: (_repository, { base, head }) =>
      attempt("patchId", () => patchIdOf(objects.filesOf(base), objects.filesOf(head))),
    conflictMarkers: (_repository, tree, paths) =>
      attempt("conflictMarkers", () =>
        paths.filter((path) => objects.files(tree).get(path)?.includes(oursMark)),
      ),
  };
}

function targetCalls(
  memory: Memory,
): Pick<
  Vcs,
  "sync" | "tip" | "createMirror" | "merge" | "commitTree" | "moveTarget" | "contains" | "deliver"
> {
  const { objects } = memory;
  return {
    createMirror: () => attempt("createMirror", () => ({ tip: memory.mirrorTip })),
    sync: () => attempt("sync", () => memory.sync()),
    tip: () => attempt("tip", () => memory.mirrorTip),
    merge: (_repository, { base, ours, theirs }) =>
      attempt("merge", () => {
        const [old, mine, other] = [base, ours, theirs].map((commit) => objects.filesOf(commit));
        const { files, conflicts } = mergeFiles(
          old ?? new Map(),
          mine ?? new Map(),
          other ?? new Map(),
        );
        const tree = objects.addTree(files);
        return conflicts.length === 0
          ? { clean: true as const, tree }
          : { clean: false as const, tree, conflicts };
      }),
    commitTree: (_repository, { tree, parents, message, at }) =>
      attempt("commitTree", () => objects.addCommit({ tree, parents, message, at })),
    moveTarget: (_repository, from, to) => attempt("moveTarget", () => memory.moveTarget(from, to)),
    contains: (_repository, ancestor, descendant) =>
      attempt("contains", () => objects.contains(ancestor, descendant)),
    deliver: (_repository, commit) => Promise.resolve(memory.deliver(commit)),
  };
}

/** A repository in memory that behaves like the git adapter of the port. */
export function createMemoryVcs(files: Record<string, string>): MemoryVcs {
  const memory = new Memory(files);
  const repository: Repository = {
    project: makeId("project", "01J00000000000000000000000"),
    root: "/memory/clone",
    mirror: "/memory/mirror",
    target: "refs/heads/main",
  };
  const identity = { name: "Ada Lovelace", email: "ada@example.org" };
  return {
    vcs: {
      ...workspaceCalls(memory),
      ...readingCalls(memory),
      ...targetCalls(memory),
      identity: async () => ok(identity),
      inspect: async () =>
        ok({
          root: repository.root,
          target: repository.target,
          tip: memory.cloneTip,
          tree: memory.objects.commit(memory.cloneTip).tree,
        }),
    },
    repository,
    first: memory.first,
    userCommits: async (changes) => {
      apply(memory.cloneFiles, changes);
      const tree = memory.objects.addTree(memory.cloneFiles);
      memory.cloneTip = memory.objects.addCommit({ ...author, tree, parents: [memory.cloneTip] });
      return memory.cloneTip;
    },
    userWrites: async (changes) => apply(memory.cloneFiles, changes),
    userReads: async (path) => memory.cloneFiles.get(path) ?? null,
    userTip: async () => memory.cloneTip,
    userFingerprint: async () => memory.cloneTip + memory.objects.addTree(memory.cloneFiles),
    mirrorTip: () => memory.mirrorTip,
    workspace: () => {
      const number = String((memory.attempts += 1)).padStart(26, "0");
      return {
        attempt: makeId("attempt", number),
        path: `/memory/workspaces/${number}`,
        branch: `muster/${number}`,
      };
    },
    filesAt: (path) =>
      memory.workspaces.get(path)?.files ?? memory.checkouts.get(path) ?? new Map(),
    writeAt: (path, changes) => apply(memory.place(path), changes),
    problems: () => memory.problems,
  };
}
