import type { RepositoryRefused } from "@muster/core";

type Code = Exclude<RepositoryRefused["code"], "holds_home">;

const nextSteps: Record<Code, string> = {
  not_a_repository: "Name a folder inside a git repository, or run `git init` there and commit.",
  bare_repository: "Name a clone that has a working tree.",
  empty_repository: "Make a first commit.",
  unborn_target: "Make a first commit on the branch, or name another target.",
  unknown_target: "Name a branch that exists in the repository.",
  detached_head: "Name the target branch, or check a branch out.",
  shallow_clone: "Run `git fetch --unshallow` first.",
  partial_clone: "Make a full clone, without `--filter`.",
  sparse_checkout: "Run `git sparse-checkout disable` first.",
  submodules:
    "Repositories with submodules are not supported yet, nor are submodules themselves: name a clone of its own.",
  lfs: "Repositories that use Git LFS are not supported yet.",
  unreadable: "Make sure that git itself can read the repository, then try again.",
  git_too_old: "Install git 2.38 or newer.",
  git_missing: "Install git 2.38 or newer and make sure that it is on the PATH.",
};

export const refused = (code: Code, detail: string): RepositoryRefused => ({
  code,
  detail,
  next: nextSteps[code],
});
