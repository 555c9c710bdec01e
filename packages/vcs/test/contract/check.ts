import type { Files, VcsWorld } from "./world.ts";

/** Declares one rule: its title, the files of the world's first commit, and its proof. */
export type Check = (
  title: string,
  files: Files,
  prove: (world: VcsWorld) => Promise<void>,
) => void;
