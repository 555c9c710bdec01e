import { hashOf, listInputs } from "../inputs.ts";

/** What the web app is made of: itself, and the packages that it may import. */
const folders = ["apps/web/", "packages/model/", "packages/core/", "packages/contract/"];

const isWebInput = (path: string): boolean =>
  path === "package-lock.json" || folders.some((folder) => path.startsWith(folder));

/** Changes when the web app would be built otherwise. */
export const hashWebInputs = (root: string, salt: string): string =>
  hashOf(root, listInputs(root).filter(isWebInput), salt);
