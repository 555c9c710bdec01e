import type { LeftOut } from "@muster/model";
import type { Files } from "./objects.ts";

/** As the git adapter's default. */
const hugeBytes = 10 * 2 ** 20;

/** Of the names under which people keep secrets, those that the double knows. */
const secretName = /(^|\/)(\.env|id_[a-z0-9]+|[^/]+\.pem)$/;

function isMatch(rule: string, path: string): boolean {
  const names = path.split("/");
  if (rule.endsWith("/")) return names.slice(0, -1).includes(rule.slice(0, -1));
  return rule.startsWith("*") ? path.endsWith(rule.slice(1)) : names.includes(rule);
}

/** Whether the rules of `.gitignore` name a path; the double knows `name`, `name/` and `*.ending`. */
export function ignores(files: Files, path: string): boolean {
  const rules = files.get(".gitignore")?.split("\n") ?? [];
  return rules.some((rule) => rule !== "" && isMatch(rule, path));
}

export interface Captured {
  files: Files;
  leftOut: LeftOut[];
}

/** What a snapshot takes of a folder: `known` files whatever the ignore rules say, files of the base in any case. */
export function capture(folder: Files, known: Files, base: Files): Captured {
  const files: Files = new Map();
  const leftOut: LeftOut[] = [];
  for (const path of [...folder.keys()].sort()) {
    const text = folder.get(path) ?? "";
    if (!known.has(path) && ignores(folder, path)) continue;
    const bytes = Buffer.byteLength(text);
    if (base.has(path)) files.set(path, text);
    else if (secretName.test(path)) leftOut.push({ path, reason: "secret", bytes });
    else if (bytes > hugeBytes) leftOut.push({ path, reason: "huge", bytes });
    else files.set(path, text);
  }
  return { files, leftOut };
}
