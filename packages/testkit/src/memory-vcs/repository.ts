import type { SyncResult } from "@muster/core";
import type { ObjectName } from "@muster/model";
import { capture } from "./capture.ts";
import { type Files, Objects } from "./objects.ts";

export interface Workspace {
  head: ObjectName;
  files: Files;
}

/** Texts to be written by path; null removes. */
export type Changes = Record<string, string | null>;

/** Of commits that people and agents make here. */
const common = { message: "", at: "2026-01-01T00:00:00.000Z" };

export function apply(files: Files, changes: Changes): void {
  for (const [path, text] of Object.entries(changes))
    if (text === null) files.delete(path);
    else files.set(path, text);
}

/** A clone, its mirror and what was cut from that, in memory. */
export class MemoryRepository {
  readonly objects = new Objects();
  readonly workspaces = new Map<string, Workspace>();
  readonly checkouts = new Map<string, Files>();
  readonly kept = new Map<string, ObjectName>();
  /** Commits to which the mirror's target was moved, oldest first. */
  readonly moves: ObjectName[] = [];
  readonly first: ObjectName;
  cloneTip: ObjectName;
  cloneFiles: Files;
  mirrorTip: ObjectName;
  /** The last tip of the clone that the mirror's target held too. */
  agreed: ObjectName;

  constructor(files: Record<string, string>) {
    this.cloneFiles = new Map(Object.entries(files));
    const tree = this.objects.addTree(this.cloneFiles);
    this.first = this.objects.addCommit({ ...common, tree, parents: [] });
    this.cloneTip = this.first;
    this.mirrorTip = this.first;
    this.agreed = this.first;
  }

  /** The files of a workspace or checkout. */
  place(path: string): Files {
    const files = this.workspaces.get(path)?.files ?? this.checkouts.get(path);
    if (files === undefined) throw new Error(`nothing stands at ${path}`);
    return files;
  }

  workspace(path: string): Workspace {
    const workspace = this.workspaces.get(path);
    if (workspace === undefined) throw new Error(`there is no workspace at ${path}`);
    return workspace;
  }

  commitInWorkspace(path: string, changes: Changes): ObjectName {
    const workspace = this.workspace(path);
    apply(workspace.files, changes);
    workspace.head = this.#commit(workspace.files, workspace.head);
    return workspace.head;
  }

  commitInClone(changes: Changes): ObjectName {
    apply(this.cloneFiles, changes);
    this.cloneTip = this.#commit(this.cloneFiles, this.cloneTip);
    return this.cloneTip;
  }

  /** Everything that is not ignored, as `git add --all` takes it. */
  #commit(folder: Files, parent: ObjectName): ObjectName {
    const { files } = capture(folder, this.objects.files(parent), folder);
    return this.objects.addCommit({
      ...common,
      tree: this.objects.addTree(files),
      parents: [parent],
    });
  }

  sync(): SyncResult {
    const [tip, clone] = [this.mirrorTip, this.cloneTip];
    if (tip === clone) {
      this.agreed = tip;
      return { code: "in_step", tip };
    }
    const ahead = this.objects.contains(tip, clone);
    if (ahead || this.agreed === tip) {
      this.mirrorTip = clone;
      this.agreed = clone;
      return { code: ahead ? "advanced" : "rewritten", from: tip, tip: clone };
    }
    const behind = this.objects.contains(clone, tip) && !this.tookBack();
    return { code: behind ? "clone_behind" : "diverged", tip, clone };
  }

  /** Whether the clone's target once held more than it does now. */
  tookBack(): boolean {
    return this.cloneTip !== this.agreed && this.objects.contains(this.cloneTip, this.agreed);
  }

  resetClone(commit: ObjectName): void {
    this.cloneTip = commit;
    this.cloneFiles = new Map(this.objects.files(commit));
  }

  moveTarget(from: ObjectName, to: ObjectName): "moved" | "at_or_past" | "lost" {
    if (this.objects.contains(to, this.mirrorTip)) return "at_or_past";
    if (this.mirrorTip !== from) return "lost";
    if (!this.objects.contains(from, to)) throw new Error(`${to} does not contain ${from}`);
    this.mirrorTip = to;
    this.moves.push(to);
    return "moved";
  }
}
