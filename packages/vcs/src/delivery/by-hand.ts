import type { Repository } from "@muster/core";
import type { ObjectName } from "@muster/model";

/** As one word of a shell's command line. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

const branchOf = ({ target }: Repository): string => target.slice("refs/heads/".length);

const inClone = ({ root }: Repository): string => `git -C ${quoted(root)}`;

const fetching = (repository: Repository, commit: ObjectName): string =>
  `${inClone(repository)} fetch ${quoted(repository.mirror)} ${commit}`;

const told = (repository: Repository, commit: ObjectName, then: string): string =>
  `To take the landed commit by hand: ${fetching(repository, commit)} && ${inClone(repository)} ${then}`;

/** Commands that merge a landed commit into a target that went another way. */
export const diverged = (repository: Repository, commit: ObjectName): string =>
  told(
    repository,
    commit,
    `switch ${quoted(branchOf(repository))} && ${inClone(repository)} merge FETCH_HEAD`,
  );

/** Commands that make a target that is gone again, at a landed commit. */
export const missing = (repository: Repository, commit: ObjectName): string =>
  told(repository, commit, `branch ${quoted(branchOf(repository))} FETCH_HEAD`);
