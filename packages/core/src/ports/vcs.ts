import type {
  AttemptId,
  Conflict,
  DeliveryBlock,
  LeftOut,
  ObjectName,
  ProjectId,
  Result,
} from "@muster/model";

/** Why a repository cannot be a project; each says what to do next in `next`. */
export type RepositoryRefused = {
  code:
    | "not_a_repository"
    | "bare_repository"
    | "empty_repository"
    | "unborn_target"
    | "unknown_target"
    | "detached_head"
    | "shallow_clone"
    | "partial_clone"
    | "sparse_checkout"
    | "submodules"
    | "lfs"
    | "unreadable"
    | "holds_home"
    | "git_too_old"
    | "git_missing";
  detail: string;
  next: string;
};

/** `broken`: the folder stands, but its repository is gone or unreadable. */
export type WorkspaceState = "ready" | "absent" | "broken";

/** Git did not do it: timed out, could not be started, refused. `detail` is for people. */
export interface VcsFailed {
  code: "vcs_failed";
  operation: string;
  detail: string;
  retryable: boolean;
}

export interface RepositoryInfo {
  /** Absolute path of the clone's top folder. */
  root: string;
  /** `refs/heads/...`: the target asked for, else the branch checked out. */
  target: string;
  tip: ObjectName;
  tree: ObjectName;
}

/** The repository that a folder is in. */
export interface RepositoryAround {
  /** Top folder of the worktree, without symbolic links. */
  root: string;
  /** The folder that all worktrees of the repository share: what makes two of them one repository. */
  shared: string;
}

/** A project's two repositories: the user's clone and Muster's own bare mirror of it. */
export interface Repository {
  project: ProjectId;
  root: string;
  mirror: string;
  target: string;
}

export interface WorkspaceRef {
  attempt: AttemptId;
  /** Folder of the workspace. */
  path: string;
  branch: string;
}

/** Which conflicts a tree still holds. */
export interface ConflictsLeft {
  /** The file holds markers of the merge, or is the side that the merge moved aside. */
  marked: Conflict[];
  /** Without a marker, and as the merge left it: nobody decided, or somebody decided to keep it. */
  untouched: Conflict[];
}

export interface Snapshot {
  /**
   * Commit of the workspace as it stands, its parent the agent's head if that descends from the base, else the base;
   * the parent itself when the files are the parent's.
   */
  commit: ObjectName;
  tree: ObjectName;
  leftOut: LeftOut[];
}

export interface FileChange {
  path: string;
  /** Former path of a rename or copy. */
  oldPath: string | null;
  status: "added" | "modified" | "deleted" | "renamed" | "copied" | "type_changed";
  oldMode: string;
  newMode: string;
  /** Objects of the content before and after; null: there is none. */
  oldBlob: ObjectName | null;
  newBlob: ObjectName | null;
  binary: boolean;
  /** Null for a binary file. */
  additions: number | null;
  deletions: number | null;
}

export interface Diff {
  files: FileChange[];
  /** Git patch; cut at `maxBytes`, then `truncated` is set and `files` is still whole. */
  patch: string;
  truncated: boolean;
}

/** `conflicted`: the former revision does not merge onto the new base; its side of the diff holds conflict markers. */
export interface Interdiff extends Diff {
  basis: "same_base" | "rebased" | "conflicted";
}

export interface LiveDiff {
  committed: Diff;
  staged: Diff;
  unstaged: Diff;
  untracked: Diff;
}

export type MergeResult =
  | { clean: true; tree: ObjectName }
  /** `tree` holds the conflict markers. */
  | { clean: false; tree: ObjectName; conflicts: Conflict[] };

export type SyncResult =
  /** `tip` is the mirror's target after the call. */
  | { code: "in_step"; tip: ObjectName }
  | { code: "advanced"; from: ObjectName; tip: ObjectName }
  /** The user took back commits of which nothing waits for delivery: the mirror's target did the same. */
  | { code: "rewritten"; from: ObjectName; tip: ObjectName }
  /** The clone's target is behind: landings wait for delivery. */
  | { code: "clone_behind"; tip: ObjectName; clone: ObjectName }
  /** Both have commits that the other lacks, or the clone took back what undelivered landings stand on. */
  | { code: "diverged"; tip: ObjectName; clone: ObjectName }
  | { code: "target_missing"; tip: ObjectName };

export interface Identity {
  name: string;
  email: string;
}

export interface CommitRequest {
  tree: ObjectName;
  parents: ObjectName[];
  message: string;
  author: Identity;
  committer: Identity;
  /** Instant, written into the commit so that a repeated call makes the same commit. */
  at: string;
}

export type DeliveryResult =
  | { code: "delivered"; commit: ObjectName }
  | { code: "blocked"; reason: DeliveryBlock; detail: string; paths: string[] };

export type DiffRange = { base: ObjectName; head: ObjectName };

export interface DiffOptions {
  /** Default 4 MiB. */
  maxBytes?: number;
  /** Only these paths. */
  paths?: string[];
  contextLines?: number;
  /** The patch leaves out what changes only whitespace; the list of files is the same. */
  ignoreWhitespace?: boolean;
}

/**
 * Git behind a port. Every call is bounded in time, idempotent ("already there" is success), and leaves the user's
 * clone byte-identical except `deliver`. Paths may hold spaces, quotes, newlines and any UTF-8.
 */
export interface Vcs {
  inspect(
    path: string,
    target?: string,
  ): Promise<Result<RepositoryInfo, RepositoryRefused | VcsFailed>>;
  /** The repository that a folder is in; null when it is in none. */
  around(path: string): RepositoryAround | null;
  /** Whether the clone at `root` has a commit. */
  holds(root: string, commit: ObjectName): Promise<Result<boolean, VcsFailed>>;
  /** The user's name and address as their clone sees them. */
  identity(root: string): Promise<Result<Identity, VcsFailed>>;
  createMirror(repository: Repository): Promise<Result<{ tip: ObjectName }, VcsFailed>>;
  /** Brings the clone's target into the mirror, or refuses what has come to need more than Muster supports. */
  sync(repository: Repository): Promise<Result<SyncResult, RepositoryRefused | VcsFailed>>;
  /** Packs the mirror when it holds many single objects; none is lost, whether a ref holds it or not. */
  pack(repository: Repository): Promise<Result<"packed" | "not_needed", VcsFailed>>;
  tip(repository: Repository): Promise<Result<ObjectName, VcsFailed>>;
  treeOf(repository: Repository, commit: ObjectName): Promise<Result<ObjectName, VcsFailed>>;
  /** Content of a file at a commit; null when it is not there. */
  readFile(
    repository: Repository,
    commit: ObjectName,
    path: string,
  ): Promise<Result<string | null, VcsFailed>>;

  /** A private clone on `branch` at `base`; an existing one in step with that is kept as it is [CW-12]. */
  createWorkspace(
    repository: Repository,
    workspace: WorkspaceRef,
    base: ObjectName,
  ): Promise<Result<void, VcsFailed>>;
  workspaceState(
    repository: Repository,
    workspace: WorkspaceRef,
  ): Promise<Result<WorkspaceState, VcsFailed>>;
  /** Saves everything not ignored as a commit under a private ref of the attempt. */
  snapshot(
    repository: Repository,
    workspace: WorkspaceRef,
    request: {
      turn: number;
      base: ObjectName;
      message: string;
      author: Identity;
      committer: Identity;
      at: string;
      /** New files at or below these paths are Muster's own setup, not work. */
      aside?: string[] | undefined;
    },
  ): Promise<Result<Snapshot, VcsFailed>>;
  /** Puts `tree` into the workspace on top of `base`; what stood there is saved under a rescue ref first [CW-13]. */
  placeTree(
    repository: Repository,
    workspace: WorkspaceRef,
    request: { base: ObjectName; tree: ObjectName },
  ): Promise<Result<{ rescued: ObjectName | null }, VcsFailed>>;
  /** Saves under a rescue ref what stands in a workspace, unless the snapshot `saved` holds all of it. */
  rescueRest(
    repository: Repository,
    workspace: WorkspaceRef,
    request: { base: ObjectName; saved: ObjectName; aside?: string[] | undefined },
  ): Promise<Result<{ rescued: ObjectName | null }, VcsFailed>>;
  removeWorkspace(workspace: WorkspaceRef): Promise<Result<void, VcsFailed>>;
  /** Keeps a commit reachable under `refs/muster/<name>`. */
  keep(repository: Repository, name: string, commit: ObjectName): Promise<Result<void, VcsFailed>>;
  /** A disposable checkout of a commit for gates; replaces what was at `path`. */
  checkout(
    repository: Repository,
    path: string,
    commit: ObjectName,
  ): Promise<Result<void, VcsFailed>>;
  /** Removes a checkout, whatever a gate has left in it. */
  removeCheckout(path: string): Promise<Result<void, VcsFailed>>;

  diff(
    repository: Repository,
    range: DiffRange,
    options?: DiffOptions,
  ): Promise<Result<Diff, VcsFailed>>;
  /** Merge base to workspace, layer by layer. */
  liveDiff(
    repository: Repository,
    workspace: WorkspaceRef,
    base: ObjectName,
    options?: DiffOptions,
  ): Promise<Result<LiveDiff, VcsFailed>>;
  /** What changed from one revision to the next; a move of the base alone shows nothing. */
  interdiff(
    repository: Repository,
    from: DiffRange,
    to: DiffRange,
    options?: DiffOptions,
  ): Promise<Result<Interdiff, VcsFailed>>;
  /** Those of the paths that `.gitattributes` at the commit calls generated. */
  generated(
    repository: Repository,
    commit: ObjectName,
    paths: readonly string[],
  ): Promise<Result<string[], VcsFailed>>;
  /** `git patch-id --verbatim` over the full-index binary diff; "" for an empty diff. */
  patchId(repository: Repository, range: DiffRange): Promise<Result<string, VcsFailed>>;
  /** Of a merge's conflicts, those that `tree` still holds. */
  conflictsLeft(
    repository: Repository,
    tree: ObjectName,
    conflicts: Conflict[],
  ): Promise<Result<ConflictsLeft, VcsFailed>>;

  merge(
    repository: Repository,
    request: { base: ObjectName; ours: ObjectName; theirs: ObjectName },
  ): Promise<Result<MergeResult, VcsFailed>>;
  commitTree(
    repository: Repository,
    request: CommitRequest,
  ): Promise<Result<ObjectName, VcsFailed>>;
  /** Compare-and-swap of the mirror's target. `at_or_past`: `to` is already contained. */
  moveTarget(
    repository: Repository,
    from: ObjectName,
    to: ObjectName,
  ): Promise<Result<"moved" | "at_or_past" | "lost", VcsFailed>>;
  contains(
    repository: Repository,
    ancestor: ObjectName,
    descendant: ObjectName,
  ): Promise<Result<boolean, VcsFailed>>;
  /** Brings a landed commit into the user's clone, or says why not and changes nothing. */
  deliver(repository: Repository, commit: ObjectName): Promise<Result<DeliveryResult, VcsFailed>>;
}
