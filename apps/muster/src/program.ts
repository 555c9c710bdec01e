import { fileURLToPath } from "node:url";

declare const MUSTER_VERSION: string | undefined;
declare const MUSTER_BUILD: string | undefined;

/** The commit that this program was built from; of sources run directly, `development`. */
export const version: string = typeof MUSTER_VERSION === "string" ? MUSTER_VERSION : "development";

/** Tells builds apart, also those of one commit. */
export const build: string = typeof MUSTER_BUILD === "string" ? MUSTER_BUILD : "development";

/** True for the compiled program. */
export const isCompiled = typeof MUSTER_BUILD === "string";

/** What starts this program again: itself when compiled, else the runtime with the sources' entry. */
export const ownCommand = (): [string, ...string[]] =>
  isCompiled
    ? [process.execPath]
    : [process.execPath, fileURLToPath(new URL("./main.ts", import.meta.url))];
