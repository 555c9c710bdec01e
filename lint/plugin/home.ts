import { relative, sep } from "node:path";

/** Where a file lives, as the boundary rules see it. */
export type Home = {
  kind: "package" | "app" | "tool";
  /** Name of the package or app, or of the top folder of a tool. */
  name: string;
  /** Folder relative to the repository, with slashes. */
  folder: string;
  isTest: boolean;
};

const kinds: Record<string, "package" | "app"> = { packages: "package", apps: "app" };

const isTestPath = (parts: string[]): boolean =>
  parts.includes("test") || /\.(test|heavy)\.tsx?$/.test(parts.at(-1) ?? "");

/** The home of a file; null for a file outside the repository or at its top. */
export function homeOf(root: string, file: string): Home | null {
  const parts = relative(root, file).split(sep);
  const [top = "", name = ""] = parts;
  if (top === ".." || parts.length < 2) return null;
  const kind = kinds[top];
  if (!kind) return { kind: "tool", name: top, folder: top, isTest: isTestPath(parts) };
  return { kind, name, folder: `${top}/${name}`, isTest: isTestPath(parts.slice(2)) };
}
