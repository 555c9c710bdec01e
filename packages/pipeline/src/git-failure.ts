import type { RepositoryRefused, VcsFailed } from "@muster/core";

/** What git or the check of a clone said, with what a person can do where that is known. */
export const gitDetail = (error: RepositoryRefused | VcsFailed): string =>
  error.code === "vcs_failed" ? error.detail : `${error.detail}. ${error.next}`;
