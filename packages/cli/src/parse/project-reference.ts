import { resolve } from "node:path";

/** A project as people name it: names hold no slash, so whatever has one is a path. */
export const projectOf = (named: string, folder: string): string =>
  named.includes("/") || named === "." || named === ".." ? resolve(folder, named) : named;
