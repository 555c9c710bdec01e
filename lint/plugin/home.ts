import { relative, sep } from "node:path";

/** Where a file lives, as the boundary rules see it. */
export type Home = {
  kind: "package" | "app" | "tool";
  /** Name of the package or app, or of the top folder of a tool. */
  name: string;
  /** Folder relative to the repository, with slashes. */
  folder: string;
  /** Path of the file in that folder, with slashes. */
  file: string;
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
  const inside = (depth: number) => ({ file: parts.slice(depth).join("/") });
  if (!kind)
    return { kind: "tool", name: top, folder: top, ...inside(1), isTest: isTestPath(parts) };
  const isTest = isTestPath(parts.slice(2));
  return { kind, name, folder: `${top}/${name}`, ...inside(2), isTest };
}
