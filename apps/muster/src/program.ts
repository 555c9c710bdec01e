import { fileURLToPath } from "node:url";
import manifest from "../package.json" with { type: "json" };

declare const MUSTER_VERSION: string | undefined;
declare const MUSTER_BUILD: string | undefined;

/** A commit is named by its first digits, as git does; what follows says that the tree held changes. */
const shortened = (commit: string): string => commit.replace(/^([0-9a-f]{7})[0-9a-f]{33,57}/, "$1");

/** The release, and the commit that it was built from; of sources run directly, `development`. */
export const version = `${manifest.version} (${typeof MUSTER_VERSION === "string" ? shortened(MUSTER_VERSION) : "development"})`;

/** Tells builds apart, also those of one commit. */
export const build: string = typeof MUSTER_BUILD === "string" ? MUSTER_BUILD : "development";

/** True for the compiled program. */
export const isCompiled = typeof MUSTER_BUILD === "string";

/** What starts this program again: itself when compiled, else the runtime with the sources' entry. */
export const ownCommand = (): [string, ...string[]] =>
  isCompiled
    ? [process.execPath]
    : [process.execPath, fileURLToPath(new URL("./main.ts", import.meta.url))];
